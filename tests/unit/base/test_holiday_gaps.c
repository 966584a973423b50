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

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_sunday_makes_the_next_free_day_a_holiday),
		cmocka_unit_test(a_day_between_two_holidays_is_one),
		cmocka_unit_test(years_before_the_law_and_years_without_rows) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
