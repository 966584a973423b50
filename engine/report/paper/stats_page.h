/* Statistics of referrals as text, page and CSV. Times of fewer than
 * STATS_TIMES_LEAST referrals are a dash. */
#ifndef TSUNAGI_REPORT_PAPER_STATS_PAGE_H
#define TSUNAGI_REPORT_PAPER_STATS_PAGE_H

#include "engine/core/overview/stats.h"
#include "engine/report/format/csv.h"

#define STATS_COLUMNS 100 /* of a line of text, by display width */

struct stats_view {
	const char *office;
	int64_t since, until;
	const struct calendar *calendar;
	const struct stats *stats;
	const char *section; /* of which alone this tells, or NULL: all */
};

void stats_page_text(const struct stats_view *v, struct buf *out);
void stats_page_html(const struct stats_view *v, struct buf *out);
MUST_CHECK enum err stats_page_csv(
	const struct stats_view *v, enum csv_encoding encoding, struct buf *out, struct buf *notice);

/* stats_say.c: what the forms share */
void stats_format_hours(
	const struct stats_times *t, int64_t value_s, struct buf *out); /* "3.5", "–"; empties out */
void stats_format_span(const struct stats_view *v, struct buf *out);
void stats_format_notes(struct buf *out);
int stats_declined(const struct stats_row *r);
/* The row may be told: of all, or of its own section. */
bool stats_is_shown(const struct stats_view *v, const struct stats_row *r);

#endif
