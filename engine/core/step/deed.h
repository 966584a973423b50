/* The deed that a duty wants (engine/core/model/duty.h): the only way in which one person
 * alone ends it. Recorded by a section that has accepted the need, or by the coordinator,
 * who acts for it and says why; with a next date it is a progress as well. That it was not
 * possible is recorded, too, and leaves the duty open; after a deed that was recorded by
 * mistake it takes that back, while the need is neither met nor ended. core's own header. */
#ifndef TSUNAGI_CORE_STEP_DEED_H
#define TSUNAGI_CORE_STEP_DEED_H

#include "engine/core/model/draft.h"

/* Event `deed`. ERR_NOT_FOUND for no such need; ERR_REFUSED "no-duty" where it carries none,
 * "deed-done", "need-settled", "not-accepted", "date-bounds" for a time before the receipt or
 * yet to come; ERR_FORBIDDEN, ERR_INPUT as every verb. */
MUST_CHECK enum err deed_step(struct draft *w);

#endif
