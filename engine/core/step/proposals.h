/* Proposals (engine/core/model/proposal.h) in the making: the rules say something of a
 * need that a section works on or a person has sent, and the lead decides. core's own
 * header. */
#ifndef TSUNAGI_CORE_STEP_PROPOSALS_H
#define TSUNAGI_CORE_STEP_PROPOSALS_H

#include "engine/core/model/draft.h"

/* Event `proposed`: the rules name section `to` for the need; NULL: none any more. What
 * was proposed of the need before is replaced; the same again changes nothing. */
void proposals_propose(struct draft *w, const char *need, const char *to, struct id_list rules);
/* Within the event begun last: what was proposed of the need is settled by it. */
void proposals_settle(struct draft *w, const char *need);
/* Event `proposal_lapsed`, where something is proposed of the need. why: "unsaid", "ended",
 * "asked". */
void proposals_lapse(struct draft *w, const char *need, const char *why);
/* At the end of a step that began with `before` (NULL: an intake): what this step has
 * settled in passing lapses. */
void proposals_follow(struct draft *w, const struct case_state *before);

#endif
