/* Statistics of referrals as text, page and CSV, from what core has counted
 * (stats.h). Times of fewer than STATS_TIMES_LEAST referrals are a dash. */
#ifndef TSUNAGI_REPORT_PAPER_STATS_PAPER_H
#define TSUNAGI_REPORT_PAPER_STATS_PAPER_H

#include "engine/core/overview/stats.h"
#include "engine/report/format/csv.h"

#define STATS_COLUMNS 100 /* of a line of text, in display width */

struct stats_view {
	const char *office;
	int64_t since, until;
	const struct calendar *calendar;
	const struct stats *stats;
};

void stats_text(const struct stats_view *v, struct buf *out);
void stats_html(const struct stats_view *v, struct buf *out);
/* notice and errors: grid_put_csv (grid.h). */
MUST_CHECK enum err stats_csv(
	const struct stats_view *v, enum csv_encoding encoding, struct buf *out, struct buf *notice);

#endif
