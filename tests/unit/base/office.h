/* An office for the tests of the calendar: Asia/Tokyo, 08:30 to 17:15, closed
 * on weekends and from 29 December to 3 January, holidays of 2026 as the
 * Cabinet Office publishes them, closed on 14 August 2026. */
#ifndef TESTS_UNIT_BASE_OFFICE_H
#define TESTS_UNIT_BASE_OFFICE_H

#include "engine/base/time/calendar.h"

struct office {
	struct arena arena;
	struct calendar calendar;
};

static inline int64_t at(const char *text)
{
	int64_t when = 0;
	bool has_time;
	if (instant_parse(text, 9 * 3600, &when, &has_time, NULL))
		abort();
	return when;
}

static inline void office_open(struct office *o)
{
	static const char HOLIDAYS[] =
		"2026/1/1,元日\n2026/1/12,成人の日\n2026/2/11,建国記念の日\n2026/2/23,天皇誕生日\n"
		"2026/3/20,春分の日\n2026/4/29,昭和の日\n2026/5/3,憲法記念日\n2026/5/4,みどりの日\n"
		"2026/5/5,こどもの日\n2026/5/6,休日\n2026/7/20,海の日\n2026/8/11,山の日\n"
		"2026/9/21,敬老の日\n2026/9/22,休日\n2026/9/23,秋分の日\n2026/10/12,スポーツの日\n"
		"2026/11/3,文化の日\n2026/11/23,勤労感謝の日\n";
	static const char CLOSED[] = "2026-08-14,停電\n2026-08-15,停電\n";
	static const struct day_range YEARLY[] = { { 12, 29, 1, 3 } };
	struct calendar *c = &o->calendar;
	struct holiday *rows;
	int line;
	arena_init(&o->arena);
	*c = (struct calendar){ .offset_s = 9 * 3600,
		.open_s = 30600,
		.close_s = 62100,
		.weekend = 1u << DAY_SAT | 1u << DAY_SUN,
		.yearly = YEARLY,
		.yearly_n = 1 };
	if (holidays_parse(&o->arena, HOLIDAYS, sizeof HOLIDAYS - 1, &rows, &c->holidays_n, &line, NULL))
		abort();
	c->holidays = rows;
	if (holidays_parse(&o->arena, CLOSED, sizeof CLOSED - 1, &rows, &c->closed_n, &line, NULL))
		abort();
	c->closed = rows;
	c->first_day = day_from_date((struct date){ 2026, 1, 1 });
	c->last_day = day_from_date((struct date){ 2026, 12, 31 });
}

static inline void office_shut(struct office *o) { arena_release(&o->arena); }

#endif
