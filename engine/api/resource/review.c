/* The weekly review: as things stand, or as it was closed. */
#include <stdlib.h>
#include <string.h>

#include "engine/api/request/act.h"
#include "engine/api/json/case.h"
#include "engine/api/request/paper.h"
#include "engine/api/request/request.h"
#include "engine/api/json/review.h"
#include "engine/base/array.h"
#include "engine/base/text/lang.h"
#include "engine/report/paper/review_paper.h"
#include "engine/base/time/typed.h"

#define KEYS_AT_ONCE 4096
#define WEEK_S (7 * 86400)
#define JOIN "tsunagi join " /* what mends it, of a case not joined */
#define FORMATS (1u << PAPER_TEXT | 1u << PAPER_HTML | 1u << PAPER_CSV | 1u << PAPER_XLSX)

struct keys {
	struct arena *arena;
	int64_t *items;
	int n, size;
	bool has_failed;
};

static bool resource_review_note_key(void *context, int64_t key)
{
	struct keys *k = context;

	k->has_failed = !array_reserve_in(k->arena, &k->items, k->n + 1, &k->size);
	if (k->has_failed)
		return false;
	k->items[k->n++] = key;
	return true;
}

/* Open ones, and those closed since. */
static enum err resource_review_find_keys(struct call *c, const struct review_ask *ask, struct keys *out)
{
	const char *section =
		rights_reach(&c->caller, RIGHT_REVIEW) == REACH_ALL ? NULL : c->caller.actor.section;
	int64_t after = 0;
	int before;
	enum err e;

	do {
		before = out->n;
		e = c->store->lists.open_visit(c->store->lists.self, section, after, KEYS_AT_ONCE,
			resource_review_note_key, out, &c->diag);
		after = out->n > before ? out->items[out->n - 1] : after;
	} while (!e && !out->has_failed && out->n - before == KEYS_AT_ONCE);
	if (!e)
		e = c->store->reviews.closed_visit(
			c->store->reviews.self, ask->since, resource_review_note_key, out, &c->diag);
	return e ? e : out->has_failed ? ERR_NOMEM : ERR_OK;
}

/* A protected case is nameless on paper, whoever asks: `show` is for that. The look is recorded. */
static enum err resource_review_put_name(struct call *c, struct review_line *l, const struct case_state *s)
{
	struct personal person;
	enum err e = act_record_access(c, s, "review");

	l->is_protected |= s->is_protected;
	l->is_masked = l->is_protected || !rights_sees_person(&c->caller, s);
	if (e || l->is_masked)
		return e;
	e = c->store->cases.person_load(c->store->cases.self, l->key, c->arena, &person, &c->diag);
	l->name = e ? NULL : person.name;
	return e;
}

/* Cases are looked at one at a time: what is kept of one is its line. One to be
 * sealed names no other case: who reads it may not see that. */
static enum err resource_review_look_at(struct call *c, const struct review_ask *ask, int64_t key,
	bool with_names, struct arena *scratch, struct review *out)
{
	struct others others;
	struct case_state *s;
	int before = out->n;
	enum err e = c->store->cases.load(c->store->cases.self, key, scratch, &s, &c->diag);

	if (e || !rights_reaches_case(&c->caller, RIGHT_REVIEW, s))
		return e;
	if (with_names) {
		rights_hide_others(&c->caller, s);
		e = json_find_shown(c, s, &others);
	}
	if (!e)
		e = review_add_case(c->rs, ask, s, with_names ? &others : NULL, c->arena, out);
	return e || !with_names || out->n == before ? e : resource_review_put_name(c, &out->lines[before], s);
}

static enum err resource_review_gather(
	struct call *c, const struct review_ask *ask, bool with_names, struct review *out)
{
	struct keys keys = { .arena = c->arena };
	struct arena scratch;
	enum err e = resource_review_find_keys(c, ask, &keys);

	arena_init(&scratch);
	for (int i = 0; i < keys.n && !e; i++) {
		e = resource_review_look_at(c, ask, keys.items[i], with_names, &scratch, out);
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	review_sort(out);
	return e;
}

/* Of a closed list what came to be by another case of the same person, where that may not be told. */
static void resource_review_hide_others(struct review_line *l)
{
	const char *word = failing_word(FAILING_HOARDED);
	bool is_left = false;
	int kept = 0;

	for (int i = 0; i < l->points_n; i++) {
		bool is_hoarded = l->points[i].failing && strcmp(l->points[i].failing, word) == 0;

		if (is_hoarded && l->points[i].command &&
			strncmp(l->points[i].command, JOIN, sizeof JOIN - 1) == 0)
			continue;
		is_left |= is_hoarded;
		l->points[kept++] = l->points[i];
	}
	l->points_n = kept;
	if (!is_left)
		l->failings &= ~(1u << FAILING_HOARDED);
}

/* Of a closed list: names, and what one may see of it. */
static enum err resource_review_name_lines(struct call *c, struct review *r)
{
	struct arena scratch;
	enum err e = ERR_OK;
	int kept = 0;

	arena_init(&scratch);
	for (int i = 0; i < r->n && !e; i++) {
		struct case_state *s;

		e = c->store->cases.load(c->store->cases.self, r->lines[i].key, &scratch, &s, &c->diag);
		if (!e && rights_reaches_case(&c->caller, RIGHT_REVIEW, s)) {
			e = resource_review_put_name(c, &r->lines[i], s);
			if (s->is_protected && !rights_sees_person(&c->caller, s))
				resource_review_hide_others(&r->lines[i]);
			r->lines[kept++] = r->lines[i];
		}
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	r->n = kept;
	return e;
}

static int resource_review_by_key(const void *a, const void *b)
{
	const struct review_before *l = a, *r = b;

	return (l->key > r->key) - (l->key < r->key);
}

/* Who stood on the list that was closed last; what it called settled did not. */
static enum err resource_review_read_before(
	struct call *c, const struct closed_review *last, struct review_ask *ask)
{
	struct review r = { .n = 0 };
	struct review_before *before;
	enum err e = review_read_list(c, last->list, &r);

	if (e)
		return e;
	before = arena_array(c->arena, (size_t)r.n + 1, sizeof *before);
	if (!before)
		return ERR_NOMEM;
	for (int i = 0; i < r.n; i++)
		if (r.lines[i].place != REVIEW_SETTLED)
			before[ask->before_n++] = (struct review_before){ r.lines[i].key, r.lines[i].on_since,
				r.lines[i].weeks };
	if (ask->before_n)
		qsort(before, (size_t)ask->before_n, sizeof *before, resource_review_by_key);
	ask->before = before;
	ask->before_until = last->until;
	return ERR_OK;
}

static enum err resource_review_read_since(struct call *c, struct review_ask *ask)
{
	const char *typed = request_query(c, "since");
	bool has_time;
	enum err e;

	ask->is_since_last = !typed && ask->before_until != INSTANT_NONE;
	ask->since = ask->is_since_last ? ask->before_until : c->now - WEEK_S;
	if (!typed)
		return ERR_OK;
	e = typed_parse_instant(
		typed, c->rs->calendar.offset_s, c->now, TYPED_BEHIND, &ask->since, &has_time, &c->diag);
	if (!e && ask->since > c->now)
		e = diag_set(&c->diag, ERR_REFUSED, "review-of-the-future",
			_("there is no review of the future: %s has not come yet"), request_shown(c, typed));
	if (e)
		diag_field(&c->diag, "since");
	return e;
}

static enum err resource_review_ask_for(
	struct call *c, struct review_ask *ask, struct closed_review *last, bool *has_last)
{
	enum err e = c->store->reviews.load(c->store->reviews.self, INT32_MAX, c->arena, last, &c->diag);

	*ask = (struct review_ask){ .until = c->now, .before_until = INSTANT_NONE };
	*has_last = !e;
	if (e && e != ERR_NOT_FOUND)
		return e;
	e = e ? ERR_OK : resource_review_read_before(c, last, ask);
	return e ? e : resource_review_read_since(c, ask);
}

static enum err resource_review_put_head(struct call *c, struct review *r)
{
	char *head = arena_alloc(c->arena, 65);

	r->head = head;
	r->office = c->rs->office_name;
	return head ? c->store->audit.head_load(c->store->audit.self, head, &c->diag) : ERR_NOMEM;
}

static enum err resource_review_make_review(struct call *c, bool with_names, struct review *out)
{
	struct closed_review last;
	struct review_ask ask;
	bool has_last;
	enum err e = resource_review_ask_for(c, &ask, &last, &has_last);

	*out = (struct review){ .since = ask.since, .until = ask.until, .day = review_day(c->rs, c->now) };
	if (!e)
		e = resource_review_gather(c, &ask, with_names, out);
	return e ? e : resource_review_put_head(c, out);
}

static enum err resource_review_take_closed(
	struct call *c, const struct closed_review *row, struct review *out)
{
	int person = ruleset_person(c->rs, row->actor);
	enum err e;

	*out = (struct review){ .office = c->rs->office_name,
		.since = row->since,
		.until = row->until,
		.day = row->day,
		.head = arena_dup(c->arena, row->head),
		.closed_by = row->actor,
		.closed_by_name = person == RULE_NONE ? row->actor : c->rs->staff[person].name };
	e = review_read_list(c, row->list, out);
	return e ? e : out->head ? ERR_OK : ERR_NOMEM;
}

static enum err resource_review_no_such_review(
	struct call *c, int32_t day, const struct closed_review *nearest)
{
	char text[DAY_TEXT_BYTES];

	day_format(day, text);
	(void)diag_set(
		&c->diag, ERR_NOT_FOUND, "no-such-review", _("no review of the week of %s was closed"), text);
	diag_field(&c->diag, "sealed");
	if (nearest) {
		day_format(nearest->day, text);
		diag_instead(&c->diag, "tsunagi review --sealed %s", text);
	}
	diag_instead(&c->diag, "tsunagi review");
	return ERR_NOT_FOUND;
}

/* ?sealed=DATE, any day of its week, or "last". */
static enum err resource_review_load_sealed(struct call *c, const char *typed, struct review *out)
{
	bool is_last = strcmp(typed, "last") == 0, has_time;
	struct closed_review row;
	int32_t day = INT32_MAX;
	int64_t at;
	enum err e = ERR_OK;

	if (request_query(c, "since"))
		e = diag_set(
			&c->diag, ERR_INPUT, "since-and-sealed", _("since and sealed do not go together"));
	if (!e && !is_last)
		e = typed_parse_instant(
			typed, c->rs->calendar.offset_s, c->now, TYPED_BEHIND, &at, &has_time, &c->diag);
	if (e) {
		diag_field(&c->diag, "sealed");
		return e;
	}
	if (!is_last)
		day = review_day(c->rs, at);
	e = c->store->reviews.load(c->store->reviews.self, day, c->arena, &row, &c->diag);
	if (e == ERR_NOT_FOUND || (!e && !is_last && row.day != day))
		return resource_review_no_such_review(
			c, is_last ? review_day(c->rs, c->now) : day, e ? NULL : &row);
	return e ? e : resource_review_take_closed(c, &row, out);
}

static enum err resource_review_answer_as(
	struct call *c, enum paper paper, enum csv_encoding encoding, const struct review *r)
{
	char name[64], day[DAY_TEXT_BYTES];
	struct buf body, notice;
	enum err e = ERR_OK;

	buf_init(&body);
	buf_init(&notice);
	day_format(r->day, day);
	(void)snprintf(name, sizeof name, "review-%s", day);
	if (paper == PAPER_HTML)
		review_html(r, &c->rs->calendar, &body);
	else if (paper == PAPER_TEXT)
		review_text(r, &c->rs->calendar, &body);
	else if (paper == PAPER_CSV)
		e = review_csv(r, &c->rs->calendar, encoding, &body, &notice);
	else
		e = review_xlsx(r, &c->rs->calendar, &body);
	if (!e)
		e = body.failed ? ERR_NOMEM
				: paper_answer(c, paper, encoding, name,
					  notice.len ? buf_text(&notice) : NULL, &body);
	buf_release(&body);
	buf_release(&notice);
	return e;
}

enum err review_show(struct call *c)
{
	const char *sealed = request_query(c, "sealed");
	struct review r = { .n = 0 };
	enum paper paper;
	enum csv_encoding encoding;
	enum err e = paper_format(c, FORMATS, &paper);

	if (!e)
		e = paper_encoding(c, paper, &encoding);
	if (!e)
		e = sealed ? resource_review_load_sealed(c, sealed, &r)
			   : resource_review_make_review(c, true, &r);
	if (!e && sealed)
		e = resource_review_name_lines(c, &r);
	if (!e && paper != PAPER_JSON)
		return resource_review_answer_as(c, paper, encoding, &r);
	if (!e)
		review_put_json(c, &r);
	return e;
}

static enum err resource_review_check_not_closed(struct call *c)
{
	struct closed_review last;
	int32_t today = review_day(c->rs, c->now);
	char day[DAY_TEXT_BYTES], next[DAY_TEXT_BYTES], when[64];
	enum err e = c->store->reviews.load(c->store->reviews.self, INT32_MAX, c->arena, &last, &c->diag);

	if (e)
		return e == ERR_NOT_FOUND ? ERR_OK : e;
	if (last.day < today && last.until < c->now)
		return ERR_OK;
	day_format(last.day, day);
	day_format(last.day + 7, next);
	instant_format_for_people(last.until, c->now, c->rs->calendar.offset_s, when);
	(void)diag_set(&c->diag, ERR_REFUSED, "already-closed",
		_("the review of the week of %1$s was closed already, by %2$s on %3$s; the next can be "
		  "closed from %4$s"),
		day, last.actor, when, next);
	diag_instead(&c->diag, "tsunagi review --sealed %s", day);
	return ERR_REFUSED;
}

static enum err resource_review_close_it(struct call *c, void *context)
{
	struct review *r = context;
	struct closed_review row = { .day = review_day(c->rs, c->now),
		.since = r->since,
		.until = r->until,
		.n = 1 },
			     last;
	struct buf list;
	struct json j;
	enum err e = c->store->reviews.load(c->store->reviews.self, INT32_MAX, c->arena, &last, &c->diag);

	if (e && e != ERR_NOT_FOUND)
		return e;
	row.n += e ? 0 : last.n;
	buf_init(&list);
	jsonw_begin(&j, &list);
	jsonw_object(&j);
	review_put_list(&j, r, c->rs->calendar.offset_s);
	jsonw_object_end(&j);
	row.list = buf_text(&list);
	e = list.failed ? ERR_NOMEM
			: c->store->reviews.save(
				  c->store->reviews.self, &row, &c->caller.actor, c->rs->sha256, &c->diag);
	if (!e)
		e = c->store->reviews.load(c->store->reviews.self, INT32_MAX, c->arena, &last, &c->diag);
	buf_release(&list);
	if (!e)
		e = resource_review_take_closed(c, &last, r);
	return e;
}

/* The list as it stands, sealed: by whom, when, and in the audit's chain. */
enum err review_close(struct call *c)
{
	struct review r = { .n = 0 };
	enum err e = request_read_body(c, NULL, 0);

	if (!e)
		e = resource_review_check_not_closed(c);
	if (!e)
		e = resource_review_make_review(c, false, &r);
	if (!e)
		e = act_in_step(c, resource_review_close_it, &r);
	if (!e)
		e = resource_review_name_lines(c, &r);
	if (e)
		return e;
	c->answer->status = 201;
	review_put_json(c, &r);
	return ERR_OK;
}
