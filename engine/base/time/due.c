/* When a term ends: calendar_due and what is built on it. */
#include "engine/base/time/calendar.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/base/time/typed.h"

#define HOUR_S 3600
#define DATE_BYTES 64
/* How far to look for an open day in a calendar that may have none. */
#define SEARCH_DAYS 3700

static bool due_is_open_day(const struct calendar *c, int32_t day)
{
	return calendar_day(c, day, NULL) == DAY_OPEN;
}

/* The n-th open day after `day`; the day itself where the calendar has none. */
static int32_t due_find_open_day(const struct calendar *c, int32_t day, int n)
{
	int32_t at = day;
	for (int shut = 0; n > 0 && shut < SEARCH_DAYS; shut++) {
		if (due_is_open_day(c, ++at)) {
			day = at;
			shut = 0;
			n--;
		}
	}
	return day;
}

static int64_t due_bd(const struct calendar *c, int64_t from, int count)
{
	int32_t day = instant_day(from, c->offset_s);
	const bool is_today = count == 0 && due_is_open_day(c, day) &&
			      instant_second_of_day(from, c->offset_s) <= c->close_s;
	if (!is_today)
		day = due_find_open_day(c, day, count ? count : 1);
	return instant_from_day(day, c->close_s, c->offset_s);
}

static int64_t due_bh(const struct calendar *c, int64_t from, int count)
{
	int64_t left = (int64_t)count * HOUR_S;
	int32_t second = instant_second_of_day(from, c->offset_s), day = instant_day(from, c->offset_s);
	for (int shut = 0; shut < SEARCH_DAYS; shut++, day++) {
		const int32_t start = second > c->open_s ? second : c->open_s;
		second = 0;
		if (start >= c->close_s || !due_is_open_day(c, day))
			continue;
		if (left <= c->close_s - start)
			return instant_from_day(day, start + (int32_t)left, c->offset_s);
		left -= c->close_s - start;
		shut = 0;
	}
	return from;
}

static int64_t due_h(int64_t from, int count)
{
	int64_t due;
	return __builtin_add_overflow(from, (int64_t)count * HOUR_S, &due) ? INT64_MAX : due;
}

/* Days that the table does not cover were counted. */
static bool due_is_estimated(const struct calendar *c, int64_t from, int64_t due)
{
	return !calendar_covers(c, instant_day(from, c->offset_s)) ||
	       !calendar_covers(c, instant_day(due, c->offset_s));
}

int64_t calendar_due(const struct calendar *c, int64_t from, struct term t, bool *is_estimated)
{
	int64_t due = from;
	const bool is_of_office = t.unit == TERM_BD || t.unit == TERM_BH;
	if (t.unit == TERM_BD)
		due = due_bd(c, from, t.count);
	else if (t.unit == TERM_BH)
		due = due_bh(c, from, t.count);
	else if (t.unit == TERM_H)
		due = due_h(from, t.count);
	else if (t.unit == TERM_D)
		due = instant_from_day(instant_day(from, c->offset_s) + t.count, c->close_s, c->offset_s);
	/* a calendar without an open day ahead, or an instant behind closing time */
	due = due < from ? from : due;
	if (is_estimated)
		*is_estimated = is_of_office && due_is_estimated(c, from, due);
	return due;
}

static int64_t due_before_bd(const struct calendar *c, int64_t due, int count)
{
	int32_t day = instant_day(due, c->offset_s);
	const int64_t of_day = due - instant_from_day(day, 0, c->offset_s);
	for (int tries = 0; count > 0 && tries < SEARCH_DAYS * 10; tries++)
		count -= due_is_open_day(c, --day);
	return instant_from_day(day, 0, c->offset_s) + of_day;
}

static int64_t due_before_bh(const struct calendar *c, int64_t due, int count)
{
	int32_t day = instant_day(due, c->offset_s);
	int64_t left = (int64_t)count * HOUR_S, end = due;
	for (int tries = 0; tries < SEARCH_DAYS * 10; tries++, day--) {
		const int64_t open = instant_from_day(day, c->open_s, c->offset_s);
		const int64_t close = instant_from_day(day, c->close_s, c->offset_s);
		const int64_t until = end < close ? end : close;
		if (!due_is_open_day(c, day) || until <= open)
			continue;
		if (left <= until - open)
			return until - left;
		left -= until - open;
	}
	return due;
}

int64_t calendar_before(const struct calendar *c, int64_t due, struct term t)
{
	if (t.unit == TERM_BD)
		return due_before_bd(c, due, t.count);
	if (t.unit == TERM_BH)
		return due_before_bh(c, due, t.count);
	return due - (int64_t)t.count * (t.unit == TERM_H ? HOUR_S : 24 * HOUR_S);
}

enum err calendar_parse_date(
	const struct calendar *c, const char *text, int64_t now, int64_t *at, struct diag *d)
{
	char narrow[DATE_BYTES];
	struct term term;
	bool has_time;
	const char *typed = text_narrow(text, narrow, sizeof narrow) ? narrow : text;
	if (term_has_unit(typed)) {
		enum err e = term_parse(typed, &term, d);
		if (e)
			return e;
		*at = calendar_due(c, now, term, NULL);
		return ERR_OK;
	}
	enum err e = typed_parse_instant(typed, c->offset_s, now, TYPED_AHEAD, at, &has_time, d);
	if (e && d && d->instead_n)
		diag_instead(d, "5bd");
	if (!e && !has_time)
		*at = instant_from_day(instant_day(*at, c->offset_s), c->close_s, c->offset_s);
	return e;
}
