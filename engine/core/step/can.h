/* Which verbs a person may use on a case or a referral as it stands: by the tables
 * that also refuse (transitions.h, rights_table.h) and the limits of case.h. What
 * must be given with a verb, and its bounds, may still be refused. */
#ifndef TSUNAGI_CORE_STEP_CAN_H
#define TSUNAGI_CORE_STEP_CAN_H

#include "engine/core/model/command.h"

/* Whether the verb follows from how the referral stands, whoever asks. */
bool can_follow(const struct referral *r, enum verb verb);
/* The same, and by this person; the coordinator also where a reason must be given. */
bool can_do_referral(
	const struct case_state *c, const struct referral *r, const struct actor *a, enum verb verb);
/* Of a case: the steps of a case but intake, VERB_JOIN and VERB_FORGET. */
bool can_do_case(const struct case_state *c, const struct actor *a, enum verb verb);

#endif
