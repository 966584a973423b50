/* Accepting all that waits for one section in a case: all or nothing, with one named
 * person and one next date within every limit. core's own header. */
#ifndef TSUNAGI_CORE_STEP_ACCEPT_CASE_H
#define TSUNAGI_CORE_STEP_ACCEPT_CASE_H

#include "engine/core/model/draft.h"

/* The verb accept; of one referral (referral_verbs.h) where the command names it, else of
 * the case, by the section at which something waits: an event `accept` for each. ERR_REFUSED "nothing-waits"
 * where nothing does, "date-bounds" with the referral whose limit is the nearest. */
MUST_CHECK enum err accept_case_step(struct draft *w);

#endif
