#include "engine/core/step/can.h"

#include "engine/base/text/text.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/model/rights_table.h"
#include "engine/core/step/transitions.h"

bool can_follow(const struct referral *r, enum verb verb)
{
	if (verb == VERB_DECLINE && r->is_mandated)
		return false;
	if (verb == VERB_RELEASE && (r->is_mandated || text_is_same(r->need, NEED_LEAD)))
		return false;
	if (verb == VERB_QUERY && r->queries >= REFERRAL_QUERIES_MAX)
		return false;
	return transition_of(r->state, verb) != NULL;
}

bool can_take_with_case(const struct referral *r, const char *section, bool with_lead)
{
	const bool waits = r->state == REFERRAL_SENT && text_is_same(r->to, section);
	return waits && (with_lead || strcmp(r->need, NEED_LEAD) != 0);
}

int64_t can_cancel_until(const struct ruleset *rs, const struct case_state *c)
{
	static const struct term first_closing = { .count = 0, .unit = TERM_BD, .is_set = true };
	return calendar_due(&rs->calendar, c->opened_at, first_closing, NULL);
}

const struct referral *can_find_accepted(const struct case_state *c)
{
	for (int i = 0; i < c->referrals_n; i++)
		if (c->referrals[i].accepted_at != INSTANT_NONE)
			return &c->referrals[i];
	return NULL;
}

static bool can_by_right(
	const struct case_state *c, const struct referral *r, const struct actor *a, enum right right)
{
	const unsigned is = rights_relations(c, r, a->section, a->login) | REL_STANDS_IN;
	return (rights_may(RIGHT_ACT, (int)a->role) || right == RIGHT_FORGET) &&
	       (rights_may(right, (int)a->role) & is) != 0;
}

bool can_do_referral(
	const struct case_state *c, const struct referral *r, const struct actor *a, enum verb verb)
{
	return c->status == CASE_OPEN && can_follow(r, verb) && duty_allows(c, r, verb) &&
	       can_by_right(c, r, a, (enum right)verb);
}

static bool can_any_need(const struct case_state *c, enum need_verb verb)
{
	for (int i = 0; i < c->needs_n; i++)
		if (need_transitions[c->needs[i].state][verb])
			return true;
	return false;
}

/* Also where only the lead is offered: that is taken with --lead. */
static bool can_accept_any(const struct case_state *c, const struct actor *a)
{
	for (int i = 0; i < c->referrals_n; i++)
		if (can_take_with_case(&c->referrals[i], a->section, true) &&
			can_by_right(c, &c->referrals[i], a, (enum right)VERB_ACCEPT))
			return true;
	return false;
}

static bool can_decide_end(const struct case_state *c, const struct need *n, const struct actor *a)
{
	const unsigned may = rights_may(RIGHT_END_DUTY, (int)a->role);
	return (may & REL_ANYBODY) || ((may & REL_TARGET) && n->duty.end_role == ROLE_COORDINATOR &&
					      a->section && duty_is_asked_of(c, n->need, a->section));
}

/* Whether somebody else asked to end a duty, and this person may decide. */
static bool can_decide_any_end(const struct case_state *c, const struct actor *a)
{
	for (int i = 0; i < c->needs_n; i++) {
		const struct need *n = &c->needs[i];
		if (duty_is_open(n) && n->duty.end_by && !text_is_same(n->duty.end_by, a->login) &&
			can_decide_end(c, n, a))
			return true;
	}
	return false;
}

/* The lead asks for the end of a duty in any state; the second person decides. */
static bool can_end_duty(const struct case_state *c, const struct actor *a)
{
	for (int i = 0; i < c->needs_n; i++)
		if (duty_is_open(&c->needs[i]) && !c->needs[i].duty.end_by)
			return can_by_right(c, NULL, a, (enum right)VERB_END);
	return can_decide_any_end(c, a);
}

/* By a section that has accepted it, or the coordinator; also to take a deed back. */
static bool can_record_deed(const struct case_state *c, const struct actor *a)
{
	for (int i = 0; i < c->needs_n; i++) {
		const struct need *n = &c->needs[i];
		if (n->duty.state == DUTY_NONE || need_is_settled(n->state))
			continue;
		if (a->role == ROLE_COORDINATOR || (a->section && duty_is_with(c, n->need, a->section)))
			return true;
	}
	return false;
}

static bool can_any_proposal(const struct case_state *c)
{
	for (int i = 0; i < c->needs_n; i++)
		if (c->needs[i].proposal.is_open)
			return true;
	return false;
}

static bool can_be_closed(const struct case_state *c)
{
	for (int i = 0; i < c->needs_n; i++)
		if (!need_is_settled(c->needs[i].state))
			return false;
	for (int i = 0; i < c->referrals_n; i++)
		if (!referral_is_terminal(c->referrals[i].state))
			return false;
	return true;
}

bool can_do_case(const struct case_state *c, const struct actor *a, enum verb verb)
{
	if (verb == VERB_FORGET)
		return c->status == CASE_CLOSED && c->forgotten_at == INSTANT_NONE &&
		       can_by_right(c, NULL, a, RIGHT_FORGET);
	if (verb == VERB_NOTE)
		return c->forgotten_at == INSTANT_NONE && can_by_right(c, NULL, a, (enum right)verb);
	if (c->status != CASE_OPEN)
		return false;
	switch (verb) {
	case VERB_DECIDE:
		return can_any_need(c, NEED_DECIDE) && can_by_right(c, NULL, a, (enum right)verb);
	case VERB_END:
		return can_end_duty(c, a) ||
		       (can_any_need(c, NEED_END) && can_by_right(c, NULL, a, (enum right)verb));
	case VERB_DEED:
		return can_record_deed(c, a);
	case VERB_STAY:
		return can_any_proposal(c) && can_by_right(c, NULL, a, (enum right)verb);
	case VERB_CLOSE:
		return can_be_closed(c) && can_by_right(c, NULL, a, (enum right)verb);
	case VERB_CANCEL:
		return !can_find_accepted(c) &&
		       (can_by_right(c, NULL, a, (enum right)verb) || can_decide_any_end(c, a));
	case VERB_ACCEPT:
		return can_accept_any(c, a);
	case VERB_UNJOIN:
		return c->joined.n > 0 && can_by_right(c, NULL, a, RIGHT_JOIN);
	case VERB_JOIN:
		return can_by_right(c, NULL, a, RIGHT_JOIN);
	case VERB_UPDATE:
	case VERB_REFER:
	case VERB_LEAD:
		return can_by_right(c, NULL, a, (enum right)verb);
	default:
		return false;
	}
}
