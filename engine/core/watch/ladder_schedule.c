#include "engine/core/watch/ladder_schedule.h"

#include "engine/core/model/duty_clock.h"
#include "engine/core/watch/failings.h"
#include "engine/core/watch/notices.h"

int ladder_schedule_places(const struct case_state *c) { return c->referrals_n + 3 * c->needs_n; }

static bool ladder_schedule_referral(
	const struct case_state *c, const struct referral *r, struct ladder_item *out)
{
	const bool is_taken = duty_has_ladder_of(case_need(c, r->need), r->due);
	*out = (struct ladder_item){ .r = r,
		.due = r->due,
		.remind_at = r->remind_at,
		.level = is_taken ? LADDER_STEPS_MAX : r->level,
		.is_urgent = r->is_urgent };
	return !referral_is_terminal(r->state) && r->due != INSTANT_NONE;
}

static bool ladder_schedule_need(const struct need *n, struct ladder_item *out)
{
	const bool is_taken = duty_has_ladder_of(n, n->due);
	*out = (struct ladder_item){ .n = n,
		.due = n->due,
		.remind_at = n->remind_at,
		.level = is_taken ? LADDER_STEPS_MAX : n->level,
		.is_urgent = n->is_urgent };
	return need_is_waiting(n->state) && n->due != INSTANT_NONE;
}

static bool ladder_schedule_duty(const struct need *n, struct ladder_item *out)
{
	*out = (struct ladder_item){ .n = n,
		.is_duty = true,
		.due = n->duty.due,
		.remind_at = INSTANT_NONE,
		.level = n->duty.level,
		.is_urgent = true };
	return duty_is_open(n);
}

static bool ladder_schedule_proposal(const struct need *n, struct ladder_item *out)
{
	*out = (struct ladder_item){ .n = n,
		.is_proposal = true,
		.due = n->proposal.due,
		.remind_at = INSTANT_NONE,
		.level = n->proposal.level };
	return n->proposal.is_open;
}

bool ladder_schedule_item(const struct case_state *c, int place, struct ladder_item *out)
{
	if (place < c->referrals_n)
		return ladder_schedule_referral(c, &c->referrals[place], out);
	const int of_needs = place - c->referrals_n;
	const struct need *n = &c->needs[of_needs % c->needs_n];
	switch (of_needs / c->needs_n) {
	case 0:
		return ladder_schedule_need(n, out);
	case 1:
		return ladder_schedule_duty(n, out);
	default:
		return ladder_schedule_proposal(n, out);
	}
}

int ladder_schedule_steps(const struct ruleset *rs, const struct ladder_item *i)
{
	return i->is_urgent ? rs->policy.urgent_ladder_n : rs->policy.ladder_n;
}

int64_t ladder_schedule_at(const struct ruleset *rs, const struct ladder_item *i, int step)
{
	const struct term *ladder = i->is_urgent ? rs->policy.urgent_ladder : rs->policy.ladder;
	int64_t at = i->due;
	for (int s = 2; s <= step; s++) {
		int64_t own = calendar_due(&rs->calendar, i->due, ladder[s - 1], NULL);
		at = own > at ? own : at;
	}
	return at;
}

bool ladder_schedule_is_at_top(const struct ruleset *rs, const struct ladder_item *i, int64_t now)
{
	return i->due <= now && i->level >= ladder_schedule_steps(rs, i) && i->level != LADDER_STEPS_MAX;
}

int64_t ladder_schedule_next_at(const struct ruleset *rs, const struct case_state *c)
{
	if (c->status != CASE_OPEN)
		return INSTANT_NONE;
	int64_t next = failings_next_at(rs, c);
	for (int p = 0; p < ladder_schedule_places(c); p++) {
		struct ladder_item i;
		if (!ladder_schedule_item(c, p, &i))
			continue;
		if (i.remind_at != INSTANT_NONE && (next == INSTANT_NONE || i.remind_at < next))
			next = i.remind_at;
		if (i.level >= ladder_schedule_steps(rs, &i))
			continue;
		int64_t at = ladder_schedule_at(rs, &i, i.level + 1);
		if (next == INSTANT_NONE || at < next)
			next = at;
	}
	return next;
}

enum err ladder_schedule_finish(struct draft *w, struct decision *out)
{
	notices_tell(w);
	enum err e = draft_finish(w, out);
	if (!e)
		out->next_step_at = ladder_schedule_next_at(w->rs, out->next);
	return e;
}
