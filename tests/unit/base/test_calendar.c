#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/base/office.h"

#define N(a) (sizeof(a) / sizeof *(a))

static struct office office;
static const struct calendar *const c = &office.calendar;

static int open_office(void **state)
{
	(void)state;
	office_open(&office);
	return 0;
}

static int shut_office(void **state)
{
	(void)state;
	office_shut(&office);
	return 0;
}

static void a_day_says_why_it_is_closed(void **state)
{
	static const struct {
		const char *day;
		enum day_kind kind;
		const char *name;
	} CASES[] = {
		{ "2026-04-03", DAY_OPEN, NULL },
		{ "2026-04-04", DAY_WEEKEND, NULL },
		{ "2026-05-03", DAY_WEEKEND, "憲法記念日" },
		{ "2026-05-04", DAY_HOLIDAY, "みどりの日" },
		{ "2026-01-01", DAY_HOLIDAY, "元日" },
		{ "2026-01-02", DAY_YEARLY, NULL },
		{ "2026-12-28", DAY_OPEN, NULL },
		{ "2026-12-29", DAY_YEARLY, NULL },
		{ "2026-08-14", DAY_CLOSED, "停電" },
		{ "2030-12-31", DAY_YEARLY, NULL },
		{ "2031-01-03", DAY_YEARLY, NULL },
		{ "2026-08-15", DAY_WEEKEND, "停電" },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		const char *name = "unset";
		int32_t day = instant_day(at(CASES[i].day), c->offset_s);
		assert_int_equal(calendar_day(c, day, &name), CASES[i].kind);
		assert_int_equal(calendar_day(c, day, NULL), CASES[i].kind);
		if (CASES[i].name)
			assert_string_equal(name, CASES[i].name);
		else
			assert_null(name);
	}
}

static void yearly_ranges_are_inclusive(void **state)
{
	static const struct day_range SUMMER[] = { { 8, 13, 8, 15 } };
	struct calendar summer = { .yearly = SUMMER, .yearly_n = 1 };
	static const struct {
		struct date date;
		enum day_kind kind;
	} CASES[] = {
		{ { 2026, 8, 12 }, DAY_OPEN },
		{ { 2026, 8, 13 }, DAY_YEARLY },
		{ { 2026, 8, 15 }, DAY_YEARLY },
		{ { 2026, 8, 16 }, DAY_OPEN },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++)
		assert_int_equal(calendar_day(&summer, day_from_date(CASES[i].date), NULL), CASES[i].kind);
}

static void hours_end_before_closing_time(void **state)
{
	static const struct {
		const char *at;
		bool is_open;
		const char *opens;
	} CASES[] = {
		{ "2026-04-03T08:29:59", false, "2026-04-03T08:30" },
		{ "2026-04-03T08:30", true, "2026-04-03T08:30" },
		{ "2026-04-03T17:14:59", true, "2026-04-03T17:14:59" },
		{ "2026-04-03T17:15", false, "2026-04-06T08:30" },
		{ "2026-04-04T10:00", false, "2026-04-06T08:30" },
		{ "2026-05-01T18:00", false, "2026-05-07T08:30" },
		{ "2026-12-28T20:00", false, "2027-01-04T08:30" }, /* past the table, by what is known */
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		assert_int_equal(calendar_is_open(c, at(CASES[i].at)), CASES[i].is_open);
		assert_int_equal(calendar_next_opening(c, at(CASES[i].at)), at(CASES[i].opens));
	}
}

static void the_table_covers_whole_years(void **state)
{
	(void)state;
	assert_true(calendar_covers(c, c->first_day));
	assert_true(calendar_covers(c, c->last_day));
	assert_false(calendar_covers(c, c->first_day - 1));
	assert_false(calendar_covers(c, c->last_day + 1));
}

static void business_days_are_counted(void **state)
{
	static const struct {
		const char *a, *b;
		int days, late;
	} CASES[] = {
		{ "2026-04-03T17:15", "2026-04-03T17:15", 0, 0 },
		{ "2026-04-03T17:15", "2026-04-03T23:00", 0, 0 },
		{ "2026-04-03T17:15", "2026-04-05T10:00", 0, 0 },
		{ "2026-04-03T17:15", "2026-04-06T00:00", 1, 1 },
		{ "2026-05-01T17:15", "2026-05-08T09:00", 2, 2 },
		{ "2026-04-06T17:15", "2026-04-03T10:00", 0, 0 },
		{ "2026-04-04T12:00", "2026-04-11T12:00", 5, 5 },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		assert_int_equal(calendar_business_days(c, at(CASES[i].a), at(CASES[i].b)), CASES[i].days);
		assert_int_equal(calendar_late_bd(c, at(CASES[i].a), at(CASES[i].b)), CASES[i].late);
	}
}

static void office_seconds_are_counted(void **state)
{
	static const struct {
		const char *a, *b;
		int64_t seconds;
	} CASES[] = {
		{ "2026-04-03T10:00", "2026-04-03T11:00", 3600 },
		{ "2026-04-03T07:00", "2026-04-03T09:00", 1800 },
		{ "2026-04-03T17:00", "2026-04-03T23:00", 900 },
		{ "2026-04-03T17:00", "2026-04-06T08:45", 1800 },
		{ "2026-04-04T00:00", "2026-04-05T23:00", 0 },
		{ "2026-04-02T00:00", "2026-04-04T00:00", 63000 },
		{ "2026-04-03T18:00", "2026-04-03T19:00", 0 },
		{ "2026-04-03T11:00", "2026-04-03T10:00", 0 },
		{ "2026-05-01T17:15", "2026-05-07T08:30", 0 },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++)
		assert_int_equal(
			calendar_office_seconds(c, at(CASES[i].a), at(CASES[i].b)), CASES[i].seconds);
}

static void a_calendar_that_never_opens_ends_all_loops(void **state)
{
	struct calendar never = *c;
	int64_t now = at("2026-04-03T10:00");
	(void)state;
	never.weekend = 0x7f;
	assert_int_equal(calendar_next_opening(&never, now), now);
	struct term bd = { 0, TERM_BD, true }, bh = { 0, TERM_BH, true };
	assert_int_equal(calendar_due(&never, now, bd, NULL), at("2026-04-03T17:15"));
	assert_int_equal(calendar_due(&never, now, bh, NULL), now);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_says_why_it_is_closed),
		cmocka_unit_test(yearly_ranges_are_inclusive),
		cmocka_unit_test(hours_end_before_closing_time),
		cmocka_unit_test(the_table_covers_whole_years),
		cmocka_unit_test(business_days_are_counted),
		cmocka_unit_test(office_seconds_are_counted),
		cmocka_unit_test(a_calendar_that_never_opens_ends_all_loops),
	};
	return cmocka_run_group_tests(tests, open_office, shut_office);
}
