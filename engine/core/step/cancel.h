/* Taking a mistaken intake back. core's own header. */
#ifndef TSUNAGI_CORE_STEP_CANCEL_H
#define TSUNAGI_CORE_STEP_CANCEL_H

#include "engine/core/model/draft.h"

/* Until when the case's intake can be taken back: the first closing time after it. */
int64_t cancel_until(const struct ruleset *rs, const struct case_state *c);
/* Whether a section has accepted anything in the case, also what it released later. */
bool cancel_was_accepted(const struct case_state *c);
/* The verb, by the section that took the case in: all that is out is withdrawn, every
 * need ended, and the case closed as CASE_MISTAKE, in one event. ERR_REFUSED "too-late"
 * after cancel_until, "accepted" where a section has taken something on. */
MUST_CHECK enum err cancel_step(struct draft *w);

#endif
