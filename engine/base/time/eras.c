#include "engine/base/time/eras.h"

#include <stdio.h>

#include "engine/base/text/lang.h"

#define HOUR_S 3600
#define MINUTE_S 60

const struct era eras[ERAS_N] = {
	{ { "令和", "令", "R" }, { 2019, 5, 1 } },
	{ { "平成", "平", "H" }, { 1989, 1, 8 } },
	{ { "昭和", "昭", "S" }, { 1926, 12, 25 } },
	{ { "大正", "大", "T" }, { 1912, 7, 30 } },
	{ { "明治", "明", "M" }, { 1868, 10, 23 } },
};

const struct era *era_of_day(int32_t day)
{
	for (int i = 0; i < ERAS_N; i++)
		if (day >= day_from_date(eras[i].first))
			return &eras[i];
	return NULL;
}

static void era_format_western(int32_t day, char out[ERA_TEXT_BYTES])
{
	char text[DAY_TEXT_BYTES];
	day_format(day, text);
	(void)snprintf(out, ERA_TEXT_BYTES, "%s (%s)", text, _(day_names[day_weekday(day)]));
}

void era_format_day(int32_t day, char out[ERA_TEXT_BYTES])
{
	const struct date date = date_from_day(day);
	const struct era *era = era_of_day(day);
	char year[16];
	if (!era || lang_now() != LANG_JA) {
		era_format_western(day, out);
		return;
	}
	if (date.year == era->first.year)
		(void)snprintf(year, sizeof year, "元");
	else
		(void)snprintf(year, sizeof year, "%d", date.year - era->first.year + 1);
	(void)snprintf(out, ERA_TEXT_BYTES, "%s%s年%d月%d日(%s)", era->names[0], year, date.month, date.day,
		_(day_names[day_weekday(day)]));
}

void era_format_instant(int64_t at, int32_t offset_s, char out[ERA_TEXT_BYTES])
{
	const int32_t second = instant_second_of_day(at, offset_s);
	char day[ERA_TEXT_BYTES];
	era_format_day(instant_day(at, offset_s), day);
	(void)snprintf(out, ERA_TEXT_BYTES, "%.40s %02d:%02d", day, (int)(second / HOUR_S),
		(int)(second % HOUR_S / MINUTE_S));
}
