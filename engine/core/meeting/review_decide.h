/* What the weekly review decides: the points of all its cases that are to be decided
 * (enum review_kind), one line each. The list, its count on paper and the count in the
 * coordinator's digest (service/digest_message.h) are this one. */
#ifndef TSUNAGI_CORE_MEETING_REVIEW_DECIDE_H
#define TSUNAGI_CORE_MEETING_REVIEW_DECIDE_H

#include "engine/core/meeting/review.h"

struct review_item {
	const struct review_line *line;
	const struct review_point *point;
};

/* Open duties by their instant; then the rest gathered by who must act: section, case, kind.
 * In `arena`, pointing into `r`. ERR_NOMEM. */
MUST_CHECK enum err review_decide_list(
	const struct review *r, struct arena *arena, const struct review_item **out, int *n);
int review_decide_count(const struct review *r);
/* The worst first: open duties by their instant, then the most business days late. */
void review_decide_sort_worst(struct review_item *items, int n);

#endif
