/* Records the untimed failings (failings.h) as they begin and end: one event
 * `failing` with what began and what is mended, the bits in case_state.told, and
 * an alert to the coordinator for each that began. Nothing where nothing changed.
 * core's own header. */
#ifndef TSUNAGI_CORE_WATCH_FAILINGS_FOLLOW_H
#define TSUNAGI_CORE_WATCH_FAILINGS_FOLLOW_H

#include "engine/core/model/draft.h"

/* After an act: the event is at the instant of the act, w->now. */
void failings_follow_act(struct draft *w);
/* By time, after the steps of the ladder up to `now`: where a failing began, the
 * event is at that failing's own instant, but never before the event before it
 * in the draft; where failings only ended, at `now`. Leaves w->now at it. */
void failings_follow_time(struct draft *w, int64_t now);

#endif
