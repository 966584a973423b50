#include "rules/match/days.h"

static void day_table_mark(struct day_table *t, uint8_t *info, const struct holiday *days, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (days[i].day >= t->first && days[i].day < t->first + t->n)
			info[days[i].day - t->first] |= DAY_IS_SHUT;
}

static bool day_table_is_yearly(const struct calendar *calendar, int month, int day)
{
	const int at = month * 100 + day;
	for (size_t i = 0; i < calendar->yearly_n; i++) {
		const int from = calendar->yearly[i].from_month * 100 + calendar->yearly[i].from_day;
		const int to = calendar->yearly[i].to_month * 100 + calendar->yearly[i].to_day;
		if (from <= to ? at >= from && at <= to : at >= from || at <= to)
			return true;
	}
	return false;
}

/* Month by month, so that no day's date is worked out. */
static void day_table_fill(struct day_table *t, uint8_t *info, const struct calendar *calendar)
{
	struct date month = date_from_day(t->first);
	bool yearly[13][32];
	for (int m = 1; m <= 12; m++)
		for (int d = 1; d <= 31; d++)
			yearly[m][d] = day_table_is_yearly(calendar, m, d);
	month.day = 1;
	for (int32_t at = day_from_date(month), end = t->first + t->n; at < end;) {
		struct date next = { month.year + month.month / 12, month.month % 12 + 1, 1 };
		const int32_t next_at = day_from_date(next);
		for (int32_t day = at; day < next_at && day < end; day++) {
			const int of_month = day - at + 1;
			if (day >= t->first)
				info[day - t->first] =
					(uint8_t)((of_month - 1) / 7 + 1 +
						  (yearly[month.month][of_month] ? DAY_IS_SHUT : 0));
		}
		at = next_at;
		month = next;
	}
}

struct day_table *day_table_new(struct arena *a, const struct calendar *calendar)
{
	struct day_table *t = arena_alloc(a, sizeof *t);
	if (!t)
		return NULL;
	t->first = calendar->first_day;
	t->n = calendar->last_day - calendar->first_day + 1;
	const size_t n = t->n > 0 ? (size_t)t->n : 0;
	uint8_t *info = arena_array(a, n + 1, sizeof *info);
	int32_t *until = arena_array(a, n + 1, sizeof *until), *open = arena_array(a, n + 1, sizeof *open);
	if (!info || !until || !open)
		return NULL;
	day_table_fill(t, info, calendar);
	day_table_mark(t, info, calendar->holidays, calendar->holidays_n);
	day_table_mark(t, info, calendar->closed, calendar->closed_n);
	for (int32_t i = 0; i < t->n; i++) {
		if (!(info[i] & DAY_IS_SHUT) && !(calendar->weekend >> day_weekday(t->first + i) & 1)) {
			info[i] |= DAY_IS_OPEN;
			open[t->open_n++] = t->first + i;
		}
		until[i] = t->open_n;
	}
	t->info = info;
	t->open_until = until;
	t->open_days = open;
	return t;
}

int64_t day_table_due(const struct day_table *t, const struct calendar *calendar, int64_t from,
	struct term term, bool *is_estimated)
{
	const int32_t day = instant_day(from, calendar->offset_s), at = day - t->first;
	if (term.unit != TERM_BD || at < 0 || at >= t->n)
		return calendar_due(calendar, from, term, is_estimated);
	/* the count-th open day after this one; 0bd is today while it is not closed */
	int32_t rank = t->open_until[at] + (term.count ? term.count : 1) - 1;
	if (term.count == 0 && t->info[at] & DAY_IS_OPEN &&
		instant_second_of_day(from, calendar->offset_s) <= calendar->close_s)
		rank--;
	if (rank >= t->open_n)
		return calendar_due(calendar, from, term, is_estimated);
	*is_estimated = false;
	return instant_from_day(t->open_days[rank], calendar->close_s, calendar->offset_s);
}
