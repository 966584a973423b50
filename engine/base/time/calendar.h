/* Office time: when a term ends. Holidays, closed days and hours are data of the pack
 * (tsunagi-rules(5), "Office time").
 *
 *   2bd  closing time of the second business day after the day of `from`
 *   0bd  the first closing time not yet past
 *   4bh  hours counted in office hours only; used up at closing time ends there
 *   0bh  `from` itself in office hours, else the next opening
 *   48h  wall clock, day and night
 *   10d  closing time of the tenth calendar day, also a Sunday
 *
 * The day of `from` is day zero. Office hours are open_s up to but not
 * including close_s. A table covers 1 January of its first row's year to
 * 31 December of its last row's. Beyond it bd and bh are estimated: counted by
 * weekends, yearly and closed days alone. No due time lies before `from`. */
#ifndef TSUNAGI_BASE_TIME_CALENDAR_H
#define TSUNAGI_BASE_TIME_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/arena.h"
#include "engine/base/time/instant.h"

#define TERM_MAX 9999

enum term_unit { TERM_BD, TERM_BH, TERM_H, TERM_D };
struct term {
	int16_t count;
	uint8_t unit; /* enum term_unit */
	bool is_set;  /* false: none is stated */
};

/* The same days of every year, both ends included; it may cross the turn of the year. */
struct day_range {
	uint8_t from_month, from_day, to_month, to_day;
};
struct holiday {
	int32_t day;
	const char *name;
};

struct calendar {
	int32_t offset_s;	 /* of the office's zone */
	int32_t open_s, close_s; /* seconds of the day; open < close */
	uint8_t weekend;	 /* bit (1 << enum weekday) */
	const struct day_range *yearly;
	size_t yearly_n;
	const struct holiday *holidays;
	size_t holidays_n; /* by day, each once */
	const struct holiday *closed;
	size_t closed_n;	     /* by day, each once */
	int32_t first_day, last_day; /* what the holiday table covers */
};

enum day_kind { DAY_OPEN, DAY_WEEKEND, DAY_HOLIDAY, DAY_CLOSED, DAY_YEARLY };

/* Whether it is meant as a term: digits, then a unit or the begin of one. */
bool term_has_unit(const char *text);
/* "2bd", "4bh", "48h", "10d". ERR_INPUT "bad-term". */
MUST_CHECK enum err term_parse(const char *text, struct term *out, struct diag *d);
/* The same form; "-" where the term is not set. */
void term_format(struct term t, char out[12]);

/* Why a day is closed, the first of these kinds that holds; *name (may be
 * NULL) is that of the holiday, also of one on a weekend, else of the closed
 * day, or NULL. */
enum day_kind calendar_day(const struct calendar *c, int32_t day, const char **name);
/* Whether the instant is in office hours. */
bool calendar_is_open(const struct calendar *c, int64_t at);
/* Whether the holiday table covers the day. */
bool calendar_covers(const struct calendar *c, int32_t day);
/* The next instant in office hours: `from` itself where the office is open. */
int64_t calendar_next_opening(const struct calendar *c, int64_t from);

/* When a term that is set ends. *is_estimated (may be NULL): days were counted
 * that the holiday table does not cover; h and d never are estimated. */
int64_t calendar_due(const struct calendar *c, int64_t from, struct term t, bool *is_estimated);
/* The instant from which a term ends at `due`: counted back. bh in office hours, bd and d
 * at the same time of the day. Beyond the holiday table an estimate. */
int64_t calendar_before(const struct calendar *c, int64_t due, struct term t);
/* Business days by which `now` is past `due`: 0 when not late. */
int calendar_late_bd(const struct calendar *c, int64_t due, int64_t now);
/* Business days from a to b (days open after a's day up to b's day). */
int calendar_business_days(const struct calendar *c, int64_t a, int64_t b);
/* Office seconds between two instants, 0 when b <= a. */
int64_t calendar_office_seconds(const struct calendar *c, int64_t a, int64_t b);

/* A DATE that a person gives: a day (closing time), a day with a time, or a
 * term from `now`. */
MUST_CHECK enum err calendar_parse_date(
	const struct calendar *c, const char *text, int64_t now, int64_t *at, struct diag *d);

/* Reads a table of holidays in the form in which the Cabinet Office publishes them (「国民の祝日」
 * について, syukujitsu.csv): "1955/1/1,元日", also with '-', padded or not, with or without a
 * heading (a first line without a digit), BOM, blank lines, CRLF; UTF-8 or CP932. Rows come by
 * day, of two for one day the first; names are UTF-8 in the arena, "" where there is none.
 * ERR_INPUT: *line (from 1) says where (0: nowhere in particular). ERR_NOMEM. */
MUST_CHECK enum err holidays_parse(struct arena *a, const char *bytes, size_t n, struct holiday **rows,
	size_t *rows_n, int *line, struct diag *d);

#endif
