/* Due times counted anew when the holiday table has grown (tsunagi-rules(5), "Office time").
 *
 * A due time that follows from a term in business days or office hours and lies beyond the
 * table is an estimate: by weekends, yearly and closed days alone. A pack with a longer table
 * has the estimates of the pack before counted again from the same instant by the same term:
 *
 *   sent, not as a meeting decided   the referral's respond_within, from when it was sent
 *   queried, reported                answer_within, confirm_within, from then
 *   need open, proposal              decide_within, from when it opened, came back or was made
 *   need in_meeting                  the meeting's day or meeting_at_most, whichever is sooner
 *   the case's meeting               its rhythm, where the day lies beyond the table
 *
 * The terms are those of the pack before. Where its policy had been changed since the due time
 * was made, the same number of business days is counted. A date that a person gave stands, and
 * so does what is past already: steps of the ladder that were taken stay taken. Invariant 8: a
 * duty's instant is never touched, and no due time of its need moves past it.
 *
 * Each row that moves has an event `recounted` with `was` and `due`; the case's meeting one with
 * `was` and `on`. It is no human event. Whose turn it is is told only where the due time came
 * sooner (the office closes on fewer days than it did); one that comes later is seen wherever
 * it is shown, and reminded of before it runs out. */
#ifndef TSUNAGI_CORE_REORGANISE_RECOUNT_H
#define TSUNAGI_CORE_REORGANISE_RECOUNT_H

#include "engine/core/model/decision.h"

#define RECOUNT_EVENT "recounted" /* kind of its events */

struct recount {
	const struct ruleset *rs;  /* in force from now on */
	const struct ruleset *was; /* in force until now: the estimates are its own */
	int64_t now;
};

/* Whether the table has grown. */
bool recount_is_wanted(const struct ruleset *was, const struct ruleset *rs);
/* Whether anything of the case may have to be counted anew: cheap, and never a false no. */
bool recount_may_change(const struct recount *k, const struct case_state *c);
/* Whether the due time of a need in_meeting is the estimate that was made at `from`: at the
 * events that give it a new due time the state does not change, so need.since can't tell. */
bool recount_is_of(const struct recount *k, const struct case_state *c, const struct need *n, int64_t from);

/* need_from: by the need's place, when its due time was made; INSTANT_NONE: at need.since.
 * out->events_n is 0 where nothing moves. ERR_NOMEM. Memory as core_step. */
MUST_CHECK enum err recount_case(const struct recount *k, const struct case_state *before,
	const int64_t *need_from, struct arena *arena, struct decision *out, struct diag *d);

#endif
