/* On which day a meeting is: rhythm, notice, holidays, areas, consent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "decide.h"
#include "pack_folder.h"

struct row {
	const char *meeting, *area, *now, *on;
};

/* April to May 2026: 29 April and 3 to 6 May are holidays, 21 May is closed. */
static void test_dates(void **state)
{
	static const struct row rows[] = {
		/* third Thursday (16 April, 21 May closed, 18 June), notice 5bd */
		{ "open_meeting", NULL, "2026-04-03T09:00", "2026-04-16" },
		{ "open_meeting", NULL, "2026-04-09T09:00", "2026-04-16" },
		{ "open_meeting", NULL, "2026-04-10T09:00", "2026-06-18" },
		/* dates as listed, also a holiday; then none */
		{ "closed_meeting", NULL, "2026-04-23T09:00", "2026-04-29" },
		{ "closed_meeting", NULL, "2026-04-24T09:00", "2026-04-30" },
		{ "closed_meeting", NULL, "2026-04-27T09:00", NULL },
		/* first and third Tuesday; 5 May is a holiday */
		{ "area_meeting", "south", "2026-04-03T09:00", "2026-04-21" },
		{ "area_meeting", "south", "2026-04-17T09:00", "2026-05-19" },
		{ "area_meeting", "harbour", "2026-04-03T09:00", "2026-04-21" },
		/* every Wednesday in the north; 29 April and 6 May are holidays */
		{ "area_meeting", "north", "2026-04-03T09:00", "2026-04-08" },
		{ "area_meeting", "north", "2026-04-21T09:00", "2026-05-13" },
		/* the area unknown: no day */
		{ "area_meeting", NULL, "2026-04-03T09:00", NULL },
		/* notice of one day, each Friday; 1 January and the turn of the year closed */
		{ "no_way_on", NULL, "2026-12-24T09:00", "2026-12-25" },
		{ "no_way_on", NULL, "2026-12-25T09:00", "2027-01-08" },
		/* the table ends with 2027: beyond it by the weekday alone */
		{ "no_way_on", NULL, "2027-12-22T09:00", "2027-12-24" },
		{ "no_way_on", NULL, "2027-12-24T09:00", "2028-01-07" },
		{ "open_meeting", NULL, "2027-12-27T09:00", "2028-01-20" },
		{ "open_meeting", NULL, "2031-05-01T09:00", "2031-05-15" },
		{ "area_meeting", "north", "2040-01-02T09:00", "2040-01-11" },
		{ "closed_meeting", NULL, "2030-01-01T09:00", NULL },
	};
	(void)state;
	struct ruleset *rs = pack_load(PACKS "small");
	assert_non_null(rs);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t now;
		int32_t on = 0;
		bool has_time;
		char day[DAY_TEXT_BYTES] = "none";
		assert_int_equal(
			instant_parse(rows[i].now, rs->calendar.offset_s, &now, &has_time, NULL), ERR_OK);
		if (match_meeting_date(rs, ruleset_meeting(rs, rows[i].meeting),
			    rows[i].area ? ruleset_area(rs, rows[i].area) : RULE_NONE, now, &on))
			day_format(on, day);
		if (rows[i].on)
			assert_int_equal(
				match_meeting_is_estimated(rs, ruleset_meeting(rs, rows[i].meeting),
					rows[i].area ? ruleset_area(rs, rows[i].area) : RULE_NONE, on),
				strcmp(rows[i].on, "2028") > 0);
		if (strcmp(day, rows[i].on ? rows[i].on : "none") != 0)
			print_error("%s at %s\n", rows[i].meeting, rows[i].now);
		assert_string_equal(day, rows[i].on ? rows[i].on : "none");
	}
	ruleset_free(rs);
}

/* The third Thursday of May is closed, the day before and after it are not. */
static void test_moved(void **state)
{
	static const struct {
		const char *direction, *now, *on;
	} rows[] = {
		{ "skip", "2026-05-07T09:00", "2026-06-18" },
		{ "before", "2026-05-07T09:00", "2026-05-20" },
		{ "after", "2026-05-07T09:00", "2026-05-22" },
		/* the notice ends on the closed day itself: one moved before it is over */
		{ "before", "2026-05-14T09:00", "2026-06-18" },
		{ "after", "2026-05-14T09:00", "2026-05-22" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char every[96], day[DAY_TEXT_BYTES];
		int32_t on;
		int64_t now;
		bool has_time;
		snprintf(every, sizeof every, "every: {nth: 3, weekday: thu}\n    on_holiday: %s",
			rows[i].direction);
		struct ruleset *rs = small_with("office.yaml", "every: {nth: 3, weekday: thu}", every);
		assert_non_null(rs);
		assert_int_equal(
			instant_parse(rows[i].now, rs->calendar.offset_s, &now, &has_time, NULL), ERR_OK);
		assert_true(match_meeting_date(rs, 0, RULE_NONE, now, &on));
		day_format(on, day);
		assert_string_equal(day, rows[i].on);
		ruleset_free(rs);
	}
}

static void test_fifth_week(void **state)
{
	(void)state;
	struct ruleset *rs =
		small_with("office.yaml", "every: {nth: 3, weekday: thu}", "every: {nth: 5, weekday: thu}");
	int32_t on;
	int64_t now;
	bool has_time;
	char day[DAY_TEXT_BYTES];
	assert_non_null(rs);
	assert_int_equal(
		instant_parse("2026-05-01T09:00", rs->calendar.offset_s, &now, &has_time, NULL), ERR_OK);
	assert_true(match_meeting_date(rs, 0, RULE_NONE, now, &on));
	day_format(on, day);
	assert_string_equal(day, "2026-07-30"); /* April has a fifth Thursday, May and June have none */
	ruleset_free(rs);
}

static void test_consent(void **state)
{
	(void)state;
	struct ruleset *rs = pack_load(PACKS "small");
	const int open = ruleset_meeting(rs, "open_meeting"), closed = ruleset_meeting(rs, "closed_meeting");
	const int end = ruleset_meeting(rs, "no_way_on");
	assert_int_equal(match_meeting_permitted(rs, open, CONSENT_YES), open);
	assert_int_equal(match_meeting_permitted(rs, open, CONSENT_NO), closed);
	assert_int_equal(match_meeting_permitted(rs, open, CONSENT_UNASKED), closed);
	assert_int_equal(match_meeting_permitted(rs, end, CONSENT_YES), end);
	assert_int_equal(match_meeting_permitted(rs, end, CONSENT_UNASKED), RULE_NONE);
	ruleset_free(rs);
}

static void test_area_of_a_case(void **state)
{
	(void)state;
	struct ruleset *rs = pack_load(PACKS "small");
	struct arena a;
	struct match_input in;
	struct outcome o;
	arena_init(&a);
	case_read(rs, "rent=eviction area=harbour", &in, &a);
	assert_int_equal(match_evaluate(rs, &in, MATCH_OUTCOME, &a, &o, NULL), ERR_OK);
	assert_int_equal(o.meeting.area, ruleset_area(rs, "south"));
	assert_true(o.meeting.has_on);
	case_read(rs, "rent=eviction", &in, &a);
	assert_int_equal(match_evaluate(rs, &in, MATCH_OUTCOME, &a, &o, NULL), ERR_OK);
	assert_int_equal(o.meeting.meeting, ruleset_meeting(rs, "area_meeting"));
	assert_int_equal(o.meeting.area, RULE_NONE);
	assert_false(o.meeting.has_on);
	arena_release(&a);
	ruleset_free(rs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_moved),
		cmocka_unit_test(test_fifth_week),
		cmocka_unit_test(test_consent),
		cmocka_unit_test(test_area_of_a_case),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
