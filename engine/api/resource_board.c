/* The board (誰の番か): per case whose turn it is, how late, how silent. */
#include <string.h>

#include "engine/api/json_case.h"
#include "engine/api/request.h"
#include "engine/api/views.h"

#define ITEMS_MAX 1000000

/* Whose turn a case is: the distinct holders, the first due time, the highest level. */
struct turns { const char *holders[64]; int n; int64_t due; bool is_urgent; int level; };

static void add_turn(struct turns *t, const char *holder, int64_t due, bool is_urgent)
{
	int i = 0;

	if (!holder)
		return;
	while (i < t->n && strcmp(t->holders[i], holder) != 0)
		i++;
	if (i == t->n && t->n < (int)(sizeof t->holders / sizeof *t->holders))
		t->holders[t->n++] = holder;
	if (due != INSTANT_NONE && (t->due == INSTANT_NONE || due < t->due))
		t->due = due;
	t->is_urgent |= is_urgent;
}

static void find_turns(const struct case_state *s, struct turns *t)
{
	*t = (struct turns){.due = INSTANT_NONE};
	for (int i = 0; i < s->referrals_n; i++)
		add_turn(t, referral_holder(&s->referrals[i]), s->referrals[i].due,
		         s->referrals[i].is_urgent);
	for (int i = 0; i < s->referrals_n; i++)
		if (referral_holder(&s->referrals[i]) && s->referrals[i].level > t->level)
			t->level = s->referrals[i].level;
	for (int i = 0; i < s->needs_n; i++)
		if (need_is_waiting(s->needs[i].state) && s->needs[i].level > t->level)
			t->level = s->needs[i].level;
	for (int i = 0; i < s->needs_n; i++)
		if (need_is_waiting(s->needs[i].state))
			add_turn(t, need_holder(s, &s->needs[i]), s->needs[i].due, s->needs[i].is_urgent);
}

static void put_turns(struct call *c, const struct case_state *s)
{
	jsonw_key(&c->out, "turns");
	jsonw_array(&c->out);
	for (int i = 0; i < s->referrals_n; i++)
		if (referral_holder(&s->referrals[i]))
			json_referral(c, s, &s->referrals[i], "referral");
	for (int i = 0; i < s->needs_n; i++)
		if (need_is_waiting(s->needs[i].state))
			json_need(c, s, &s->needs[i], "need");
	jsonw_array_end(&c->out);
}

static enum err put_case(struct call *c, const struct case_state *s)
{
	struct json *j = &c->out;
	int32_t offset_s = c->rs->calendar.offset_s;
	char id[CASE_ID_BYTES];
	struct turns t;
	enum err e;

	find_turns(s, &t);
	case_id_format(c->rs->case_prefix, s->key, id);
	jsonw_object(j);
	jsonw_put_text(j, "id", id);
	jsonw_put_text(j, "status", s->status == CASE_OPEN ? "open" : "closed");
	json_put_instant(j, "opened", s->opened_at, offset_s);
	jsonw_put_text(j, "lead", s->lead);
	jsonw_put_text(j, "lead_name", json_section_name(c->rs, s->lead));
	jsonw_put_text(j, "area", s->area);
	jsonw_put_bool(j, "protected", s->is_protected);
	jsonw_key(j, "holders");
	jsonw_array(j);
	for (int i = 0; i < t.n; i++)
		jsonw_text(j, t.holders[i]);
	jsonw_array_end(j);
	json_put_instant(j, "due", t.due, offset_s);
	jsonw_put_bool(j, "overdue", t.due != INSTANT_NONE && c->now >= t.due);
	jsonw_put_bool(j, "urgent", t.is_urgent);
	jsonw_put_int(j, "silent_days", instant_day(c->now, offset_s) - instant_day(s->last_human_at, offset_s));
	jsonw_put_int(j, "level", t.level);
	e = json_put_case_failings(c, s, true);
	put_turns(c, s);
	jsonw_object_end(j);
	return e;
}

/* Everything that waits for somebody, by case. */
static enum err find_items(struct call *c, struct item_list *list)
{
	int64_t next;
	enum err e = c->store->due_visit(c->store->self, INT64_MAX, ITEMS_MAX, items_note, list, &next,
	                                 &c->diag);

	if (!e && list->has_failed)
		e = ERR_NOMEM;
	items_by_case(list);
	return e;
}

static enum err put_cases(struct call *c, const struct item_list *list, const char *section)
{
	enum err e = ERR_OK;

	for (int i = 0; i < list->n && !e; i++) {
		struct case_state *s;

		if (i && list->items[i].key == list->items[i - 1].key)
			continue;
		e = c->store->case_load(c->store->self, list->items[i].key, c->arena, &s, &c->diag);
		if (!e && rights_reaches_case(&c->caller, RIGHT_SEE, s) &&
		    (!section || case_takes_part(s, section)))
			e = put_case(c, s);
	}
	return e;
}

enum err board_show(struct call *c)
{
	struct item_list list = {.arena = c->arena};
	const char *section = NULL;
	int i;
	enum err e = ERR_OK;

	if (request_query(c, "section") || rights_reach(&c->caller, RIGHT_INBOX) != REACH_ALL) {
		e = views_section(c, &i);
		section = e ? NULL : c->rs->sections[i].id;
	}
	if (!e)
		e = find_items(c, &list);
	jsonw_object(&c->out);
	jsonw_put_text(&c->out, "section", section);
	jsonw_key(&c->out, "cases");
	jsonw_array(&c->out);
	if (!e)
		e = put_cases(c, &list, section);
	jsonw_array_end(&c->out);
	jsonw_object_end(&c->out);
	return e;
}
