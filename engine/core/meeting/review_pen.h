/* What the parts of a review line are written with. core's own header. */
#ifndef TSUNAGI_CORE_MEETING_REVIEW_PEN_H
#define TSUNAGI_CORE_MEETING_REVIEW_PEN_H

#include "engine/core/meeting/review_parts.h"

/* A copy that fails sticks in is_out_of_memory. */
struct review_pen {
	const struct ruleset *rs;
	const struct case_state *c;
	int64_t now;
	struct arena *arena;
	struct review_line *line;
	bool is_out_of_memory;
};

/* Copies into the arena; NULL gives NULL. */
const char *review_pen_copy(struct review_pen *p, const char *text);
/* A copy with its texts in the arena. */
const struct hint *review_pen_hint(struct review_pen *p, struct hint h);
/* The section's name, or its id where the pack has it no more. */
const char *review_pen_section_name(struct review_pen *p, const char *id);
/* The need's label; the lead's own in the language in force. */
const char *review_pen_label(struct review_pen *p, const char *need, const char *label);

#endif
