/* The ladder (督促の段): who is notified, step by step, after a due time has passed.
 *
 *     step 1  at the due time itself     the named owner, else the section whose turn it is
 *     step 2  due + the ladder's second  the section's head
 *     step 3  due + its third            the coordinator
 *     step 4  due + its fourth           the weekly review and the next meeting's agenda
 *
 * Before it, remind_before the due time, whose turn it is is told once more: an event
 * `reminder`, where at least twice that time lay before it.
 *
 * A longer ladder goes on with step 4's people. Urgent referrals and needs climb
 * by the policy's urgent_ladder. Each step is an event `ladder` at its own
 * instant, with its alerts. Only `level` changes: no step ends anything
 * (invariant 3); each is taken once and in order, also after a restart that slept
 * through several (invariant 4). Beyond the holiday table a step's
 * instant is an estimate, so that the top is always reached. */
#ifndef TSUNAGI_CORE_WATCH_LADDER_H
#define TSUNAGI_CORE_WATCH_LADDER_H

#include "engine/core/model/decision.h"

#define LADDER_STEPS_AT_ONCE 64 /* in one decision; what is left stays due */

/* Takes the steps that are due at or before `now`, soonest first, then records the
 * untimed failings (failings_follow.h). out->events_n is 0 where there is
 * nothing; where more than LADDER_STEPS_AT_ONCE were due, call again with
 * out->next. ERR_NOMEM. Memory as core_step. */
MUST_CHECK enum err ladder_step(const struct ruleset *rs, const struct case_state *before, int64_t now,
	struct arena *arena, struct decision *out, struct diag *d);

#endif
