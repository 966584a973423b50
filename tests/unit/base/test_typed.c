/* Dates as people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/time/typed.h"

/* Wednesday, 2026-04-01 */
static int32_t today(void) { return day_from_date((struct date){ 2026, 4, 1 }); }

static void check_side(const char *text, const char *want, enum typed_side side)
{
	struct typed_time out;
	struct diag d;
	char day[DAY_TEXT_BYTES] = "refused";
	diag_init(&d);
	if (typed_parse(text, today(), side, &out, &d) == ERR_OK)
		day_format(out.day, day);
	if (strcmp(day, want) != 0)
		fail_msg("%s: %s, not %s (%s)", text, day, want, d.message ? d.message : "");
	diag_release(&d);
}

static void check(const char *text, const char *want) { check_side(text, want, TYPED_AHEAD); }

static void dates_with_a_year_are_read_in_every_calendar(void **state)
{
	(void)state;
	check("2026-04-14", "2026-04-14");
	check("2026/4/14", "2026-04-14");
	check("２０２６／４／１４", "2026-04-14");
	check("１９４８－０５－１７", "1948-05-17");
	check("1948年5月17日", "1948-05-17");
	check("令和8年4月14日", "2026-04-14");
	check("R8.4.14", "2026-04-14");
	check("r8/4/14", "2026-04-14");
	check("昭和23年5月17日", "1948-05-17");
	check("昭和２３年５月１７日", "1948-05-17");
	check("S23.5.17", "1948-05-17");
	check("昭23.5.17", "1948-05-17");
	check("平成元年1月8日", "1989-01-08");
	check("大正15年12月24日", "1926-12-24");
	check(" 昭和 23 年 5 月 17 日 ", "1948-05-17");
}

static void dates_without_a_year_lie_on_the_side_that_is_meant(void **state)
{
	(void)state;
	check_side("4/14", "2026-04-14", TYPED_AHEAD);
	check_side("4/14", "2025-04-14", TYPED_BEHIND);
	check_side("4月1日", "2026-04-01", TYPED_AHEAD);
	check_side("4月1日", "2026-04-01", TYPED_BEHIND);
	check_side("3月31日", "2027-03-31", TYPED_AHEAD);
	check_side("3月31日", "2026-03-31", TYPED_BEHIND);
	check_side("2/29", "2028-02-29", TYPED_AHEAD);
	check_side("2/29", "2024-02-29", TYPED_BEHIND);
	check_side("14日(火)", "2026-04-14", TYPED_AHEAD);
	check_side("31日", "2026-05-31", TYPED_AHEAD);
	check_side("31日", "2026-03-31", TYPED_BEHIND);
}

static void words_count_from_today(void **state)
{
	(void)state;
	check("今日", "2026-04-01");
	check("明日", "2026-04-02");
	check("あさって", "2026-04-03");
	check("昨日", "2026-03-31");
	check("来週月曜", "2026-04-06");
	check("来週の日曜日", "2026-04-12");
	check("今週金曜", "2026-04-03");
	check("再来週火曜日", "2026-04-14");
	check("先週月曜", "2026-03-23");
	check("tomorrow", "2026-04-02");
}

static void a_weekday_has_to_fit_its_date(void **state)
{
	(void)state;
	check("4月14日(火)", "2026-04-14");
	check("4月14日（火曜日）", "2026-04-14");
	check("2026-04-14 (Tue)", "2026-04-14");
	check("4月14日火曜", "2026-04-14");
	check("4月14日(水)", "refused");
	struct typed_time out;
	struct diag d;
	diag_init(&d);
	assert_int_equal(typed_parse("4月14日(水)", today(), TYPED_AHEAD, &out, &d), ERR_INPUT);
	assert_string_equal(d.code, "weekday");
	assert_string_equal(d.message, "2026-04-14 is a Tue, not a Wed");
	diag_release(&d);
}

static void a_time_may_stand_behind(void **state)
{
	static const struct {
		const char *text;
		int32_t second;
	} times[] = { { "4月14日 10:00", 36000 }, { "4月14日10時", 36000 }, { "4/14 10時半", 37800 },
		{ "14日(火) 午後3時", 54000 }, { "明日 9:05", 32700 }, { "2026-04-14T10:00", 36000 },
		{ "令和8年4月14日 17時15分", 62100 }, { "4/14", 0 } };
	(void)state;
	for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
		struct typed_time out;
		assert_int_equal(typed_parse(times[i].text, today(), TYPED_AHEAD, &out, NULL), ERR_OK);
		assert_int_equal(out.second, times[i].second);
		assert_int_equal(out.has_time, times[i].second != 0);
	}
}

static void days_that_never_were_are_refused(void **state)
{
	static const char *const never[] = { "昭和64年1月8日", "平成31年5月1日", "昭和23年2月30日",
		"1947-02-29", "4月31日", "32日", "13/1", "明治45年8月1日", "令和0年1月1日" };
	static const char *const none[] = { "", " ", "火", "来週", "4月", "2026", "14", "昭和",
		"4月14日 25:00", "4月14日(", "4月14日(火", "10:00", "はい", "4/14/2026", "来週月曜日曜",
		"4月14日 3時5" };
	(void)state;
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		check(never[i], "refused");
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		check(none[i], "refused");
}

static void what_an_era_lacks_is_named_in_the_one_that_has_it(void **state)
{
	struct typed_time out;
	struct diag d;
	(void)state;
	diag_init(&d);
	assert_int_equal(typed_parse("昭和64年1月8日", today(), TYPED_BEHIND, &out, &d), ERR_INPUT);
	assert_string_equal(d.instead[0], "平成元年1月8日");
	assert_string_equal(d.instead[1], "1989-01-08");
	diag_release(&d);
}

static void every_text_is_read_or_refused_whole(void **state)
{
	char text[TYPED_MAX_BYTES * 2];
	struct typed_time out;
	(void)state;
	memset(text, '1', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	assert_int_equal(typed_parse(text, today(), TYPED_AHEAD, &out, NULL), ERR_INPUT);
	assert_int_equal(
		typed_parse("令和99999999999999年4月1日", today(), TYPED_AHEAD, &out, NULL), ERR_INPUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(dates_with_a_year_are_read_in_every_calendar),
		cmocka_unit_test(dates_without_a_year_lie_on_the_side_that_is_meant),
		cmocka_unit_test(words_count_from_today), cmocka_unit_test(a_weekday_has_to_fit_its_date),
		cmocka_unit_test(a_time_may_stand_behind), cmocka_unit_test(days_that_never_were_are_refused),
		cmocka_unit_test(what_an_era_lacks_is_named_in_the_one_that_has_it),
		cmocka_unit_test(every_text_is_read_or_refused_whole) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
