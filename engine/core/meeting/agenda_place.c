#include "engine/core/meeting/agenda_place.h"

#include "engine/core/meeting/agenda_dates.h"
#include "engine/core/step/evaluate.h"
#include "engine/core/watch/failings.h"

/* The meeting that takes the case up in place of the one named: consent decides. */
static int agenda_place_taken_up_by(const struct ruleset *rs, const struct case_state *c, const char *meeting)
{
	int named = meeting ? ruleset_meeting(rs, meeting) : RULE_NONE;
	return named == RULE_NONE ? RULE_NONE : match_meeting_permitted(rs, named, c->consent);
}

static bool agenda_place_is_in_area(const struct agenda_scope *s, const struct case_state *c)
{
	const int layer = s->rs->meetings[s->meeting].layer;
	if (layer <= 1)
		return true;
	const char *own = evaluate_area_of_layer(s->rs, c->area, layer);
	return own && s->area != RULE_NONE && strcmp(own, s->rs->areas[s->area].id) == 0;
}

/* `meeting`: the one named for the case or for a need of it. */
static bool agenda_place_is_before(
	const struct agenda_scope *s, const struct case_state *c, const char *meeting)
{
	return agenda_place_taken_up_by(s->rs, c, meeting) == s->meeting && agenda_place_is_in_area(s, c);
}

bool agenda_place_needs_decision(
	const struct agenda_scope *s, const struct case_state *c, const struct need *n)
{
	if (n->state == NEED_OPEN)
		return true;
	return n->state == NEED_IN_MEETING && agenda_place_is_before(s, c, n->meeting) &&
	       n->due <= agenda_dates_over_at(s->rs, s->on);
}

bool agenda_place_is_watched(const struct agenda_scope *s, const struct case_state *c, const struct need *n)
{
	return n->state == NEED_IN_MEETING && n->carried_over > 0 &&
	       agenda_place_is_before(s, c, n->meeting) && n->due > agenda_dates_over_at(s->rs, s->on);
}

bool agenda_place_lacks_area(const struct agenda_scope *s, const struct case_state *c)
{
	const int layer = s->rs->meetings[s->meeting].layer;
	return agenda_place_taken_up_by(s->rs, c, c->meeting.meeting) == s->meeting &&
	       !evaluate_area_of_layer(s->rs, c->area, layer);
}

static bool agenda_place_is_at_top(const struct ruleset *rs, int level, bool is_urgent)
{
	int steps = is_urgent ? rs->policy.urgent_ladder_n : rs->policy.ladder_n;
	return steps > 0 && level >= steps;
}

static bool agenda_place_has_item_at_top(const struct ruleset *rs, const struct case_state *c)
{
	for (int i = 0; i < c->referrals_n; i++)
		if (!referral_is_terminal(c->referrals[i].state) &&
			agenda_place_is_at_top(rs, c->referrals[i].level, c->referrals[i].is_urgent))
			return true;
	for (int i = 0; i < c->needs_n; i++)
		if (need_is_waiting(c->needs[i].state) &&
			agenda_place_is_at_top(rs, c->needs[i].level, c->needs[i].is_urgent))
			return true;
	return false;
}

static bool agenda_place_has_waiting(
	const struct agenda_scope *s, const struct case_state *c, bool only_in_meeting)
{
	for (int i = 0; i < c->needs_n; i++)
		if (agenda_place_needs_decision(s, c, &c->needs[i]) &&
			(!only_in_meeting || c->needs[i].state == NEED_IN_MEETING))
			return true;
	return false;
}

bool agenda_place_case(const struct agenda_scope *s, const struct case_state *c, enum agenda_why *why)
{
	const struct case_meeting *m = &c->meeting;
	if (c->status != CASE_OPEN || c->is_drill)
		return false;
	bool is_its = agenda_place_is_before(s, c, m->meeting);
	/* a meeting to which a need was raised is named by no rule: its need alone is before it */
	if (is_its && m->rules.n && (m->has_on ? m->on == s->on : s->on == s->next)) {
		*why = AGENDA_NEW;
		return true;
	}
	if (agenda_place_has_waiting(s, c, true)) {
		*why = AGENDA_WAITS;
		return true;
	}
	if (is_its && s->on == s->next && agenda_place_has_item_at_top(s->rs, c)) {
		*why = AGENDA_LADDER;
		return true;
	}
	*why = AGENDA_CARRIED;
	return is_its && m->has_on && m->on < s->on &&
	       (agenda_place_has_waiting(s, c, false) || failings_of_case(s->rs, c, s->now) != 0);
}
