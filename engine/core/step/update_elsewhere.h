/* What stands of a case and what the rules now say of it: in an update, before anything
 * is sent anew. core's own header. */
#ifndef TSUNAGI_CORE_STEP_UPDATE_ELSEWHERE_H
#define TSUNAGI_CORE_STEP_UPDATE_ELSEWHERE_H

#include "engine/core/step/update_said.h"

/* Withdraws what is unanswered and now goes elsewhere: where the rules name another
 * section for the need, where `otherwise` sent it and a rule fires, and what was sent to a
 * partner outside, also by a person, whom now neither consent nor a ground lets know of
 * it. Proposals of which the rules say no more lapse. */
void update_elsewhere_withdraw(struct draft *w);
/* Needs that a rule named before and none names now: one that `otherwise` had opened ends
 * where it is unanswered, one that a section works on is told as such (event
 * `no_longer_named`), any other is proposed to the lead for withdrawal. */
void update_elsewhere_drop(struct draft *w, const struct update_said *said);
/* Needs of which all that was asked was withdrawn and nothing sent: they come back. */
MUST_CHECK enum err update_elsewhere_come_back(struct draft *w);

#endif
