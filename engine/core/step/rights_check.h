/* Who may do what in a case, by the table of rights_table.h: roles first, then
 * what the actor is to the case. */
#ifndef TSUNAGI_CORE_STEP_RIGHTS_CHECK_H
#define TSUNAGI_CORE_STEP_RIGHTS_CHECK_H

#include "engine/core/model/draft.h"
#include "engine/core/model/rights_table.h"
#include "engine/core/step/transitions.h"

/* Members, heads and the coordinator act; keepers, auditors and admins never:
 * ERR_FORBIDDEN "role". */
MUST_CHECK enum err rights_check_role(struct draft *w);
/* The actor's section is the one meant by `who` (r: the referral, NULL for the
 * lead's own verbs); ERR_FORBIDDEN "not-your-turn" else. The coordinator role
 * stands in for lead and asker with a reason, ERR_INPUT where it is missing. */
MUST_CHECK enum err rights_check_who(struct draft *w, enum who who, const struct referral *r);
/* The coordinator role alone: ERR_FORBIDDEN "coordinator-only". */
MUST_CHECK enum err rights_check_coordinator(struct draft *w);
/* The actor's section takes part in the case, or it is the coordinator. */
MUST_CHECK enum err rights_check_part(struct draft *w, enum right right);
/* ERR_FORBIDDEN "coordinator-only". */
MUST_CHECK enum err rights_check_forget(struct draft *w);
/* Who may know whom a protected case is about: ERR_FORBIDDEN "not-named". */
MUST_CHECK enum err rights_check_person(struct draft *w);
/* ERR_REFUSED "case-closed". */
MUST_CHECK enum err rights_check_open(struct draft *w);

#endif
