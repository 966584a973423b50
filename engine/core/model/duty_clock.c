#include "engine/core/model/duty_clock.h"

#include <string.h>

bool duty_is_open(const struct need *n) { return n && n->duty.state == DUTY_OPEN; }

int64_t duty_latest(const struct ruleset *rs, const struct need *n, int64_t now)
{
	if (!duty_is_open(n))
		return INSTANT_NONE;
	return n->duty.due > now ? n->duty.due : calendar_due(&rs->calendar, now, n->duty.within, NULL);
}

int64_t duty_cap(const struct ruleset *rs, const struct need *n, int64_t now, int64_t due)
{
	if (due == INSTANT_NONE || !duty_is_open(n) || due <= n->duty.due)
		return due;
	const int64_t latest = duty_latest(rs, n, now);
	return latest < due ? latest : due;
}

static int64_t duty_late_at(const struct need *n, int64_t due)
{
	return due != INSTANT_NONE && duty_is_open(n) && n->duty.due < due ? n->duty.due : due;
}

int64_t duty_late_at_referral(const struct case_state *c, const struct referral *r)
{
	return duty_late_at(case_need(c, r->need), r->due);
}

int64_t duty_late_at_need(const struct need *n) { return duty_late_at(n, n->due); }

bool duty_has_ladder_of(const struct need *n, int64_t due) { return duty_is_open(n) && n->duty.due == due; }

bool duty_urges_referral(const struct case_state *c, const struct referral *r)
{
	return (r->is_urgent && r->state != REFERRAL_REPORTED) || duty_is_open(case_need(c, r->need));
}

bool duty_urges_need(const struct need *n) { return n->is_urgent || duty_is_open(n); }

/* Whether a referral of the need that still runs is the section's (is_own) or another's;
 * is_accepted: one that was accepted. */
static bool duty_has_referral(
	const struct case_state *c, const char *need, const char *section, bool is_own, bool is_accepted)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		const bool counts = is_accepted ? referral_standing(r->state) == STANDS_COVERED
						: !referral_is_terminal(r->state);
		if (counts && strcmp(r->need, need) == 0 && (strcmp(r->to, section) == 0) == is_own)
			return true;
	}
	return false;
}

bool duty_is_asked_of(const struct case_state *c, const char *need, const char *section)
{
	return duty_has_referral(c, need, section, true, false);
}

bool duty_is_with(const struct case_state *c, const char *need, const char *section)
{
	return duty_has_referral(c, need, section, true, true);
}

bool duty_is_with_another(const struct case_state *c, const char *need, const char *section)
{
	return duty_has_referral(c, need, section, false, true);
}

const char *duty_holder(const struct case_state *c, const struct need *n)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (!referral_is_terminal(r->state) && strcmp(r->need, n->need) == 0)
			return referral_holder(r);
	}
	return c->lead;
}

bool duty_may_leave(const struct case_state *c, const char *need, const char *section)
{
	return !duty_is_open(case_need(c, need)) || duty_is_with_another(c, need, section);
}

bool duty_allows(const struct case_state *c, const struct referral *r, enum verb verb)
{
	switch (verb) {
	case VERB_DECLINE:
	case VERB_RELEASE:
	case VERB_WITHDRAW:
		return duty_may_leave(c, r->need, r->to);
	case VERB_HOLD:
	case VERB_REPORT:
	case VERB_CONFIRM:
		return !duty_is_open(case_need(c, r->need));
	default:
		return true;
	}
}
