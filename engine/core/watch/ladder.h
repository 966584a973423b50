/* The ladder (督促の段): who is told, step by step, after a due time has passed.
 *
 *     step 1  at the due time itself     the named owner, else the section whose turn it is
 *     step 2  due + the ladder's second  the section's head
 *     step 3  due + its third            the coordinator
 *     step 4  due + its fourth           the weekly review and the next meeting's agenda
 *
 * A longer ladder goes on with step 4's people. Urgent referrals, and needs of
 * urgent rules, climb by the policy's urgent_ladder. Each step is an event
 * `ladder` at its own instant, and its alerts; nothing but `level` changes: no
 * step ends anything (invariant 3), each is taken once and in order, also when
 * several were slept through (invariant 4). A term that leaves the holiday
 * table ends with it, so that the top is always reached. */
#ifndef TSUNAGI_CORE_WATCH_LADDER_H
#define TSUNAGI_CORE_WATCH_LADDER_H

#include "engine/core/step/step.h"

#define LADDER_STEPS_AT_ONCE 64 /* in one decision; those that are left stay due */

/* Takes what is due at or before `now`, soonest first; then follows the failings. out->events_n is 0 where
 * nothing is; more than LADDER_STEPS_AT_ONCE take another call. ERR_NOMEM. */
MUST_CHECK enum err ladder_step(const struct ruleset *rs, const struct case_state *before, int64_t now,
	struct arena *arena, struct decision *out, struct diag *d);

#endif
