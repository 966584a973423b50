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

static struct term term(const char *text)
{
	struct term t = { 0 };
	assert_int_equal(term_parse(text, &t, NULL), ERR_OK);
	return t;
}

static void terms_are_read_and_written(void **state)
{
	static const struct {
		const char *text;
		int count;
		enum term_unit unit;
	} CASES[] = {
		{ "2bd", 2, TERM_BD },
		{ "0bd", 0, TERM_BD },
		{ "4bh", 4, TERM_BH },
		{ "48h", 48, TERM_H },
		{ "10d", 10, TERM_D },
		{ "9999d", 9999, TERM_D },
	};
	char out[12];
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		struct term t = term(CASES[i].text);
		assert_int_equal(t.count, CASES[i].count);
		assert_int_equal(t.unit, CASES[i].unit);
		assert_true(t.is_set);
		term_format(t, out);
		assert_string_equal(out, CASES[i].text);
	}
	term_format((struct term){ 0 }, out);
	assert_string_equal(out, "-");
}

static void what_is_no_term_is_refused(void **state)
{
	static const char *const CASES[] = {
		"",
		"2",
		"bd",
		"2 bd",
		"-2bd",
		"+2bd",
		"2BD",
		"2b",
		"2bdx",
		"10000d",
		"99999999999999999999d",
		"2.5h",
		"2w",
		" 2bd",
		"2bd ",
		"２bd",
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		struct term t;
		struct diag d;
		diag_init(&d);
		if (term_parse(CASES[i], &t, &d) != ERR_INPUT)
			fail_msg("%s", CASES[i]);
		assert_string_equal(d.code, "bad-term");
		assert_true(d.instead_n > 0);
		diag_release(&d);
	}
}

static void terms_end_when_they_say(void **state)
{
	static const struct {
		const char *from, *term, *due;
	} CASES[] = {
		/* the day of `from` is day zero, at whatever hour */
		{ "2026-04-03T10:00", "2bd", "2026-04-07T17:15" },
		{ "2026-04-03T00:00", "1bd", "2026-04-06T17:15" },
		{ "2026-04-03T23:59", "1bd", "2026-04-06T17:15" },
		{ "2026-04-04T10:00", "1bd", "2026-04-06T17:15" },
		{ "2026-05-01T10:00", "1bd", "2026-05-07T17:15" },
		{ "2026-08-13T10:00", "1bd", "2026-08-17T17:15" },
		{ "2026-09-18T10:00", "2bd", "2026-09-25T17:15" },
		/* the first closing time not yet past */
		{ "2026-04-03T10:00", "0bd", "2026-04-03T17:15" },
		{ "2026-04-03T17:15", "0bd", "2026-04-03T17:15" },
		{ "2026-04-03T17:15:01", "0bd", "2026-04-06T17:15" },
		{ "2026-04-04T10:00", "0bd", "2026-04-06T17:15" },
		{ "2026-04-03T00:00", "0bd", "2026-04-03T17:15" },
		/* office hours */
		{ "2026-04-03T10:00", "4bh", "2026-04-03T14:00" },
		{ "2026-04-03T13:15", "4bh", "2026-04-03T17:15" },
		{ "2026-04-03T13:15:01", "4bh", "2026-04-06T08:30:01" },
		{ "2026-04-03T16:15", "4bh", "2026-04-06T11:30" },
		{ "2026-04-03T17:15", "1bh", "2026-04-06T09:30" },
		{ "2026-04-03T06:00", "1bh", "2026-04-03T09:30" },
		{ "2026-04-04T12:00", "1bh", "2026-04-06T09:30" },
		{ "2026-04-03T10:00", "18bh", "2026-04-07T10:30" },
		{ "2026-04-03T10:00", "0bh", "2026-04-03T10:00" },
		{ "2026-04-03T17:14:59", "0bh", "2026-04-03T17:14:59" },
		{ "2026-04-03T17:15", "0bh", "2026-04-06T08:30" },
		{ "2026-04-03T08:00", "0bh", "2026-04-03T08:30" },
		{ "2026-04-04T12:00", "0bh", "2026-04-06T08:30" },
		/* wall clock and calendar days */
		{ "2026-04-03T10:00", "48h", "2026-04-05T10:00" },
		{ "2026-04-03T10:00", "0h", "2026-04-03T10:00" },
		{ "2026-04-03T10:00", "2d", "2026-04-05T17:15" },
		{ "2026-04-03T10:00", "10d", "2026-04-13T17:15" },
		{ "2026-04-03T23:00", "0d", "2026-04-03T23:00" },
		/* over the turn of the year only what needs no table */
		{ "2026-12-28T10:00", "0bd", "2026-12-28T17:15" },
		{ "2026-12-25T10:00", "1bd", "2026-12-28T17:15" },
		{ "2026-12-28T10:00", "10d", "2027-01-07T17:15" },
		{ "2026-12-31T10:00", "9999h", "2028-02-21T01:00" },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		char out[INSTANT_TEXT_BYTES];
		bool is_estimated = true;
		const int64_t due = calendar_due(c, at(CASES[i].from), term(CASES[i].term), &is_estimated);
		instant_format(due, c->offset_s, out);
		if (due != at(CASES[i].due))
			fail_msg("%s from %s: %s", CASES[i].term, CASES[i].from, out);
		assert_false(is_estimated);
	}
}

/* By weekends, yearly and closed days alone: 29 December to 3 January is shut each year. */
static void beyond_the_table_terms_are_estimated(void **state)
{
	static const struct {
		const char *from, *term, *due;
	} CASES[] = {
		{ "2026-12-28T10:00", "1bd", "2027-01-04T17:15" },
		{ "2026-12-28T17:15:01", "0bd", "2027-01-04T17:15" },
		{ "2026-12-28T17:00", "1bh", "2027-01-04T09:15" },
		{ "2026-12-31T10:00", "0bh", "2027-01-04T08:30" },
		{ "2027-01-04T10:00", "0bd", "2027-01-04T17:15" },
		{ "2027-01-04T10:00", "0bh", "2027-01-04T10:00" },
		{ "2028-01-05T09:00", "2bd", "2028-01-07T17:15" },
		{ "2025-12-31T10:00", "1bd", "2026-01-05T17:15" },
		{ "2025-12-31T10:00", "1bh", "2026-01-05T09:30" },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		char out[INSTANT_TEXT_BYTES];
		bool is_estimated = false;
		const int64_t due = calendar_due(c, at(CASES[i].from), term(CASES[i].term), &is_estimated);
		instant_format(due, c->offset_s, out);
		if (due != at(CASES[i].due))
			fail_msg("%s from %s: %s", CASES[i].term, CASES[i].from, out);
		assert_true(is_estimated);
	}
}

static void no_due_time_lies_before_its_act(void **state)
{
	static const char *const terms[] = { "0bd", "0bh", "0h", "0d", "1bd", "9999bd", "9999bh", "9999d" };
	(void)state;
	for (int64_t from = at("2025-12-01T00:30"); from < at("2028-02-01T00:00"); from += 7 * 3600 + 1)
		for (size_t i = 0; i < N(terms); i++)
			assert_true(calendar_due(c, from, term(terms[i]), NULL) >= from);
}

/* From every hour of a year: n business days lie between, and the end is open. */
static void counting_back_gives_the_term(void **state)
{
	(void)state;
	for (int64_t from = at("2026-01-01"); from < at("2026-11-01"); from += 3600)
		for (int16_t n = 1; n <= 21; n += 5) {
			int64_t due;
			struct term bd = { n, TERM_BD, true }, bh = { n, TERM_BH, true };
			due = calendar_due(c, from, bd, NULL);
			assert_int_equal(calendar_business_days(c, from, due), n);
			assert_true(calendar_is_open(c, due - 1));
			due = calendar_due(c, from, bh, NULL);
			assert_int_equal(calendar_office_seconds(c, from, due), n * 3600);
			assert_true(calendar_is_open(c, due - 1));
		}
}

static void people_give_dates(void **state)
{
	static const struct {
		const char *text, *at;
	} CASES[] = {
		{ "2026-04-14", "2026-04-14T17:15" },
		{ "2026/4/14", "2026-04-14T17:15" },
		{ "2026-04-14T10:00", "2026-04-14T10:00" },
		{ "2026-04-14T00:00", "2026-04-14T00:00" },
		{ "2026-04-14+09:00", "2026-04-14T17:15" },
		{ "2bd", "2026-04-07T17:15" },
		{ "2開庁日", "2026-04-07T17:15" },
		{ "48時間", "2026-04-05T10:00" },
		{ "4/14", "2026-04-14T17:15" },
		{ "14日(火) 10時", "2026-04-14T10:00" },
		{ "明日", "2026-04-04T17:15" },
		{ "令和8年4月14日", "2026-04-14T17:15" },
		{ "48h", "2026-04-05T10:00" },
		{ "２ｂｄ", "2026-04-07T17:15" },
		{ "２０２６－０４－１４", "2026-04-14T17:15" },
		{ "2026-04-14T01:00Z", "2026-04-14T10:00" },
	};
	int64_t when;
	struct diag d;
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		if (calendar_parse_date(c, CASES[i].text, at("2026-04-03T10:00"), &when, NULL))
			fail_msg("%s", CASES[i].text);
		assert_int_equal(when, at(CASES[i].at));
	}
	diag_init(&d);
	assert_int_equal(calendar_parse_date(c, "someday", 0, &when, &d), ERR_INPUT);
	assert_string_equal(d.code, "bad-date");
	assert_string_equal(d.instead[d.instead_n - 1], "5bd");
	diag_release(&d);
	assert_int_equal(calendar_parse_date(c, "", 0, &when, NULL), ERR_INPUT);
	assert_int_equal(calendar_parse_date(c, "-2bd", 0, &when, NULL), ERR_INPUT);
	assert_int_equal(calendar_parse_date(c, "2026-02-30", 0, &when, NULL), ERR_INPUT);
	assert_int_equal(calendar_parse_date(c, "2026-04-14\xff", 0, &when, NULL), ERR_INPUT);
	assert_int_equal(calendar_parse_date(c, "300bd", at("2026-04-03"), &when, NULL), ERR_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_are_read_and_written),
		cmocka_unit_test(what_is_no_term_is_refused),
		cmocka_unit_test(terms_end_when_they_say),
		cmocka_unit_test(beyond_the_table_terms_are_estimated),
		cmocka_unit_test(no_due_time_lies_before_its_act),
		cmocka_unit_test(counting_back_gives_the_term),
		cmocka_unit_test(people_give_dates),
	};
	return cmocka_run_group_tests(tests, open_office, shut_office);
}
