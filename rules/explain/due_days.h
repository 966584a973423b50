/* How a term comes to its end, day by day, for people who want to check a due time. */
#ifndef TSUNAGI_RULES_EXPLAIN_DUE_DAYS_H
#define TSUNAGI_RULES_EXPLAIN_DUE_DAYS_H

#include "engine/base/time/calendar.h"
#include "engine/base/json_write.h"

#define DUE_DAYS_MAX 400 /* days said of one term; a longer one is cut */

struct due_day {
	int32_t day;
	enum day_kind kind; /* DAY_OPEN: it counts, unless it is day zero */
	const char *name;   /* of a holiday or closed day, or NULL */
	int n;		    /* bd, d: which day it is of the count; 0 where it isn't counted */
	int64_t seconds;    /* bh: office time used on it */
};

/* The days from that of `from` to that of `due`; none for wall-clock hours.
 * Answers how many. */
int due_days(const struct calendar *calendar, int64_t from, struct term t, int64_t due,
	struct due_day out[DUE_DAYS_MAX]);
const char *due_day_kind_word(enum day_kind kind); /* open, weekend, holiday, closed, yearly */
/* The days as an array: [{"day", "kind", "name", "n" or "minutes"}]. */
void due_days_json(struct json *j, const struct calendar *calendar, int64_t from, struct term t, int64_t due);

#endif
