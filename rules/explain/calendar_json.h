/* The office calendar as JSON: when a term ends and which days it passes over
 * (`calendar due`), and how far the holidays are known (`calendar check`). The
 * same from a folder and from a daemon. */
#ifndef TSUNAGI_RULES_EXPLAIN_CALENDAR_JSON_H
#define TSUNAGI_RULES_EXPLAIN_CALENDAR_JSON_H

#include "engine/base/calendar.h"
#include "engine/base/json_write.h"

/* A time that a person typed; a day alone is its opening time. ERR_INPUT with
 * the field "from". */
MUST_CHECK enum err calendar_from_parse(const struct calendar *c, const char *text, int64_t *at, struct diag *d);

/* {"term", "from", "due", "skipped": [{"day", "why", "name"}]}. ERR_INPUT "bad-term";
 * ERR_REFUSED beyond the table. Nothing is written then. */
MUST_CHECK enum err calendar_due_json(struct json *j, const struct calendar *c, const char *term, int64_t from,
                                      struct diag *d);
/* {"from", "to", "days_left", "holidays", "closed", "warnings": [text]} as of the day of `from`. */
void calendar_check_json(struct json *j, const struct calendar *c, int64_t from);

#endif
