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
/* Of a case: the steps of a case but intake, VERB_JOIN, VERB_UNJOIN and VERB_FORGET. */
bool can_do_case(const struct case_state *c, const struct actor *a, enum verb verb);

/* Whether accept of the case would take this on for the section: it waits there, and is
 * no offer of the lead unless that is wanted, too. */
bool can_take_with_case(const struct referral *r, const char *section, bool with_lead);
/* Until when the case's intake can be taken back: the first closing time after it. What
 * can_do_case says of VERB_CANCEL leaves the time out. */
int64_t can_cancel_until(const struct ruleset *rs, const struct case_state *c);
/* What a section has accepted in the case, also what it released later; or NULL. */
const struct referral *can_find_accepted(const struct case_state *c);

#endif
