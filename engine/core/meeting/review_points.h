/* The points of a review line: what must be done, by whom, and what to type
 * for it; and which of them the review decides. Of each open duty; of each failing, the worst first; of each
 * need that waits for a meeting, before it is late; and of a case that can be closed. What one decision mends
 * is one point. core's own header. */
#ifndef TSUNAGI_CORE_MEETING_REVIEW_POINTS_H
#define TSUNAGI_CORE_MEETING_REVIEW_POINTS_H

#include "engine/core/meeting/review_pen.h"

/* Fills failings and points of the line. *failing_since is when the first of the
 * causes began, or INSTANT_NONE. */
void review_points_find(
	struct review_pen *p, const struct failing_case *causes, int n, int64_t *failing_since);

#endif
