/* The lead's verb `stay`: a need stays as it is, and what was proposed of it (proposal.h)
 * is settled. It comes again only when the rules say something else. core's own header. */
#ifndef TSUNAGI_CORE_STEP_STAY_H
#define TSUNAGI_CORE_STEP_STAY_H

#include "engine/core/model/draft.h"

/* ERR_NOT_FOUND "no-such-need"; ERR_REFUSED "no-proposal", with the needs of which
 * something is proposed. */
MUST_CHECK enum err stay_step(struct draft *w);

#endif
