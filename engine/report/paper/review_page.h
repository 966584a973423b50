/* The weekly review on paper, on a screen, and as a table: what must be decided
 * first, the worst first; then what goes its way; then what is settled. */
#ifndef TSUNAGI_REPORT_PAPER_REVIEW_PAGE_H
#define TSUNAGI_REPORT_PAPER_REVIEW_PAGE_H

#include "engine/core/meeting/review.h"
#include "engine/report/format/csv.h"

#define REVIEW_COLUMNS 100 /* of a line of text, by display width */

void review_page_html(const struct review *r, const struct calendar *calendar, struct buf *out);
void review_page_text(const struct review *r, const struct calendar *calendar, struct buf *out);
/* A row for each need and section; see grid.h for notice and errors. */
MUST_CHECK enum err review_page_csv(const struct review *r, const struct calendar *calendar,
	enum csv_encoding encoding, struct buf *out, struct buf *notice);
MUST_CHECK enum err review_page_xlsx(
	const struct review *r, const struct calendar *calendar, struct buf *out);

/* review_say.c: what the forms share; each empties `out` first. */
/* All lines as one list, the worst first, those settled at the end; the
 * caller's to free, NULL without memory. */
const struct review_line **review_merge(const struct review *r);
void review_format_span(const struct review *r, const struct calendar *calendar, struct buf *out);
void review_format_sealed(const struct review *r, const struct calendar *calendar, struct buf *out);
void review_format_order(struct buf *out);
void review_format_place(const struct review_line *l, struct buf *out); /* 新規, 持ち越し 2 週, … */
void review_format_late(const struct review_row *w, struct buf *out);	/* "" where it is not late */
void review_format_failings(unsigned failings, struct buf *out);
const char *review_format_name(const struct review_line *l); /* "" where not said */

#endif
