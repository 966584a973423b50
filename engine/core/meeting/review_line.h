/* One case's line of the review: its failings and sections first, then, where
 * it is on the list, its needs × sections and what must be decided. core's own
 * header. Texts are copied into the arena. */
#ifndef TSUNAGI_CORE_MEETING_REVIEW_LINE_H
#define TSUNAGI_CORE_MEETING_REVIEW_LINE_H

#include "engine/core/meeting/review.h"

/* Neither declined nor withdrawn: its two sections are the case's. */
bool review_counts(const struct referral *r);
/* failings, sections, points; *failing_since is the first failing's, or INSTANT_NONE. */
MUST_CHECK enum err review_begin_line(const struct ruleset *rs, const struct case_state *c,
	const struct others *others, int64_t now, struct arena *arena, struct review_line *line,
	int64_t *failing_since);
/* The rest. */
MUST_CHECK enum err review_fill_line(const struct ruleset *rs, const struct case_state *c, int64_t now,
	struct arena *arena, struct review_line *line);

#endif
