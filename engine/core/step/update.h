/* New facts run the rules again: what fires anew opens by itself. core's own header. */
#ifndef TSUNAGI_CORE_STEP_UPDATE_H
#define TSUNAGI_CORE_STEP_UPDATE_H

#include "engine/core/model/draft.h"

/* The verb: takes the facts, area, consent, protection and person's data that are
 * given. Where something that the rules look at is among them, needs open and are
 * sent, referrals that stand take over what more rules say of them, the case's
 * meeting and lead follow. ERR_INPUT "missing" where nothing is given;
 * ERR_FORBIDDEN "not-taking-part", "not-named". */
MUST_CHECK enum err update_step(struct draft *w);
/* What the rules say of the case as it is now in the draft, against how it was before. */
MUST_CHECK enum err update_follow_rules(struct draft *w, const struct case_state *before);

#endif
