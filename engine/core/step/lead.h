/* The lead (舵取り) is a need like any other: it is offered as a referral, and it moves
 * only in the step of that referral's accept, so that a case always has exactly one
 * (invariant 1). The asker of that referral stays the old lead until the new one has
 * reported the first contact: the overlap (のりしろ). core's own header. */
#ifndef TSUNAGI_CORE_STEP_LEAD_H
#define TSUNAGI_CORE_STEP_LEAD_H

#include "engine/core/model/draft.h"

/* Opens the lead need where it is not there or is settled, and sends it to the
 * section. */
MUST_CHECK enum err lead_offer(struct draft *w, int section, const char *keep, struct id_list rules);
/* Where w->outcome names another section than was named before: an unanswered offer by the
 * rules to another one is withdrawn, and this one is offered the lead, or, where it
 * declined it, the lead need goes to the meeting. Where a section has accepted the lead, a
 * person's offer is out or a meeting decides, it is only proposed. Does nothing where the
 * pack is another than at the last update: a reload moves nothing. */
MUST_CHECK enum err lead_follow_rules(struct draft *w);
/* The rule that named the lead in w->outcome: one id, or "otherwise". */
struct id_list lead_rules(struct draft *w);
/* After the lead referral n was accepted. Event `lead_moved`: its section leads, and
 * is the asker of every open referral but the one that is the overlap. */
void lead_move(struct draft *w, int n);
/* The verb, by the present lead. ERR_REFUSED "already-lead", "lead-offered",
 * "in-meeting", "blocked". */
MUST_CHECK enum err lead_step(struct draft *w);

#endif
