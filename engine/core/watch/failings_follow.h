/* The failings that no due time tells, recorded as they begin and end. */
#ifndef TSUNAGI_CORE_WATCH_FAILINGS_FOLLOW_H
#define TSUNAGI_CORE_WATCH_FAILINGS_FOLLOW_H

#include "engine/core/step/draft.h"

/* One event `failing` for what began and ended, an alert to the coordinator for
 * each that began. `now` is that of the outside. */
void failings_follow(struct draft *w, int64_t now);

#endif
