/* One step: a case as it stands and a person's command give the case as it stands
 * next and the events that say why (decision.h), or a refusal. Pure: no I/O, no
 * clock; `now` is the caller's.
 *
 *              send                 query                 answer
 *    (need) ----------> sent <------------------> queried
 *                        | \  \------------------------------> withdrawn
 *                 accept |  \ decline
 *                        v   \--------------------------------> declined
 *         hold       accepted --- progress --> accepted            ^
 *    on_hold <------->   |                                         |
 *       | resume         | \---------------- release --------------|
 *       \----------------|------------------ release --------------/
 *                        | report          confirm
 *                        v-----> reported ----------> closed
 *                                  |  return
 *                                  +-------> accepted
 *
 *    from     -- verb -->      to
 *    (need)   -- send -->      sent
 *    sent     -- accept -->    accepted
 *    sent     -- decline -->   declined
 *    sent     -- query -->     queried
 *    sent     -- withdraw -->  withdrawn
 *    queried  -- answer -->    sent
 *    queried  -- withdraw -->  withdrawn
 *    accepted -- progress -->  accepted
 *    accepted -- hold -->      on_hold
 *    accepted -- handover -->  accepted
 *    accepted -- release -->   declined
 *    accepted -- report -->    reported
 *    on_hold  -- resume -->    accepted
 *    on_hold  -- release -->   declined
 *    on_hold  -- report -->    reported
 *    reported -- confirm -->   closed
 *    reported -- return -->    accepted
 *
 * transitions.h holds the one table of it; a test compares the table with this
 * picture. */
#ifndef TSUNAGI_CORE_STEP_STEP_H
#define TSUNAGI_CORE_STEP_STEP_H

#include "engine/core/model/decision.h"

/* Takes the step. `before` is NULL exactly at intake. The events of the command
 * come first, then what follows from them, then the failings that begin or end.
 *
 * On failure nothing has changed, and d says what can be done instead:
 * ERR_REFUSED (wrong-state, blocked, date-bounds, case-closed, …) where the
 * domain does not allow it; ERR_FORBIDDEN (role, not-your-turn, …) where this
 * section or role may not; ERR_INPUT (missing, unknown-code, too-long, …) for
 * what is missing, blank or malformed; ERR_NOT_FOUND for a referral or need that
 * is not there; ERR_TOO_LARGE over the limits of case.h; ERR_NOMEM.
 * Everything in *out is in `arena` and borrows from before, command and rs. */
MUST_CHECK enum err core_step(const struct ruleset *rs, const struct case_state *before,
	const struct command *command, int64_t now, struct arena *arena, struct decision *out,
	struct diag *d);

#endif
