/* Ending a duty without its deed takes two people (engine/core/model/duty.h). The first one's
 * act stands as asked for, and the coordinator is told at once. The second is another login:
 * a coordinator, or, where a coordinator asked, the head of a section that was asked or has
 * accepted. `end` and `cancel` go this way; a trigger of the store holds them to it.
 * core's own header. */
#ifndef TSUNAGI_CORE_STEP_DUTY_END_H
#define TSUNAGI_CORE_STEP_DUTY_END_H

#include "engine/core/model/draft.h"

/* Whether the case has a need whose duty is open. */
bool duty_end_is_needed(const struct case_state *c);
/* Whether the actor is the second of the two for this need; *is_second false: nobody has asked
 * yet, and whether the actor may is the caller's to check. ERR_REFUSED "asked-already" for
 * the same login again; ERR_FORBIDDEN "second-person" for one who may not decide. */
MUST_CHECK enum err duty_end_check(struct draft *w, const struct need *n, bool *is_second);
/* Within the event begun last: it stands as asked for, with the command's reason. */
void duty_end_ask(struct draft *w, const char *need);
/* Within the event begun last: the need is ended, in any state; then an event `withdraw` for each
 * of its referrals that has not ended. */
void duty_end_take(struct draft *w, const char *need);
/* The verb `end` for a need whose duty is open. */
MUST_CHECK enum err duty_end_step(struct draft *w, const struct need *n);

#endif
