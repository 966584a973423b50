/* Instants and days. An instant is whole seconds since 1970-01-01T00:00Z
 * (int64_t, suffix _at or `now`); a day is days since 1970-01-01 of the
 * office's own calendar (int32_t). Years 1900 to 2999; others are refused.
 *
 * An office's zone is a fixed offset: Japan has had no summer time since 1951.
 * "Asia/Tokyo", "UTC" and "+09:00" are known, other names are refused with
 * that reason. Nothing here reads a clock. */
#ifndef TSUNAGI_BASE_TIME_INSTANT_H
#define TSUNAGI_BASE_TIME_INSTANT_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/diag.h"

#define INSTANT_NONE INT64_MIN /* "no time" where one may be missing */
#define INSTANT_TEXT_BYTES 26  /* "2026-04-03T17:15:00+09:00" and NUL */
#define DAY_TEXT_BYTES 11      /* "2026-04-03" and NUL */

struct date {
	int year, month, day;
}; /* month, day from 1 */

enum weekday { DAY_SUN, DAY_MON, DAY_TUE, DAY_WED, DAY_THU, DAY_FRI, DAY_SAT };

bool date_is_valid(struct date d);
int32_t day_from_date(struct date d);
struct date date_from_day(int32_t day);
enum weekday day_weekday(int32_t day);
int day_fiscal_year(int32_t day); /* April to March: 2026-03-31 -> 2025 */

/* The local day of an instant, its second of that day, and back. */
int32_t instant_day(int64_t at, int32_t offset_s);
int32_t instant_second_of_day(int64_t at, int32_t offset_s);
int64_t instant_from_day(int32_t day, int32_t second_of_day, int32_t offset_s);

MUST_CHECK enum err zone_parse(const char *name, int32_t *offset_s, struct diag *d);

/* "2026-04-03", "2026-04-03T17:15", "2026-04-03T17:15:30", each with or
 * without "+09:00"/"Z"; a blank instead of T is accepted, and '/' for '-'.
 * *has_time says whether a time was given; without one *at is 00:00 local. */
MUST_CHECK enum err instant_parse(
	const char *text, int32_t offset_s, int64_t *at, bool *has_time, struct diag *d);
/* The refusals of it, for other readers of dates: ERR_INPUT "bad-date" and what
 * can be written instead, a day and a time of `example`, which would be taken. A
 * text that is no date; a date that no calendar has. */
enum err instant_refuse(const char *text, int64_t example, struct diag *d);
enum err date_refuse(struct date date, int64_t example, struct diag *d);
void instant_format(int64_t at, int32_t offset_s, char out[INSTANT_TEXT_BYTES]);
void day_format(int32_t day, char out[DAY_TEXT_BYTES]);
/* By enum weekday, to be translated: _(day_names[DAY_SUN]). */
extern const char *const day_names[7];
/* For people, in the language in force: "4月3日(金) 17:15" / "Fri 3 Apr 17:15";
 * with the year where it is not that of `now`. out holds 64 bytes. */
void instant_format_for_people(int64_t at, int64_t now, int32_t offset_s, char out[64]);

#endif
