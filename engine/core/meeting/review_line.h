/* Makes the line of one case (review_parts.h). core's own header. */
#ifndef TSUNAGI_CORE_MEETING_REVIEW_LINE_H
#define TSUNAGI_CORE_MEETING_REVIEW_LINE_H

#include "engine/core/meeting/review_parts.h"

/* Whether the referral's two sections count as the case's: it was neither
 * declined nor withdrawn. */
bool review_line_counts(const struct referral *r);
/* What decides whether the case is on the list: failings, sections, points.
 * *failing_since is when the first failing began, or INSTANT_NONE. ERR_NOMEM. */
MUST_CHECK enum err review_line_begin(const struct ruleset *rs, const struct case_state *c,
	const struct others *others, int64_t now, struct arena *arena, struct review_line *line,
	int64_t *failing_since);
/* The rest of a line that is on the list. ERR_NOMEM. */
MUST_CHECK enum err review_line_fill(const struct ruleset *rs, const struct case_state *c, int64_t now,
	struct arena *arena, struct review_line *line);

#endif
