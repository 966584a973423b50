/* The lead's verbs that end: `end` a need, `close` the case. Otherwise a need is settled
 * only by a confirm or a meeting's decision; no timer ends anything (invariant 3). core's
 * own header. */
#ifndef TSUNAGI_CORE_STEP_CLOSE_H
#define TSUNAGI_CORE_STEP_CLOSE_H

#include "engine/core/model/draft.h"

/* Ends an open need, with a reason. ERR_REFUSED "wrong-state", "in-meeting". */
MUST_CHECK enum err close_need_step(struct draft *w);
/* Closes the case, with an outcome: only when every referral has ended and every need
 * is met or ended. ERR_REFUSED "not-ended", with what is open and how to end it. */
MUST_CHECK enum err close_step(struct draft *w);

#endif
