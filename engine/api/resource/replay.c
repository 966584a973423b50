/* The facts of stored cases, for the rule keeper's `rules diff --replay`: what the rules
 * read, and nothing else. Who may not see the cases gets no name, note or number. The rows
 * of a page are then in no order, and pages are cut at every PAGE cases only, so that
 * neither the place of a row nor the difference of two pages tells which case it is.
 * Protected cases are for coordinators only, and no page, count or way on tells others that
 * there are any; drills are never shown. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/api/request/request.h"
#include "engine/base/text/lang.h"
#include "engine/core/step/evaluate.h"
#include "rules/explain/facts.h"

#define PAGE 500
#define PAGE_MOST 2000

/* For who sees no case, `after` counts the cases before the page; else it is the key of the
 * last one. */
struct replay_page {
	int64_t *keys;
	int n, limit, after, to_pass;
	bool is_blind, has_more;
};

static bool resource_replay_note_key(void *context, int64_t key)
{
	struct replay_page *p = context;

	if (p->to_pass > 0) {
		p->to_pass--;
		return true;
	}
	p->has_more = p->n == p->limit;
	if (!p->has_more)
		p->keys[p->n++] = key;
	return !p->has_more;
}

static enum err resource_replay_find_page(struct call *c, struct replay_page *p)
{

	p->is_blind = rights_reach(&c->caller, RIGHT_SEE) != REACH_ALL;
	enum err e = request_query_int(
		c, "limit", p->is_blind ? PAGE : 1, p->is_blind ? PAGE : PAGE_MOST, PAGE, &p->limit);
	if (!e)
		e = request_query_int(c, "after", 0, INT32_MAX - PAGE_MOST - 1, 0, &p->after);
	if (!e && p->is_blind && p->after % PAGE != 0) {
		e = diag_set(
			&c->diag, ERR_INPUT, "bad-value", _("pages begin where the one before says: next"));
		diag_field(&c->diag, "after");
	}
	if (e)
		return e;
	p->to_pass = p->is_blind ? p->after : 0;
	p->keys = arena_array(c->arena, (size_t)p->limit, sizeof *p->keys);
	if (!p->keys)
		return ERR_NOMEM;
	return c->store->lists.stored_visit(c->store->lists.self, p->is_blind ? 0 : p->after,
		p->to_pass + p->limit + 1, !p->is_blind, resource_replay_note_key, p, &c->diag);
}

static bool resource_replay_may_see(const struct call *c, const struct case_state *s)
{
	return rights_reaches_case(&c->caller, RIGHT_SEE, s);
}

/* One case as a JSON object; *row NULL: it is not shown. */
static enum err resource_replay_write_row(struct call *c, const struct case_state *s, const char **row)
{
	char text[DAY_TEXT_BYTES], id[CASE_ID_BYTES];
	struct match_input in;
	struct case_state with_age;
	enum err e = act_put_age(c, s, s->opened_at, &with_age);
	if (!e)
		e = evaluate_match_input(c->rs, &with_age, s->opened_at, c->arena, &in);

	*row = NULL;
	if (e)
		return e;
	struct buf b;
	buf_init(&b);
	struct json j;
	jsonw_begin(&j, &b);
	jsonw_object(&j);
	jsonw_key(&j, "facts");
	facts_json(&j, c->rs, &in);
	day_format(instant_day(s->opened_at, c->rs->calendar.offset_s), text);
	jsonw_put_text(&j, "on", text);
	case_id_format(c->rs->case_prefix, s->key, id);
	jsonw_put_text(&j, "id", resource_replay_may_see(c, s) ? id : NULL);
	jsonw_object_end(&j);
	*row = b.failed ? NULL : arena_dup(c->arena, buf_text(&b));
	buf_release(&b);
	return *row ? ERR_OK : ERR_NOMEM;
}

static int resource_replay_by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum err resource_replay_write_rows(
	struct call *c, const struct replay_page *p, const char **rows, int *n)
{
	enum err e = ERR_OK;

	for (int i = 0; i < p->n && !e; i++) {

		struct case_state *s;
		e = c->store->cases.load(c->store->cases.self, p->keys[i], c->arena, &s, &c->diag);
		if (e == ERR_NOT_FOUND || (!e && s->is_drill)) {
			e = ERR_OK;
			continue;
		}
		if (!e)
			e = resource_replay_write_row(c, s, &rows[*n]);
		if (!e && resource_replay_may_see(c, s))
			e = act_record_access(c, s, "replay");
		*n += !e;
	}
	return e;
}

enum err rules_cases(struct call *c)
{
	struct replay_page p = { .n = 0 };
	const char **rows = NULL;
	int n = 0;
	enum err e = resource_replay_find_page(c, &p);

	if (!e && !(rows = arena_array(c->arena, (size_t)p.n + 1, sizeof *rows)))
		e = ERR_NOMEM;
	if (!e)
		e = resource_replay_write_rows(c, &p, rows, &n);
	if (e)
		return e;
	if (n > 1)
		qsort(rows, (size_t)n, sizeof *rows, resource_replay_by_text);
	jsonw_object(&c->out);
	jsonw_key(&c->out, "cases");
	jsonw_array(&c->out);
	for (int i = 0; i < n; i++)
		jsonw_raw(&c->out, rows[i]);
	jsonw_array_end(&c->out);
	jsonw_put_bool(&c->out, "protected_left_out", p.is_blind);
	if (p.has_more)
		jsonw_put_text(&c->out, "next",
			arena_printf(c->arena, "%" PRId64,
				p.is_blind ? (int64_t)p.after + PAGE : p.keys[p.n - 1]));
	else
		jsonw_put_null(&c->out, "next");
	jsonw_object_end(&c->out);
	return ERR_OK;
}
