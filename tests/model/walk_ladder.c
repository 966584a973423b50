#include "engine/core/model/case_equals.h"
#include "tests/model/walk_ladder.h"
#include "tests/model/walk_duty.h"

#include "engine/core/model/duty_clock.h"
#include "engine/core/watch/ladder.h"
#include "engine/core/watch/ladder_schedule.h"
#include "tests/support/replay.h"

static int must(bool is_so, const char *what, struct buf *out)
{
	if (!is_so)
		buf_printf(out, "%s\n", what);
	return !is_so;
}

static int top(const struct walk *w, bool is_urgent)
{
	return is_urgent ? w->rs->policy.urgent_ladder_n : w->rs->policy.ladder_n;
}

/* The case as it would be without the levels that rose and the failings told. */
static bool is_same_but_levels(
	const struct case_state *before, const struct case_state *after, struct arena *arena, struct buf *out)
{
	struct case_state c = *after;
	struct referral *referrals = arena_grow(
		arena, c.referrals, (size_t)c.referrals_n, (size_t)c.referrals_n + 1, sizeof *referrals);
	struct need *needs =
		arena_grow(arena, c.needs, (size_t)c.needs_n, (size_t)c.needs_n + 1, sizeof *needs);
	if (!referrals || !needs || c.referrals_n != before->referrals_n || c.needs_n != before->needs_n)
		return false;
	for (int i = 0; i < c.referrals_n; i++)
		referrals[i].level = before->referrals[i].level,
		referrals[i].remind_at = before->referrals[i].remind_at;
	for (int i = 0; i < c.needs_n; i++) {
		needs[i].level = before->needs[i].level;
		needs[i].remind_at = before->needs[i].remind_at;
		needs[i].duty.level = before->needs[i].duty.level;
		needs[i].proposal.level = before->needs[i].proposal.level;
	}
	c.referrals = referrals;
	c.needs = needs;
	c.events = before->events;
	c.told = before->told;
	return case_equals(before, &c, out);
}

/* One step more for one row, and the rest of the case as it was. */
static int check_event(
	const struct case_state *before, const struct event *e, struct arena *arena, struct buf *out)
{
	const struct case_state *after = e->after;
	int found = must(!e->is_human, "a step by a person", out);
	bool is_step = strcmp(e->kind, "ladder") == 0;
	int risen = 0;
	for (int i = 0; i < after->referrals_n; i++) {
		const struct referral *r = &after->referrals[i];
		risen += r->level - before->referrals[i].level;
		found += must(r->level == before->referrals[i].level || e->referral == r->n,
			"another level rose", out);
	}
	for (int i = 0; i < after->needs_n; i++) {
		const struct need *n = &after->needs[i], *old = &before->needs[i];
		risen += n->level - old->level + n->duty.level - old->duty.level + n->proposal.level -
			 old->proposal.level;
	}
	found += must(is_same_but_levels(before, after, arena, out), "a step changed more than a level", out);
	found += must(risen == (is_step ? 1 : 0), "not one step for one event", out);
	bool is_other = strcmp(e->kind, "failing") == 0 || strcmp(e->kind, "reminder") == 0;
	return found + must(is_step || is_other, "another event of the ladder", out);
}

static int check(const struct walk *w, const struct case_state *before, const struct decision *d, int64_t now,
	struct arena *arena, struct buf *out)
{
	int found = invariants_check(w->rs, d->next, out);
	found += !replay_gives_next(before, d, out);
	found += !replay_ends_by_person(before, d, out);
	found += walk_check_duties_rest(before, d->next, out);
	for (int i = 0; i < d->events_n; i++) {
		found += check_event(before, &d->events[i], arena, out);
		found += must(event_at(d, i) <= now, "a step before its time", out);
		found += must(i == 0 || event_at(d, i - 1) <= event_at(d, i), "steps out of order", out);
		before = d->events[i].after;
	}
	for (int i = 0; i < d->alerts_n; i++)
		found += must(d->alerts[i].send_at >= d->alerts[i].at, "told before its time", out);
	return found;
}

int walk_climb(const struct walk *w, const struct case_state **c, int64_t now, struct arena *arena,
	int *steps, struct buf *out)
{
	int found = 0;
	for (;;) {
		struct decision d;
		if (ladder_step(w->rs, *c, now, arena, &d, NULL))
			return found + must(false, "no memory", out);
		if (d.events_n == 0)
			break;
		found += check(w, *c, &d, now, arena, out);
		*steps += d.events_n;
		*c = d.next;
		if (found)
			return found;
	}
	int64_t next = ladder_schedule_next_at(w->rs, *c);
	return found + must(next == INSTANT_NONE || next > now, "a step is left behind", out);
}

int walk_check_top(const struct walk *w, const struct case_state *c, int64_t due_by, struct buf *out)
{
	int found = 0;
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		found += must(referral_is_terminal(r->state) || r->due > due_by ||
				      r->level == top(w, r->is_urgent) ||
				      duty_has_ladder_of(case_need(c, r->need), r->due),
			"not on the top step", out);
	}
	for (int i = 0; i < c->needs_n; i++) {
		const struct need *n = &c->needs[i];
		found += must(!need_is_waiting(n->state) || n->due > due_by ||
				      n->level == top(w, n->is_urgent) || duty_has_ladder_of(n, n->due),
			"not on the top step", out);
		found += must(!duty_is_open(n) || n->duty.due > due_by || n->duty.level == top(w, true),
			"a duty not on the top step", out);
		found += must(!n->proposal.is_open || n->proposal.due > due_by ||
				      n->proposal.level == top(w, false),
			"not on the top step", out);
	}
	return found;
}
