/* The table of days answers as the calendar does, day by day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "pack_folder.h"
#include "rules/match/days.h"

static void check_calendar(const struct calendar *c)
{
	static const int counts[] = { 0, 1, 2, 5, 30, 400 };
	struct arena a;
	arena_init(&a);
	const struct day_table *t = day_table_new(&a, c);
	assert_non_null(t);
	for (int32_t day = c->first_day - 2; day <= c->last_day + 2; day++) {
		const bool is_open =
			day >= t->first && day < t->first + t->n && t->info[day - t->first] & DAY_IS_OPEN;
		if (calendar_covers(c, day)) {
			assert_int_equal(is_open, calendar_day(c, day, NULL) == DAY_OPEN);
			assert_int_equal(t->info[day - t->first] & DAY_WEEK_MASK,
				(date_from_day(day).day - 1) / 7 + 1);
		}
		for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
			for (int32_t second = 0; second < 86400; second += 3600 * 5 + 900) {
				const struct term term = {
					.count = (int16_t)counts[i], .unit = TERM_BD, .is_set = true
				};
				const int64_t from = instant_from_day(day, second, c->offset_s);
				bool is_estimated, was_beyond;
				const int64_t is = day_table_due(t, c, from, term, &is_estimated);
				const int64_t was = calendar_due(c, from, term, &was_beyond);
				assert_int_equal(is, was);
				assert_int_equal(is_estimated, was_beyond);
			}
	}
	arena_release(&a);
}

static void test_same_as_calendar(void **state)
{
	(void)state;
	struct ruleset *rs = pack_load(PACKS "small");
	check_calendar(&rs->calendar);
	ruleset_free(rs);
	rs = pack_load(SOURCE_DIR "/rules/packs/takashima");
	check_calendar(&rs->calendar);
	ruleset_free(rs);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_same_as_calendar) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
