/* Days are looked at one by one: tables have a few hundred rows and terms a few dozen days, so a
 * binary search for each day is fast enough. Where many due times are counted, rules/match/days.h
 * has them in a table. */
#include "engine/base/time/calendar.h"

/* How far to look for an open day in a calendar that may have none. */
#define SEARCH_DAYS 3700

static const struct holiday *calendar_find_row(const struct holiday *rows, size_t n, int32_t day)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (rows[middle].day == day)
			return &rows[middle];
		if (rows[middle].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static bool calendar_is_in_yearly(const struct calendar *c, int32_t day)
{
	if (!c->yearly_n)
		return false;
	struct date date = date_from_day(day);
	int today = date.month * 100 + date.day;
	for (size_t i = 0; i < c->yearly_n; i++) {
		const struct day_range *r = &c->yearly[i];
		int from = r->from_month * 100 + r->from_day, to = r->to_month * 100 + r->to_day;
		if (from <= to ? from <= today && today <= to : from <= today || today <= to)
			return true;
	}
	return false;
}

enum day_kind calendar_day(const struct calendar *c, int32_t day, const char **name)
{
	const struct holiday *holiday = calendar_find_row(c->holidays, c->holidays_n, day);
	const struct holiday *closed = calendar_find_row(c->closed, c->closed_n, day);
	if (name)
		*name = holiday ? holiday->name : closed ? closed->name : NULL;
	if (c->weekend & 1u << day_weekday(day))
		return DAY_WEEKEND;
	if (holiday)
		return DAY_HOLIDAY;
	if (closed)
		return DAY_CLOSED;
	return calendar_is_in_yearly(c, day) ? DAY_YEARLY : DAY_OPEN;
}

static bool calendar_is_open_day(const struct calendar *c, int32_t day)
{
	return calendar_day(c, day, NULL) == DAY_OPEN;
}

bool calendar_is_open(const struct calendar *c, int64_t at)
{
	int32_t second = instant_second_of_day(at, c->offset_s);
	return second >= c->open_s && second < c->close_s &&
	       calendar_is_open_day(c, instant_day(at, c->offset_s));
}

bool calendar_covers(const struct calendar *c, int32_t day)
{
	return day >= c->first_day && day <= c->last_day;
}

int64_t calendar_next_opening(const struct calendar *c, int64_t from)
{
	if (calendar_is_open(c, from))
		return from;
	int32_t day = instant_day(from, c->offset_s);
	if (instant_second_of_day(from, c->offset_s) >= c->open_s)
		day++;
	for (int i = 0; i < SEARCH_DAYS; i++)
		if (calendar_is_open_day(c, day + i))
			return instant_from_day(day + i, c->open_s, c->offset_s);
	return from;
}

int calendar_business_days(const struct calendar *c, int64_t a, int64_t b)
{
	int32_t last = instant_day(b, c->offset_s);
	int days = 0;
	for (int32_t day = instant_day(a, c->offset_s) + 1; day <= last; day++)
		days += calendar_is_open_day(c, day);
	return days;
}

int calendar_late_bd(const struct calendar *c, int64_t due, int64_t now)
{
	return now > due ? calendar_business_days(c, due, now) : 0;
}

int64_t calendar_office_seconds(const struct calendar *c, int64_t a, int64_t b)
{
	if (b <= a)
		return 0;
	int32_t first = instant_day(a, c->offset_s), last = instant_day(b, c->offset_s);
	int64_t seconds = 0;
	for (int32_t day = first; day <= last; day++) {
		int32_t from = c->open_s, to = c->close_s;
		if (day == first && instant_second_of_day(a, c->offset_s) > from)
			from = instant_second_of_day(a, c->offset_s);
		if (day == last && instant_second_of_day(b, c->offset_s) < to)
			to = instant_second_of_day(b, c->offset_s);
		if (from < to && calendar_is_open_day(c, day))
			seconds += to - from;
	}
	return seconds;
}
