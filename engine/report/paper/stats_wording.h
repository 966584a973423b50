/* What the forms of the statistics share, in the language in force. */
#ifndef TSUNAGI_REPORT_PAPER_STATS_WORDING_H
#define TSUNAGI_REPORT_PAPER_STATS_WORDING_H

#include "engine/report/paper/stats_paper.h"

/* Hours of a median or percentile: "3.5", or "–" where there are too few times.
 * Empties out. */
void stats_wording_hours(const struct stats_times *t, int64_t value_s, struct buf *out);
void stats_wording_span(const struct stats_view *v, struct buf *out);
/* What is counted, and how. */
void stats_wording_notes(struct buf *out);
/* Declines of all codes. */
int stats_wording_declined(const struct stats_row *r);

#endif
