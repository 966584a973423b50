/* The verbs of a referral: who may, the table (transitions.h), what must be given and
 * within which bounds, and what follows for the need and the lead. core's own
 * header. */
#ifndef TSUNAGI_CORE_STEP_REFERRAL_VERBS_H
#define TSUNAGI_CORE_STEP_REFERRAL_VERBS_H

#include "engine/core/model/draft.h"

/* Any of them, for the command's referral. ERR_NOT_FOUND "no-such-referral",
 * ERR_REFUSED "wrong-state", and what the verb itself refuses. */
MUST_CHECK enum err referral_verbs_step(struct draft *w);

/* The two halves of it, for what does a verb to several referrals (accept_case.h):
 * first whether all may be done, then each. */
MUST_CHECK enum err referral_verbs_check(struct draft *w, const struct referral *r, enum verb v);
MUST_CHECK enum err referral_verbs_apply(struct draft *w, const struct referral *r, enum verb v);
/* The latest next date with which it can be accepted now. */
int64_t referral_verbs_accept_limit(const struct draft *w, const struct referral *r);

#endif
