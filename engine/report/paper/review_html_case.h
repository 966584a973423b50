/* One case of the review's page: a heading with its state, a table of needs × sections,
 * and what must be decided, with room to write on paper. report's own header. */
#ifndef TSUNAGI_REPORT_PAPER_REVIEW_HTML_CASE_H
#define TSUNAGI_REPORT_PAPER_REVIEW_HTML_CASE_H

#include "engine/core/meeting/review.h"
#include "engine/report/format/page.h"

/* `say` is for a sentence in the making: whoever uses it empties it first. */
struct review_html_writing {
	const struct calendar *calendar;
	const struct review *r;
	struct buf *out, say;
};

void review_html_case_put(struct review_html_writing *w, const struct review_line *l);

#endif
