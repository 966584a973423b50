/* The verbs of a referral: rights, the table, what must be given, its bounds,
 * and what follows for the need and the lead. */
#ifndef TSUNAGI_CORE_STEP_REFERRAL_VERBS_H
#define TSUNAGI_CORE_STEP_REFERRAL_VERBS_H

#include "engine/core/step/draft.h"

MUST_CHECK enum err verbs_step(struct draft *w);

#endif
