/* The board (誰の番か): per case whose turn it is, how late, how silent. */
#include <stdlib.h>
#include <string.h>

#include "engine/api/json/case.h"
#include "engine/api/request/mask.h"
#include "engine/api/request/request.h"
#include "engine/api/resource/views.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/watch/failings.h"

/* Cases in one answer: without ?limit=, and at most. */
#define LIMIT 1000
#define LIMIT_MOST 5000

/* Whose turn a case is: the distinct holders, the first due time, the highest level. */
struct turns {
	const char *holders[64];
	int n;
	int64_t due;
	bool is_estimated, is_urgent, has_duty;
	int level;
};

static void resource_board_add_turn(
	struct turns *t, const char *holder, int64_t due, bool is_estimated, bool is_urgent)
{
	int i = 0;

	if (!holder)
		return;
	while (i < t->n && strcmp(t->holders[i], holder) != 0)
		i++;
	if (i == t->n && t->n < (int)(sizeof t->holders / sizeof *t->holders))
		t->holders[t->n++] = holder;
	if (due != INSTANT_NONE && (t->due == INSTANT_NONE || due < t->due)) {
		t->due = due;
		t->is_estimated = is_estimated;
	}
	t->is_urgent |= is_urgent;
}

static void resource_board_add_proposals(
	const struct ruleset *rs, struct turns *t, const struct case_state *s)
{
	for (int i = 0; i < s->needs_n; i++) {
		const struct proposal *p = &s->needs[i].proposal;

		resource_board_add_turn(t, proposal_holder(s, p), p->due,
			p->is_open && proposal_due_is_estimated(rs, p), false);
		if (p->is_open && p->level > t->level)
			t->level = p->level;
	}
}

static void resource_board_find_turns(const struct ruleset *rs, const struct case_state *s, struct turns *t)
{
	*t = (struct turns){ .due = INSTANT_NONE };
	for (int i = 0; i < s->referrals_n; i++) {
		const struct referral *r = &s->referrals[i];
		const int64_t due = duty_late_at_referral(s, r);

		resource_board_add_turn(t, referral_holder(r), due,
			due == r->due && referral_due_is_estimated(rs, r), r->is_urgent);
	}
	for (int i = 0; i < s->referrals_n; i++)
		if (referral_holder(&s->referrals[i]) && s->referrals[i].level > t->level)
			t->level = s->referrals[i].level;
	for (int i = 0; i < s->needs_n; i++)
		if (need_is_waiting(s->needs[i].state) && s->needs[i].level > t->level)
			t->level = s->needs[i].level;
	for (int i = 0; i < s->needs_n; i++) {
		const struct need *n = &s->needs[i];
		const int64_t due = duty_late_at_need(n);

		if (need_is_waiting(n->state))
			resource_board_add_turn(t, need_holder(s, n), due,
				due == n->due && need_due_is_estimated(rs, n), n->is_urgent);
	}
	for (int i = 0; i < s->needs_n; i++) {
		if (!duty_is_open(&s->needs[i]))
			continue;
		t->has_duty = t->is_urgent = true;
		t->level = s->needs[i].duty.level > t->level ? s->needs[i].duty.level : t->level;
	}
	resource_board_add_proposals(rs, t, s);
}

static void resource_board_put_turns(struct call *c, const struct case_state *s)
{
	jsonw_key(&c->out, "turns");
	jsonw_array(&c->out);
	for (int i = 0; i < s->referrals_n; i++)
		if (referral_holder(&s->referrals[i]))
			json_referral(c, s, &s->referrals[i], "referral");
	for (int i = 0; i < s->needs_n; i++)
		if (need_is_waiting(s->needs[i].state))
			json_need(c, s, &s->needs[i], "need");
	for (int i = 0; i < s->needs_n; i++)
		if (s->needs[i].proposal.is_open)
			json_proposal(c, s, &s->needs[i], "proposal");
	jsonw_array_end(&c->out);
}

static enum err resource_board_put_case(struct call *c, const struct case_state *s)
{
	struct json *j = &c->out;
	int32_t offset_s = c->rs->calendar.offset_s;
	char id[CASE_ID_BYTES];

	struct turns t;
	resource_board_find_turns(c->rs, s, &t);
	case_id_format(c->rs->case_prefix, s->key, id);
	jsonw_object(j);
	jsonw_put_text(j, "id", id);
	jsonw_put_text(j, "status", s->status == CASE_OPEN ? "open" : "closed");
	json_put_instant(j, "opened", s->opened_at, offset_s);
	jsonw_put_text(j, "lead", s->lead);
	jsonw_put_text(j, "lead_name", json_section_name(c->rs, s->lead));
	jsonw_put_text(j, "area", s->area);
	jsonw_put_bool(j, "protected", s->is_protected);
	json_put_undecided(c, s);
	jsonw_key(j, "holders");
	jsonw_array(j);
	for (int i = 0; i < t.n; i++)
		jsonw_text(j, t.holders[i]);
	jsonw_array_end(j);
	json_put_due(j, t.due, t.is_estimated, offset_s);
	jsonw_put_bool(j, "overdue", t.due != INSTANT_NONE && c->now >= t.due);
	jsonw_put_bool(j, "urgent", t.is_urgent);
	jsonw_put_int(
		j, "silent_days", instant_day(c->now, offset_s) - instant_day(s->last_human_at, offset_s));
	jsonw_put_int(j, "level", t.level);
	enum err e = json_put_case_failings(c, s);
	resource_board_put_turns(c, s);
	jsonw_object_end(j);
	return e;
}

/* Cases with an open duty first, then those with a failing, then by what is due soonest. */
struct line {
	const struct case_state *state;
	int64_t due;
	bool is_failing, has_duty;
};
struct lines {
	struct line *items;
	int n;
};

static int resource_board_worst_first(const void *a, const void *b)
{
	const struct line *l = a, *r = b;

	if (l->has_duty != r->has_duty)
		return l->has_duty ? -1 : 1;
	if (l->is_failing != r->is_failing)
		return l->is_failing ? -1 : 1;
	if (l->due != r->due)
		return l->due != INSTANT_NONE && (r->due == INSTANT_NONE || l->due < r->due) ? -1 : 1;
	return (l->state->key > r->state->key) - (l->state->key < r->state->key);
}

struct page {
	int64_t *keys;
	int n, limit;
	bool has_more;
};

static bool resource_board_note_key(void *context, int64_t key)
{
	struct page *p = context;

	p->has_more = p->n == p->limit;
	if (!p->has_more)
		p->keys[p->n++] = key;
	return !p->has_more;
}

static enum err resource_board_find_page(struct call *c, const char *section, struct page *p)
{
	const char *after = request_query(c, "after");
	int64_t from = 0;
	enum err e = request_query_int(c, "limit", 1, LIMIT_MOST, LIMIT, &p->limit);

	int n;
	if (!e && after) {
		e = case_id_parse(c->rs->case_prefix, after, &from, &n, &c->diag);
		if (e)
			diag_field(&c->diag, "after");
	}
	if (e)
		return e;
	p->keys = arena_array(c->arena, (size_t)p->limit, sizeof *p->keys);
	if (!p->keys)
		return ERR_NOMEM;
	return c->store->lists.open_visit(
		c->store->lists.self, section, from, p->limit + 1, resource_board_note_key, p, &c->diag);
}

static enum err resource_board_load_lines(
	struct call *c, const struct page *p, const char *section, struct lines *out)
{
	enum err e = ERR_OK;

	out->items = arena_array(c->arena, (size_t)p->n + 1, sizeof *out->items);
	for (int i = 0; i < p->n && !e && out->items; i++) {

		struct case_state *s;
		e = c->store->cases.load(c->store->cases.self, p->keys[i], c->arena, &s, &c->diag);
		if (e || !rights_reaches_case(&c->caller, RIGHT_SEE, s) ||
			(section && !case_takes_part(s, section)))
			continue;
		e = mask_case(c, s);
		if (e)
			return e;
		struct turns t;
		resource_board_find_turns(c->rs, s, &t);
		out->items[out->n++] =
			(struct line){ s, t.due, failings_of_case(c->rs, s, c->now) != 0, t.has_duty };
	}
	if (out->n)
		qsort(out->items, (size_t)out->n, sizeof *out->items, resource_board_worst_first);
	if (e || out->items)
		return e;
	return ERR_NOMEM;
}

static void resource_board_put_next(struct call *c, const struct page *p)
{
	char id[CASE_ID_BYTES];

	if (p->has_more)
		case_id_format(c->rs->case_prefix, p->keys[p->n - 1], id);
	jsonw_put_int(&c->out, "limit", p->limit);
	jsonw_put_text(&c->out, "next", p->has_more ? id : NULL);
}

enum err board_show(struct call *c)
{
	struct page page = { .n = 0 };
	struct lines lines = { .n = 0 };
	const char *section = NULL;
	enum err e = ERR_OK;

	int i;
	if (request_query(c, "section") || rights_reach(&c->caller, RIGHT_INBOX) != REACH_ALL) {
		e = views_section(c, &i);
		section = e ? NULL : c->rs->sections[i].id;
	}
	if (!e)
		e = resource_board_find_page(c, section, &page);
	if (!e)
		e = resource_board_load_lines(c, &page, section, &lines);
	if (e)
		return e;
	jsonw_object(&c->out);
	jsonw_put_text(&c->out, "section", section);
	resource_board_put_next(c, &page);
	jsonw_key(&c->out, "cases");
	jsonw_array(&c->out);
	for (i = 0; i < lines.n && !e; i++)
		e = resource_board_put_case(c, lines.items[i].state);
	jsonw_array_end(&c->out);
	jsonw_object_end(&c->out);
	return e;
}
