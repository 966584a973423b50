/* Raising a need to a meeting of a higher layer (a smaller number), by a decision or by
 * being carried over too often. core's own header. Meetings are indexes. */
#ifndef TSUNAGI_CORE_STEP_DECIDE_RAISE_H
#define TSUNAGI_CORE_STEP_DECIDE_RAISE_H

#include "engine/core/model/draft.h"

/* The meeting above this layer, by w->outcome: the one that the rules name, where it is
 * above and takes up persons; else the first of the next layer that consent allows and
 * that has a date left, one that takes up persons before an anonymised one; else one
 * without a date. RULE_NONE: there is none. */
int decide_raise_find_meeting(struct draft *w, int layer);
/* ERR_REFUSED "no-layer-above"; meeting RULE_NONE: the office has none. */
enum err decide_raise_refuse(struct draft *w, int meeting);
/* Within the event begun last: puts the need before the meeting `above`. sooner: a due
 * time that was given, at most the meeting's (ERR_REFUSED "date-bounds"); INSTANT_NONE:
 * the meeting's own. */
MUST_CHECK enum err decide_raise_put_before(struct draft *w, const char *need, int above, int64_t sooner);

#endif
