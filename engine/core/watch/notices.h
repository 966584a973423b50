/* Who is told of a step that a person took: derived from the case before and after
 * it and from its events, in this one place, so that no verb has to think of it.
 *
 *   turn         whoever's turn began by another's act (turns.h)
 *   information  who is only concerned: sections that a send joins, the target of a
 *                withdrawal, the asker of an accept, a progress, a hold and a
 *                release, the desk of a close and of each confirmed report, the lead
 *                of a decision that leaves it no turn, the leads of both cases of a
 *                join. Not who acted, nor who has a turn of the same thing in this
 *                step.
 *
 * Of a drill nobody is told. Keeps invariant 9; core's own header. */
#ifndef TSUNAGI_CORE_WATCH_NOTICES_H
#define TSUNAGI_CORE_WATCH_NOTICES_H

#include "engine/base/buf.h"
#include "engine/core/model/draft.h"

/* After all events of the draft, before it is finished. By time: nothing. */
void notices_tell(struct draft *w);

/* Invariant 9 of one decision: everybody whose turn began by another's act has a
 * notice in it. Answers how many have none, and puts a line for each into `out` (may
 * be NULL). */
int notices_check(const struct case_state *before, const struct decision *decision, struct buf *out);

#endif
