/* Who may act in a case, in a step: by the table of rights_table.h, first the role,
 * then what the actor is to the case. Each function answers ERR_OK or refuses, with
 * the code that it names. core's own header. */
#ifndef TSUNAGI_CORE_STEP_RIGHTS_CHECK_H
#define TSUNAGI_CORE_STEP_RIGHTS_CHECK_H

#include "engine/core/model/draft.h"
#include "engine/core/model/rights_table.h"
#include "engine/core/step/transitions.h"

/* Members, heads and the coordinator act; keepers, auditors and admins never do.
 * ERR_FORBIDDEN "role". */
MUST_CHECK enum err rights_check_role(struct draft *w);
/* The actor's section is the one that `who` means, of the referral r (NULL for the
 * lead's own verbs): else ERR_FORBIDDEN "not-your-turn". The coordinator stands in
 * for lead and asker with a reason: ERR_INPUT "missing" without one. */
MUST_CHECK enum err rights_check_who(struct draft *w, enum who who, const struct referral *r);
/* Only the coordinator enters a decision. ERR_FORBIDDEN "coordinator-only". */
MUST_CHECK enum err rights_check_coordinator(struct draft *w);
/* The actor's section takes part in the case, or it is the coordinator. ERR_FORBIDDEN
 * "not-taking-part". */
MUST_CHECK enum err rights_check_part(struct draft *w, enum right right);
/* Only the coordinator forgets a case. ERR_FORBIDDEN "coordinator-only". */
MUST_CHECK enum err rights_check_forget(struct draft *w);
/* Only the section that took the case in takes that back. ERR_FORBIDDEN "not-your-turn". */
MUST_CHECK enum err rights_check_intake(struct draft *w);
/* The actor may know whom a protected case is about. ERR_FORBIDDEN "not-named". */
MUST_CHECK enum err rights_check_person(struct draft *w);
/* Ending a protection: the coordinator. */
MUST_CHECK enum err rights_check_unprotect(struct draft *w);
/* The actor may know who reported. ERR_FORBIDDEN "not-told-reporter". */
MUST_CHECK enum err rights_check_reporter(struct draft *w);
/* The case is open. ERR_REFUSED "case-closed". */
MUST_CHECK enum err rights_check_open(struct draft *w);

#endif
