#include "engine/base/time/holiday_gaps.h"

#include <string.h>

#include "engine/base/text/lang.h"

#define FIRST_YEAR 2008

/* Rows that follow from others (休日, 振替休日) make no further ones. */
static bool holiday_gaps_is_of_law(const struct holiday *row)
{
	return strcmp(row->name, "休日") != 0 && strcmp(row->name, "振替休日") != 0 &&
	       strcmp(row->name, "国民の休日") != 0;
}

/* The row of a day at or behind `i`; NULL where the table has none. */
static const struct holiday *holiday_gaps_row(const struct calendar *c, size_t i, int32_t day)
{
	while (i < c->holidays_n && c->holidays[i].day < day)
		i++;
	return i < c->holidays_n && c->holidays[i].day == day ? &c->holidays[i] : NULL;
}

static void holiday_gaps_substitute(
	const struct calendar *c, size_t i, holiday_gap_visitor *visit, void *context)
{
	const struct holiday *sunday = &c->holidays[i], *row;
	int32_t day = sunday->day + 1;
	while ((row = holiday_gaps_row(c, i, day)) && holiday_gaps_is_of_law(row))
		day++;
	if (!row && calendar_covers(c, day))
		visit(context, &(struct holiday_gap){ HOLIDAY_GAP_SUBSTITUTE, day, sunday->day });
}

static void holiday_gaps_between(
	const struct calendar *c, size_t i, holiday_gap_visitor *visit, void *context)
{
	const struct holiday *row = &c->holidays[i];
	const struct holiday *after = holiday_gaps_row(c, i, row->day + 2);
	const int32_t day = row->day + 1;
	if (!after || !holiday_gaps_is_of_law(after) || holiday_gaps_row(c, i, day) ||
		calendar_day(c, day, NULL) != DAY_OPEN)
		return;
	visit(context, &(struct holiday_gap){ HOLIDAY_GAP_BETWEEN, day, row->day });
}

static void holiday_gaps_year(
	const struct calendar *c, size_t i, int year, holiday_gap_visitor *visit, void *context)
{
	const int last = i ? date_from_day(c->holidays[i - 1].day).year : year;
	for (int lacking = last + 1; lacking < year; lacking++) {
		const int32_t day = day_from_date((struct date){ lacking, 1, 1 });
		visit(context, &(struct holiday_gap){ HOLIDAY_GAP_YEAR, day, c->holidays[i].day });
	}
}

void holiday_gaps_visit(const struct calendar *c, holiday_gap_visitor *visit, void *context)
{
	for (size_t i = 0; i < c->holidays_n; i++) {
		const struct holiday *row = &c->holidays[i];
		const int year = date_from_day(row->day).year;
		holiday_gaps_year(c, i, year, visit, context);
		if (year < FIRST_YEAR || !holiday_gaps_is_of_law(row))
			continue;
		if (day_weekday(row->day) == DAY_SUN)
			holiday_gaps_substitute(c, i, visit, context);
		holiday_gaps_between(c, i, visit, context);
	}
}

void holiday_gap_format(const struct holiday_gap *gap, char out[HOLIDAY_GAP_TEXT_BYTES])
{
	char day[DAY_TEXT_BYTES], from[DAY_TEXT_BYTES];
	day_format(gap->day, day);
	day_format(gap->from, from);
	switch (gap->kind) {
	case HOLIDAY_GAP_SUBSTITUTE:
		snprintf(out, HOLIDAY_GAP_TEXT_BYTES,
			_("the table lacks %s, the substitute holiday for the Sunday %s"), day, from);
		break;
	case HOLIDAY_GAP_BETWEEN:
		snprintf(out, HOLIDAY_GAP_TEXT_BYTES, _("the table lacks %s, a day between two holidays"),
			day);
		break;
	case HOLIDAY_GAP_YEAR:
		snprintf(out, HOLIDAY_GAP_TEXT_BYTES, _("the table has no holiday in %.4s"), day);
		break;
	}
}
