/* The office calendar explained, as JSON: why a term ends when it does, and how
 * far the holidays are known. `tsunagi calendar` writes it from a folder, the
 * daemon from the pack that runs. */
#ifndef TSUNAGI_BASE_TIME_CALENDAR_EXPLAIN_H
#define TSUNAGI_BASE_TIME_CALENDAR_EXPLAIN_H

#include "engine/base/time/calendar.h"
#include "engine/base/json_write.h"

/* An instant from which a term counts, as a person gives it: a day alone is its opening time;
 * NULL is `now`. ERR_INPUT, with field "from". */
MUST_CHECK enum err calendar_parse_from(
	const struct calendar *c, const char *text, int64_t now, int64_t *at, struct diag *d);

/* {"term", "from", "due", "skipped": [{"day", "why", "name"}]}: each day that the
 * term passes over. ERR_INPUT for what is no term (field "term"), ERR_REFUSED
 * beyond the holiday table; nothing is written then. */
MUST_CHECK enum err calendar_explain_due(
	const struct calendar *c, const char *term, int64_t from, struct json *j, struct diag *d);

/* Whether the holiday table ends within 180 days of `now`, or has ended: what a person is told
 * of it, from one to three lines on a terminal. */
#define CALENDAR_END_TEXT_BYTES 512
bool calendar_format_end(const struct calendar *c, int64_t now, char out[CALENDAR_END_TEXT_BYTES]);

/* {"from", "to", "days_left", "holidays", "closed", "warnings": [text]}: what the
 * holiday table covers, as seen from `now`. It warns from 180 days before its end. */
void calendar_explain_reach(const struct calendar *c, int64_t now, struct json *j);

#endif
