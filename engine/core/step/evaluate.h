/* Runs the rules over a case: which fire, whom they name as lead, before which
 * meeting the case comes. */
#ifndef TSUNAGI_CORE_STEP_EVALUATE_H
#define TSUNAGI_CORE_STEP_EVALUATE_H

#include "engine/core/model/draft.h"

/* The case as the rules take it: its facts by feature, in numbers, its area,
 * consent, protection and desk, and what the rules may count (declines, how often
 * it was carried over). Facts of features that rs does not have, or not with that
 * value, are unknown. The age that follows from the date of birth is the caller's to put
 * (age.h). In `arena`. ERR_NOMEM. */
MUST_CHECK enum err evaluate_match_input(const struct ruleset *rs, const struct case_state *c, int64_t now,
	struct arena *arena, struct match_input *out);
/* Runs the rules, into w->outcome, with the age by the command's date of birth. ERR_NOMEM. */
MUST_CHECK enum err evaluate_rules(struct draft *w);
/* The case's meeting by w->outcome. The meeting that the case has keeps its day
 * until that day is over. A meeting to which a need was raised comes before one
 * of a lower layer. */
struct case_meeting evaluate_meeting(struct draft *w);
/* Runs the rules again after a decline or a decision, whose counts they may ask
 * for, and sets the case's meeting, with an event `evaluated` where it changes.
 * The lead is lead_follow_rules's. */
MUST_CHECK enum err evaluate_again(struct draft *w);
/* The ids of the rules that fired, "otherwise" among them where it did. */
struct id_list evaluate_fired(struct draft *w);
/* The area itself or the one that it lies in, of this layer; NULL: none. */
const char *evaluate_area_of_layer(const struct ruleset *rs, const char *area, int layer);
/* A meeting as a case has it, with its first date that leaves its notice. */
struct case_meeting evaluate_meeting_of(struct draft *w, int meeting);

#endif
