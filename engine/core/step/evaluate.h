/* The rules over the case as it stands in a draft: what fires, who is named as
 * lead, which meeting. */
#ifndef TSUNAGI_CORE_STEP_EVALUATE_H
#define TSUNAGI_CORE_STEP_EVALUATE_H

#include "engine/core/step/draft.h"

/* Into w->outcome. Never refused for the holiday table. */
MUST_CHECK enum err evaluate_rules(struct draft *w);
/* The case's meeting by w->outcome. One that stands keeps its day until that
 * is over; one to which a need was raised goes before those of the districts. */
struct case_meeting evaluate_meeting(struct draft *w);
/* After a decline or a decision, whose counts the rules may ask for: the
 * meeting anew, with an event `evaluated` where it changes (the lead:
 * lead_follow_rules). */
MUST_CHECK enum err evaluate_again(struct draft *w);
/* The ids that fired, with "otherwise" where it did. */
struct id_list evaluate_fired(struct draft *w);
/* The area itself or the one it lies in that is of this layer; NULL: none. */
const char *evaluate_area_of_layer(const struct ruleset *rs, const char *area, int layer);
/* A meeting as a case has it, with its first date from now on. */
struct case_meeting evaluate_meeting_of(struct draft *w, int meeting);

#endif
