/* What a holiday table lacks by its own rows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/time/holiday_gaps.h"

static void put_gap(void *context, const struct holiday_gap *gap)
{
	char *out = context, day[DAY_TEXT_BYTES];
	day_format(gap->day, day);
	(void)snprintf(out + strlen(out), 200 - strlen(out), "%c%s ", "SBY"[gap->kind], day);
}

/* "2026-05-03 憲法記念日" … by day */
static void check(const char *const *rows, const char *want)
{
	struct holiday holidays[16];
	struct calendar c = { .weekend = 1u << DAY_SAT | 1u << DAY_SUN, .holidays = holidays };
	char out[200] = "";
	for (; rows[c.holidays_n]; c.holidays_n++) {
		int year, month, day;
		assert_int_equal(sscanf(rows[c.holidays_n], "%d-%d-%d", &year, &month, &day), 3);
		holidays[c.holidays_n] = (struct holiday){ day_from_date((struct date){ year, month, day }),
			rows[c.holidays_n] + 11 };
	}
	const int first = date_from_day(holidays[0].day).year;
	const int last = date_from_day(holidays[c.holidays_n - 1].day).year;
	c.first_day = day_from_date((struct date){ first, 1, 1 });
	c.last_day = day_from_date((struct date){ last, 12, 31 });
	holiday_gaps_visit(&c, put_gap, out);
	assert_string_equal(out, want);
}
#define ROWS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void a_sunday_makes_the_next_free_day_a_holiday(void **state)
{
	(void)state;
	check(ROWS("2026-05-03 憲法記念日", "2026-05-04 みどりの日", "2026-05-05 こどもの日"),
		"S2026-05-06 ");
	check(ROWS("2026-05-03 憲法記念日", "2026-05-04 みどりの日", "2026-05-05 こどもの日",
		      "2026-05-06 休日"),
		"");
	check(ROWS("2024-02-11 建国記念の日"), "S2024-02-12 ");
	check(ROWS("2024-02-11 建国記念の日", "2024-02-12 振替休日"), "");
	check(ROWS("2026-02-11 建国記念の日"), "");
}

static void a_day_between_two_holidays_is_one(void **state)
{
	(void)state;
	check(ROWS("2026-09-21 敬老の日", "2026-09-23 秋分の日"), "B2026-09-22 ");
	check(ROWS("2026-09-21 敬老の日", "2026-09-22 休日", "2026-09-23 秋分の日"), "");
	/* a substitute is no holiday of the law: nothing follows from it */
	check(ROWS("2026-09-21 休日", "2026-09-23 秋分の日"), "");
	/* Saturday and Monday: between them is a Sunday, shut all the same */
	check(ROWS("2026-10-10 甲", "2026-10-12 スポーツの日"), "");
}

static void years_before_the_law_and_years_without_rows(void **state)
{
	(void)state;
	check(ROWS("2005-05-01 甲"), "");
	check(ROWS("2024-01-01 元日", "2027-01-01 元日"), "Y2025-01-01 Y2026-01-01 ");
}

/* The law's own words, day by day, over every day of the table (国民の祝日に関する法律3条2項, 3項). */
static void find_by_law(const char *of_law, const char *any, int n, int32_t first, char *out)
{
	for (int d = 0; d < n; d++) {
		char text[DAY_TEXT_BYTES];
		int free = d + 1;
		while (free < n && of_law[free])
			free++;
		day_format(first + free, text);
		if (of_law[d] && day_weekday(first + d) == DAY_SUN && free < n && !any[free])
			(void)snprintf(out + strlen(out), 2000 - strlen(out), "S%s ", text);
		day_format(first + d + 1, text);
		const enum weekday between = day_weekday(first + d + 1);
		if (d + 2 < n && of_law[d] && of_law[d + 2] && !any[d + 1] && between != DAY_SAT &&
			between != DAY_SUN)
			(void)snprintf(out + strlen(out), 2000 - strlen(out), "B%s ", text);
	}
}

static void put_gap_of_many(void *context, const struct holiday_gap *gap)
{
	char *out = context, day[DAY_TEXT_BYTES];
	day_format(gap->day, day);
	(void)snprintf(out + strlen(out), 2000 - strlen(out), "%c%s ", "SBY"[gap->kind], day);
}

#define DAYS 366 /* of a leap year */

static void random_tables_lack_what_the_law_says(void **state)
{
	(void)state;
	unsigned seed = 2026;
	for (int round = 0; round < 2000; round++) {
		char of_law[DAYS] = "", any[DAYS] = "", found[2000] = "", want[2000] = "";
		struct holiday rows[DAYS];
		const int32_t first = day_from_date((struct date){ 2028, 1, 1 });
		struct calendar c = { .weekend = 1u << DAY_SAT | 1u << DAY_SUN,
			.holidays = rows,
			.first_day = first,
			.last_day = first + DAYS - 1 };
		const unsigned one_in = 3 + (unsigned)round % 20;
		for (int d = 0; d < DAYS; d++) {
			seed = seed * 1103515245u + 12345u;
			if ((seed >> 16) % one_in != 0)
				continue;
			seed = seed * 1103515245u + 12345u;
			const bool is_of_law = (seed >> 16) % 4 != 0;
			any[d] = 1;
			of_law[d] = is_of_law;
			rows[c.holidays_n++] = (struct holiday){ first + d, is_of_law ? "祝日" : "休日" };
		}
		if (!c.holidays_n)
			continue;
		c.last_day = first + DAYS - 1;
		find_by_law(of_law, any, DAYS, first, want);
		holiday_gaps_visit(&c, put_gap_of_many, found);
		assert_string_equal(found, want);
		assert_true(strlen(want) < sizeof want - 20);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_sunday_makes_the_next_free_day_a_holiday),
		cmocka_unit_test(a_day_between_two_holidays_is_one),
		cmocka_unit_test(years_before_the_law_and_years_without_rows),
		cmocka_unit_test(random_tables_lack_what_the_law_says) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
