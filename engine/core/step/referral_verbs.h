/* The verbs of a referral: rights, the table, what must be given, its bounds,
 * and what follows for the need and the lead. */
#ifndef TSUNAGI_CORE_STEP_REFERRAL_VERBS_H
#define TSUNAGI_CORE_STEP_REFERRAL_VERBS_H

#include "engine/core/model/draft.h"

MUST_CHECK enum err referral_verbs_step(struct draft *w);

#endif
