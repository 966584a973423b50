/* Taking a mistaken intake back. core's own header. */
#ifndef TSUNAGI_CORE_STEP_CANCEL_H
#define TSUNAGI_CORE_STEP_CANCEL_H

#include "engine/core/model/draft.h"

/* The verb, by the section that took the case in: all that is out is withdrawn, every
 * need ended, and the case closed as CASE_MISTAKE, in one event. Where a duty is open,
 * two people do it (duty_end.h). ERR_REFUSED "too-late"
 * after can_cancel_until, "accepted" where a section has taken something on. */
MUST_CHECK enum err cancel_step(struct draft *w);

#endif
