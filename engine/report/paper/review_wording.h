/* The sentences that the forms of the review share, in the language in force. Each
 * function that takes `out` empties it first. report's own header. */
#ifndef TSUNAGI_REPORT_PAPER_REVIEW_WORDING_H
#define TSUNAGI_REPORT_PAPER_REVIEW_WORDING_H

#include "engine/base/buf.h"
#include "engine/core/meeting/review_decide.h"

/* Where a case stands on the page: something of it is decided at the review; something is to
 * be done, and whose turn it is does it; nothing is; it is settled. */
enum review_part { REVIEW_PART_DECIDE, REVIEW_PART_LATE, REVIEW_PART_ON_TIME, REVIEW_PART_SETTLED };
enum review_part review_wording_part(const struct review_line *l);

/* New and carried over as one list, the worst first, and those settled at the end.
 * The caller frees it (the lines are the review's); NULL without memory. */
const struct review_line **review_wording_merge(const struct review *r);
void review_wording_span(const struct review *r, const struct calendar *calendar, struct buf *out);
/* Closed by whom and when, or not closed yet; with the head of the audit chain. */
void review_wording_sealed(const struct review *r, const struct calendar *calendar, struct buf *out);
/* By what the lines are ordered. */
void review_wording_order(struct buf *out);
void review_wording_place(const struct review_line *l, struct buf *out); /* 新規, 持ち越し 2 週, … */
void review_wording_late(const struct review_row *w, struct buf *out);	 /* empty where not late */
void review_wording_failings(unsigned failings, struct buf *out);
const char *review_wording_name(const struct review_line *l); /* "" where it is not told */

#endif
