/* The weekly review on paper, on a screen, and as a table: what must be decided
 * first, the worst first; then what goes its way; then what is settled. Rendered
 * from a review that core has made (review.h), in the language in force. */
#ifndef TSUNAGI_REPORT_PAPER_REVIEW_PAPER_H
#define TSUNAGI_REPORT_PAPER_REVIEW_PAPER_H

#include "engine/core/meeting/review.h"
#include "engine/report/format/csv.h"

#define REVIEW_COLUMNS 100 /* of a line of text, in display width */

void review_html(const struct review *r, const struct calendar *calendar, struct buf *out);
void review_text(const struct review *r, const struct calendar *calendar, struct buf *out);
/* A row for each need and section. notice and errors: grid_put_csv (grid.h). */
MUST_CHECK enum err review_csv(const struct review *r, const struct calendar *calendar,
	enum csv_encoding encoding, struct buf *out, struct buf *notice);
MUST_CHECK enum err review_xlsx(const struct review *r, const struct calendar *calendar, struct buf *out);

#endif
