/* The days that the holiday table covers, looked up instead of counted: when a term in
 * business days ends, and on which days a meeting can be held. It gives the same answers as
 * engine/base/time/calendar.h, from which it is built once for a rule set. */
#ifndef TSUNAGI_RULES_MATCH_DAYS_H
#define TSUNAGI_RULES_MATCH_DAYS_H

#include "engine/base/time/calendar.h"

#define DAY_IS_OPEN 0x80   /* a business day */
#define DAY_IS_SHUT 0x40   /* a holiday, a closed day or one of the yearly ones */
#define DAY_WEEK_MASK 0x07 /* which week of its month, from 1 */

struct day_table {
	int32_t first, n;	   /* the days first..first + n - 1 are covered */
	const uint8_t *info;	   /* by day - first */
	const int32_t *open_until; /* by day - first: business days up to and including it */
	const int32_t *open_days;  /* the business days, ascending */
	int32_t open_n;
};

/* The table of the calendar, in the arena; NULL without memory. */
struct day_table *day_table_new(struct arena *a, const struct calendar *calendar);
/* What calendar_due answers. */
int64_t day_table_due(const struct day_table *t, const struct calendar *calendar, int64_t from,
	struct term term, bool *is_estimated);

#endif
