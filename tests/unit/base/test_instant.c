#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/time/instant.h"

#define N(a) (sizeof(a) / sizeof *(a))
#define TOKYO (9 * 3600)

static void days_and_dates_agree(void **state)
{
	static const struct {
		struct date date;
		int32_t day;
		enum weekday weekday;
		int fiscal;
	} CASES[] = {
		{ { 1970, 1, 1 }, 0, DAY_THU, 1969 },
		{ { 1969, 12, 31 }, -1, DAY_WED, 1969 },
		{ { 2000, 2, 29 }, 11016, DAY_TUE, 1999 },
		{ { 2026, 3, 31 }, 20543, DAY_TUE, 2025 },
		{ { 2026, 4, 1 }, 20544, DAY_WED, 2026 },
		{ { 2026, 4, 3 }, 20546, DAY_FRI, 2026 },
		{ { 1900, 1, 1 }, -25567, DAY_MON, 1899 },
		{ { 2999, 12, 31 }, 376199, DAY_TUE, 2999 },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		assert_int_equal(day_from_date(CASES[i].date), CASES[i].day);
		assert_int_equal(day_weekday(CASES[i].day), CASES[i].weekday);
		assert_int_equal(day_fiscal_year(CASES[i].day), CASES[i].fiscal);
	}
}

/* Day after day from 1900 to 2999, against a calendar counted by hand. */
static void no_day_is_missing(void **state)
{
	struct date d = { 1900, 1, 1 };
	(void)state;
	for (int32_t day = -25567; day <= 376199; day++) {
		struct date got = date_from_day(day);
		assert_int_equal(
			got.year * 10000 + got.month * 100 + got.day, d.year * 10000 + d.month * 100 + d.day);
		assert_int_equal(day_from_date(d), day);
		assert_int_equal(day_weekday(day + 1), (day_weekday(day) + 1) % 7);
		d.day++;
		if (!date_is_valid(d))
			d = (struct date){ d.year, d.month + 1, 1 };
		if (!date_is_valid(d))
			d = (struct date){ d.year + 1, 1, 1 };
	}
	assert_int_equal(d.year, 3000);
}

static void dates_are_checked(void **state)
{
	static const struct {
		struct date date;
		bool is_valid;
	} CASES[] = {
		{ { 2024, 2, 29 }, true },
		{ { 2026, 2, 29 }, false },
		{ { 1900, 2, 29 }, false },
		{ { 2000, 2, 29 }, true },
		{ { 2026, 4, 31 }, false },
		{ { 2026, 12, 31 }, true },
		{ { 2026, 13, 1 }, false },
		{ { 2026, 0, 1 }, false },
		{ { 2026, 1, 0 }, false },
		{ { 1899, 12, 31 }, false },
		{ { 3000, 1, 1 }, false },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++)
		assert_int_equal(date_is_valid(CASES[i].date), CASES[i].is_valid);
}

static void local_days_and_seconds(void **state)
{
	int64_t at = instant_from_day(20546, 17 * 3600 + 15 * 60, TOKYO);
	(void)state;
	assert_int_equal(at, 1775204100);
	assert_int_equal(instant_day(at, TOKYO), 20546);
	assert_int_equal(instant_second_of_day(at, TOKYO), 62100);
	assert_int_equal(instant_day(0, -3600), -1);
	assert_int_equal(instant_second_of_day(0, -3600), 82800);
	/* nothing overflows at the ends */
	assert_true(instant_day(INT64_MAX, TOKYO) > instant_day(INT64_MIN, -TOKYO));
	assert_in_range(instant_second_of_day(INT64_MAX, TOKYO), 0, 86399);
	assert_in_range(instant_second_of_day(INT64_MIN, -TOKYO), 0, 86399);
}

static void zones_are_fixed_offsets(void **state)
{
	static const struct {
		const char *name;
		bool is_known;
		int32_t offset_s;
	} CASES[] = {
		{ "Asia/Tokyo", true, TOKYO },
		{ "UTC", true, 0 },
		{ "+09:00", true, TOKYO },
		{ "-03:30", true, -12600 },
		{ "+14:00", true, 50400 },
		{ "+00:00", true, 0 },
		{ "Europe/Berlin", false, 0 },
		{ "", false, 0 },
		{ "+9", false, 0 },
		{ "+09:60", false, 0 },
		{ "+15:00", false, 0 },
		{ "+09:00x", false, 0 },
		{ "Z", false, 0 },
		{ "+0900", false, 0 },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		int32_t offset_s = 0;
		struct diag d;
		diag_init(&d);
		if ((zone_parse(CASES[i].name, &offset_s, &d) == ERR_OK) != CASES[i].is_known)
			fail_msg("%s", CASES[i].name);
		if (CASES[i].is_known)
			assert_int_equal(offset_s, CASES[i].offset_s);
		else
			assert_string_equal(d.code, "bad-zone");
		diag_release(&d);
	}
}

static void times_are_read(void **state)
{
	static const struct {
		const char *text, *at;
		bool has_time;
	} CASES[] = {
		{ "2026-04-03", "2026-04-03T00:00:00+09:00", false },
		{ "2026/4/3", "2026-04-03T00:00:00+09:00", false },
		{ "2026-04-03T17:15", "2026-04-03T17:15:00+09:00", true },
		{ "2026-04-03 17:15:30", "2026-04-03T17:15:30+09:00", true },
		{ "2026/04/03 9:05", "2026-04-03T09:05:00+09:00", true },
		{ "2026-04-03T17:15Z", "2026-04-04T02:15:00+09:00", true },
		{ "2026-04-03T17:15:00+09:00", "2026-04-03T17:15:00+09:00", true },
		{ "2026-04-03T17:15-01:30", "2026-04-04T03:45:00+09:00", true },
		{ "2026-04-03Z", "2026-04-03T09:00:00+09:00", false },
		{ "2024-02-29", "2024-02-29T00:00:00+09:00", false },
		{ "1900-01-01", "1900-01-01T00:00:00+09:00", false },
		{ "2999-12-31T23:59:59", "2999-12-31T23:59:59+09:00", true },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		int64_t at = 0;
		bool has_time = !CASES[i].has_time;
		char out[INSTANT_TEXT_BYTES];
		if (instant_parse(CASES[i].text, TOKYO, &at, &has_time, NULL))
			fail_msg("%s", CASES[i].text);
		instant_format(at, TOKYO, out);
		assert_string_equal(out, CASES[i].at);
		assert_int_equal(has_time, CASES[i].has_time);
	}
}

static void what_is_no_time_is_refused(void **state)
{
	static const char *const CASES[] = {
		"",
		"tomorrow",
		"2026",
		"2026-04",
		"2026-02-30",
		"2026-13-01",
		"2026-00-01",
		"26-04-03",
		"2026-04/03",
		"2026-04-03T",
		"2026-04-03T24:00",
		"2026-04-03T17:60",
		"2026-04-03T17",
		"2026-04-03T17:15:60",
		"2026-04-03T17:15:",
		"2026-04-03x",
		"2026-04-03T17:15+9",
		"1899-12-31",
		"3000-01-01",
		"2026-04-03T17:15:00.5",
		" 2026-04-03",
		"2026-04-031",
		"02026-04-03",
		"2026-04-03T17:15Z ",
		"2026-04-03t17:15",
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		int64_t at;
		bool has_time;
		struct diag d;
		diag_init(&d);
		if (instant_parse(CASES[i], TOKYO, &at, &has_time, &d) != ERR_INPUT)
			fail_msg("%s", CASES[i]);
		assert_string_equal(d.code, "bad-date");
		diag_release(&d);
	}
}

static void times_are_written(void **state)
{
	char out[INSTANT_TEXT_BYTES], day[DAY_TEXT_BYTES], say[64];
	(void)state;
	instant_format(0, -12600, out);
	assert_string_equal(out, "1969-12-31T20:30:00-03:30");
	instant_format(INT64_MAX, TOKYO, out);
	assert_string_equal(out, "9999-12-31T23:59:59+09:00");
	instant_format(INT64_MIN, TOKYO, out);
	assert_string_equal(out, "0000-01-01T00:00:00+09:00");
	day_format(20546, day);
	assert_string_equal(day, "2026-04-03");
	day_format(INT32_MAX, day);
	assert_string_equal(day, "9999-12-31");
	instant_format_for_people(1775204100, 1775204100, TOKYO, say);
	assert_string_equal(say, "Fri 3 Apr 17:15");
	instant_format_for_people(1775204100, 0, TOKYO, say);
	assert_string_equal(say, "Fri 3 Apr 2026 17:15");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_and_dates_agree),
		cmocka_unit_test(no_day_is_missing),
		cmocka_unit_test(dates_are_checked),
		cmocka_unit_test(local_days_and_seconds),
		cmocka_unit_test(zones_are_fixed_offsets),
		cmocka_unit_test(times_are_read),
		cmocka_unit_test(what_is_no_time_is_refused),
		cmocka_unit_test(times_are_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
