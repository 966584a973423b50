/* Facts are stored by id and value; the rules count features and values by number.
 * evaluate_match_input translates under the rule set in force, so that a fact whose
 * feature or value the pack no longer has is unknown, and nothing else of it is
 * lost. Meetings are compared by meeting and area: one that stays the same keeps the
 * day that was told to people, until that day is over. */
#include "engine/core/step/evaluate.h"

#include <string.h>

#include "engine/base/text/text.h"
#include "engine/core/step/duty_open.h"
#include "engine/core/model/age.h"

static int64_t evaluate_fact_number(const struct feature *f, const struct fact *fact)
{
	if (f->kind != fact->kind)
		return FACT_UNKNOWN;
	if (f->kind == FEATURE_FLAG)
		return fact->number != 0;
	if (f->kind == FEATURE_NUMBER)
		return fact->number < f->min || fact->number > f->max ? FACT_UNKNOWN : fact->number;
	for (int v = 0; fact->value && v < f->values_n; v++) {
		if (strcmp(f->values[v].id, fact->value) == 0)
			return v;
	}
	return FACT_UNKNOWN;
}

static int64_t *evaluate_make_facts(const struct ruleset *rs, const struct case_state *c, struct arena *arena)
{
	int64_t *facts = arena_array(arena, (size_t)rs->features_n + 1, sizeof *facts);
	for (int f = 0; facts && f < rs->features_n; f++)
		facts[f] = FACT_UNKNOWN;
	for (int i = 0; facts && i < c->facts_n; i++) {
		int f = ruleset_feature(rs, c->facts[i].feature);
		if (f != RULE_NONE)
			facts[f] = evaluate_fact_number(&rs->features[f], &c->facts[i]);
	}
	return facts;
}

enum err evaluate_match_input(const struct ruleset *rs, const struct case_state *c, int64_t now,
	struct arena *arena, struct match_input *out)
{
	*out = (struct match_input){ .facts = evaluate_make_facts(rs, c, arena),
		.area = c->area ? ruleset_area(rs, c->area) : RULE_NONE,
		.consent = c->consent,
		.is_protected = c->is_protected,
		.intake = ruleset_section(rs, c->intake),
		.now = now };
	for (int i = 0; i < c->needs_n; i++) {
		out->declines += c->needs[i].declines;
		if (c->needs[i].carried_over > out->carried_over)
			out->carried_over = c->needs[i].carried_over;
	}
	return out->facts ? ERR_OK : ERR_NOMEM;
}

enum err evaluate_rules(struct draft *w)
{
	struct match_input in;
	struct case_state c;
	enum err e = age_put(w->rs, &w->c, w->command ? w->command->birth : NULL, w->now, w->arena, &c);
	if (!e)
		e = evaluate_match_input(w->rs, &c, w->now, w->arena, &in);
	if (e)
		return diag_set(w->d, e, "no-memory", "out of memory");
	in.received = duty_received_at(w);
	return match_evaluate(w->rs, &in, MATCH_OUTCOME, w->arena, &w->outcome, w->d);
}

const char *evaluate_area_of_layer(const struct ruleset *rs, const char *area, int layer)
{
	int a = area ? ruleset_area(rs, area) : RULE_NONE;
	while (a != RULE_NONE && rs->areas[a].layer != layer)
		a = rs->areas[a].in;
	return a == RULE_NONE ? NULL : rs->areas[a].id;
}

struct case_meeting evaluate_meeting_of(struct draft *w, int meeting)
{
	const struct meeting *m = &w->rs->meetings[meeting];
	struct case_meeting found = { .meeting = m->id, .layer = m->layer };
	found.area = evaluate_area_of_layer(w->rs, w->c.area, m->layer);
	int area = found.area ? ruleset_area(w->rs, found.area) : RULE_NONE;
	bool needs_area = m->layer > 1;
	if (!needs_area || area != RULE_NONE)
		found.has_on = match_meeting_date(w->rs, meeting, area, w->now, &found.on);
	return found;
}

static bool evaluate_is_same_meeting(const struct case_meeting *a, const struct case_meeting *b)
{
	return text_is_same_or_absent(a->meeting, b->meeting) && text_is_same_or_absent(a->area, b->area);
}

static struct case_meeting evaluate_meeting_by_rules(struct draft *w)
{
	const struct match_meeting *m = &w->outcome.meeting;
	if (m->meeting == RULE_NONE)
		return (struct case_meeting){ 0 };
	return (struct case_meeting){ .meeting = w->rs->meetings[m->meeting].id,
		.layer = w->rs->meetings[m->meeting].layer,
		.area = m->area == RULE_NONE ? NULL : w->rs->areas[m->area].id,
		.on = m->on,
		.has_on = m->has_on,
		.rules = draft_ids_of_rules(w, m->rules, m->rules_n) };
}

/* A need was raised to a meeting of a higher layer (a smaller number) than the one
 * that the rules name: that one is the case's. */
static void evaluate_prefer_raised(struct draft *w, struct case_meeting *m)
{
	for (int i = 0; i < w->c.needs_n; i++) {
		const struct need *n = &w->c.needs[i];
		int raised = n->state == NEED_IN_MEETING && n->meeting ? ruleset_meeting(w->rs, n->meeting)
								       : RULE_NONE;
		if (raised == RULE_NONE || match_meeting_permitted(w->rs, raised, w->c.consent) != raised)
			continue;
		if (m->meeting && w->rs->meetings[raised].layer >= m->layer)
			continue;
		*m = evaluate_meeting_of(w, raised);
	}
}

struct case_meeting evaluate_meeting(struct draft *w)
{
	const struct calendar *cal = &w->rs->calendar;
	const struct case_meeting *stands = &w->c.meeting;
	struct case_meeting m = evaluate_meeting_by_rules(w);
	evaluate_prefer_raised(w, &m);
	if (stands->has_on && evaluate_is_same_meeting(stands, &m) &&
		instant_from_day(stands->on, cal->close_s, cal->offset_s) > w->now) {
		m.on = stands->on;
		m.has_on = true;
	}
	return m;
}

struct id_list evaluate_fired(struct draft *w)
{
	struct id_list fired = draft_ids_of_rules(w, w->outcome.fired, w->outcome.fired_n);
	if (w->outcome.is_otherwise)
		draft_list_add(w, &fired, "otherwise");
	return fired;
}

static bool evaluate_is_same_list(const struct id_list *a, const struct id_list *b)
{
	if (a->n != b->n)
		return false;
	for (int i = 0; i < a->n; i++) {
		if (strcmp(a->items[i], b->items[i]) != 0)
			return false;
	}
	return true;
}

enum err evaluate_again(struct draft *w)
{
	enum err e = evaluate_rules(w);
	if (e)
		return e;
	const struct case_meeting *stands = &w->c.meeting;
	struct case_meeting m = evaluate_meeting(w);
	bool changes = !evaluate_is_same_meeting(stands, &m) || stands->has_on != m.has_on ||
		       stands->on != m.on || !evaluate_is_same_list(&stands->rules, &m.rules);
	if (changes) {
		draft_event(w, "evaluated", 0, NULL);
		draft_detail(w, "meeting", m.meeting);
		draft_case(w)->meeting = m;
	}
	return ERR_OK;
}
