/* The lead (舵取り) is a need like any other: offered as a referral, moved only
 * in the step of its accept. The referral's asker stays who offered it, until
 * the new lead has reported the first contact: the overlap. */
#ifndef TSUNAGI_CORE_STEP_LEAD_H
#define TSUNAGI_CORE_STEP_LEAD_H

#include "engine/core/model/draft.h"

/* Opens the lead need where it is not there or settled, and offers it. */
MUST_CHECK enum err lead_offer(struct draft *w, int section, const char *keep, struct id_list rules);
/* The section that w->outcome names, where it was not named before: the lead
 * need again, or to the meeting where that section declined it. Not by another
 * pack than that of the last update: a reload moves nothing by itself. */
MUST_CHECK enum err lead_follow_rules(struct draft *w);
/* Which rule named the lead in w->outcome: one id, "otherwise" too. */
struct id_list lead_rules(struct draft *w);
/* The lead referral n was accepted: event `lead_moved`. */
void lead_move(struct draft *w, int n);
/* The verb: by the present lead. */
MUST_CHECK enum err lead_step(struct draft *w);

#endif
