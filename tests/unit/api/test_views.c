/* inbox, board, status, audit, search, metrics, clock, reload. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/report/paper/pack_impact_text.h"
#include "engine/service/pack_impact.h"
#include "tests/unit/api/office.h"
#include "engine/contract/hint.h"

static void inbox_is_whose_turn_it_is(void **state)
{
	struct office *o = *state;
	char id[32];
	const json_t *a;

	office_take_in(o, "tanaka", "{\"fact\":\"dementia_signs\"}", id);
	a = office_call(o, "sato", "GET", "/v1/inbox", NULL, 200);
	assert_string_equal(office_text(a, "section"), "houkatsu");
	assert_int_equal(json_array_size(office_at(a, "items")), 2);
	assert_string_equal(office_text(a, "items.0.kind"), "referral");
	assert_string_equal(office_text(a, "items.0.case"), id);
	assert_int_equal(
		json_array_size(office_at(office_call(o, "tanaka", "GET", "/v1/inbox", NULL, 200), "items")),
		0);
	(void)office_call(o, "sato", "POST", "/v1/cases/26-00001-0/referrals/1/decline",
		"{\"code\":\"not_ours\",\"reason\":\"x\",\"instead\":\"none\"}", 200);
	a = office_call(
		o, "tanaka", "GET", "/v1/inbox?section=%E7%B7%8F%E5%90%88%E7%AA%93%E5%8F%A3", NULL, 200);
	assert_string_equal(office_text(a, "items.0.kind"), "need");
	assert_string_equal(office_text(a, "items.0.need"), "dementia_assessment");
	assert_string_equal(office_text(a, "items.0.case"), id);
	assert_string_equal(office_text(a, "items.0.state"), "open");
	assert_string_equal(office_text(a, "items.0.holder"), "madoguchi");
	assert_string_equal(
		office_text(office_call(o, "tanaka", "GET", "/v1/inbox?section=madoguch", NULL, 400),
			"error.field"),
		"section");
	(void)office_call(o, "tanaka", "GET", "/v1/inbox?sektion=x", NULL, 400);
	(void)office_call(o, "tanaka", "GET", "/v1/inbox?section=a&section=b", NULL, 400);
	(void)office_call(o, "tanaka", "GET", "/v1/inbox?section=%ff", NULL, 400);
}

static void board_says_whose_turn_how_late(void **state)
{
	struct office *o = *state;
	char id[32];
	const json_t *a;

	office_take_in(o, "tanaka", "{\"fact\":\"dementia_signs\"}", id);
	office_take_in(o, "tanaka", "{\"fact\":\"school_refusal\"}", id);
	a = office_call(o, "sato", "GET", "/v1/board", NULL, 200);
	assert_int_equal(json_array_size(office_at(a, "cases")), 1);
	assert_string_equal(office_text(a, "cases.0.id"), "26-00001-0");
	assert_string_equal(office_text(a, "cases.0.lead"), "madoguchi");
	assert_string_equal(office_text(a, "cases.0.holders.0"), "houkatsu");
	assert_string_equal(office_text(a, "cases.0.due"), "2026-04-03T17:15:00+09:00");
	assert_int_equal(json_array_size(office_at(a, "cases.0.failings")), 0);
	o->now += 86400 * 12;
	a = office_call(o, "suzuki", "GET", "/v1/board", NULL, 200);
	assert_int_equal(json_array_size(office_at(a, "cases")), 2);
	assert_int_equal(json_integer_value(office_at(a, "cases.0.silent_days")), 12);
	assert_true(json_is_true(office_at(a, "cases.0.overdue")));
	assert_string_equal(office_text(a, "cases.0.failings.0"), "unanswered");
	assert_int_equal(
		json_array_size(office_at(
			office_call(o, "suzuki", "GET", "/v1/board?section=gakkou", NULL, 200), "cases")),
		1);
}

static void search_finds_by_what_is_known(void **state)
{
	static const struct {
		const char *q;
		size_t n;
	} rows[] = {
		{ "q=26-00001-0", 1 },
		{ "q=%E5%B1%B1%E7%94%B0", 1 },
		{ "q=%E3%82%84%E3%81%BE%E3%81%A0", 1 },
		{ "q=1948-05-17", 1 },
		{ "q=nobody", 0 },
		{ "q=a+b", 0 },
	};
	struct office *o = *state;
	char id[32];

	office_take_in(o, "tanaka",
		"{\"name\":\"山田花子\",\"kana\":\"ヤマダハナコ\",\"birth\":\"1948-05-17\"}", id);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char path[128];

		(void)snprintf(path, sizeof path, "/v1/cases?%s", rows[i].q);
		if (json_array_size(office_at(office_call(o, "tanaka", "GET", path, NULL, 200), "cases")) !=
			rows[i].n)
			fail_msg("%s: %s", rows[i].q, office_raw());
	}
	(void)office_call(o, "tanaka", "GET", "/v1/cases", NULL, 400);
	(void)office_call(o, "tanaka", "GET", "/v1/cases?q=%20", NULL, 400);
}

static void status_counts(void **state)
{
	struct office *o = *state;
	char id[32];
	const json_t *a;

	office_take_in(o, "tanaka", "{\"fact\":\"dementia_signs\"}", id);
	o->now += 86400 * 5;
	a = office_call(o, "kudo", "GET", "/v1/status", NULL, 200);
	assert_true(json_is_true(office_at(a, "ready")));
	assert_string_equal(office_text(a, "office"), "testtown");
	assert_string_equal(office_text(a, "pack"), o->rules->sha256);
	assert_string_equal(office_text(a, "now"), "2026-04-06T09:00:00+09:00");
	assert_int_equal(json_integer_value(office_at(a, "cases_open")), 1);
	assert_int_equal(json_integer_value(office_at(a, "referrals_open")), 2);
	assert_int_equal(json_integer_value(office_at(a, "overdue")), 2);
	assert_int_equal(json_integer_value(office_at(a, "uptime_s")), 7);
	assert_string_equal(office_text(a, "version"), "0");
	(void)office_call(o, NULL, "GET", "/metrics", NULL, 200);
	assert_non_null(strstr(office_raw(), "\ntsunagi_cases_open 1\n"));
	assert_non_null(strstr(office_raw(), "tsunagi_answers_total{status=\"2xx\"} 2\n"));
	o->now = OFFICE_START + (int64_t)86400 * 500;
	a = office_call(o, "kudo", "GET", "/v1/status", NULL, 200);
	assert_int_equal(json_array_size(office_at(a, "warnings")), 1);
}

static void audit_verifies(void **state)
{
	struct office *o = *state;
	char id[32];
	const json_t *a;

	office_take_in(o, "tanaka", "{\"fact\":\"dementia_signs\"}", id);
	a = office_call(o, "kudo", "GET", "/v1/audit", NULL, 200);
	assert_true(json_is_true(office_at(a, "ok")));
	assert_int_equal(json_integer_value(office_at(a, "events")), 3);
	assert_int_equal(strlen(office_text(a, "head")), 64);
	assert_int_equal(json_array_size(office_at(a, "violations")), 0);
}

static void clock_moves_forward_only(void **state)
{
	static const struct {
		const char *body;
		int status;
		const char *now;
	} rows[] = {
		{ "{}", 200, "2026-04-01T09:00:00+09:00" },
		{ "{\"advance\":\"2bd\"}", 200, "2026-04-03T17:15:00+09:00" },
		{ "{\"set\":\"2026-04-03T17:00\"}", 409, NULL },
		{ "{\"set\":\"2026-04-10\"}", 200, "2026-04-10T08:30:00+09:00" },
		{ "{\"set\":\"soon\"}", 400, NULL },
		{ "{\"advance\":\"5weeks\"}", 400, NULL },
		{ "{\"set\":\"2026-05-01\",\"advance\":\"1h\"}", 400, NULL },
		{ "{\"advance\":\"99999bd\"}", 400, NULL },
		{ "{\"advance\":\"400d\"}", 200, "2027-05-15T17:15:00+09:00" },
	};
	struct office *o = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const json_t *a =
			office_call(o, "miyazaki", "POST", "/v1/clock", rows[i].body, rows[i].status);

		if (rows[i].now)
			assert_string_equal(office_text(a, "now"), rows[i].now);
	}
	o->api.host.is_simulated = false;
	assert_string_equal(
		office_text(office_call(o, "miyazaki", "POST", "/v1/clock", "{\"advance\":\"1h\"}", 409),
			"error.code"),
		"real-clock");
	(void)office_call(o, "miyazaki", "POST", "/v1/clock", NULL, 200);
}

static void reload_is_whole_or_not_at_all(void **state)
{
	struct office *o = *state;
	const json_t *a = office_call(o, "nakamura", "POST", "/v1/rules/reload", NULL, 200);

	assert_string_equal(office_text(a, "pack"), o->rules->sha256);
	o->reload_findings = "{\"code\":\"undefined\"},{\"code\":\"syntax\"}";
	a = office_call(o, "nakamura", "POST", "/v1/rules/reload", "{}", 400);
	assert_string_equal(office_text(a, "error.code"), "broken-pack");
	assert_string_equal(office_text(a, "findings.1.code"), "syntax");
}

/* The test's pack without the lines that hold `word`. */
static struct ruleset *pack_without(const char *word)
{
	static const char *const files[] = { "office.yaml", "features.yaml", "routing.yaml", "staff.yaml",
		"holidays.csv" };
	char dir[] = "/tmp/tsunagi-pack-XXXXXX", path[256], line[4096];

	assert_non_null(mkdtemp(dir));
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		FILE *from, *to;

		(void)snprintf(path, sizeof path, "%s/%s", OFFICE_PACK, files[i]);
		from = fopen(path, "re");
		(void)snprintf(path, sizeof path, "%s/%s", dir, files[i]);
		to = fopen(path, "we");
		assert_true(from && to);
		while (fgets(line, sizeof line, from))
			if (!strstr(line, word))
				(void)fputs(line, to);
		(void)fclose(from);
		(void)fclose(to);
	}
	struct ruleset *rs = office_compile(dir);
	(void)office_empty(dir);
	return rs;
}

static enum err check_impact(struct office *o, const struct ruleset *next, struct diag *d)
{
	const struct service s = { .store = o->api.store, .d = d };

	struct pack_impact impact;
	pack_impact_init(&impact, o->api.rs, next);
	enum err e = pack_impact_check(&s, &impact);
	assert_int_equal(e == ERR_REFUSED, impact.n > 0);
	if (e)
		pack_impact_put_hints(&impact, d);
	pack_impact_release(&impact);
	return e;
}

static void what_holds_work_is_not_dropped(void **state)
{
	static const struct {
		const char *without;
		bool is_held;
		const char *line;
	} rows[] = {
		{ "login: sato", true, "tsunagi rehome --from sato --to LOGIN --reason REASON" },
		{ "id: minami", true, "tsunagi rehome --from minami --to AREA --reason REASON" },
		{ "login: mori", false, NULL },
		{ "id: kita", false, NULL },
		{ "id: zeimu", false, NULL },
	};
	struct office *o = *state;
	char id[32];

	office_take_in(o, "tanaka", "{\"fact\":\"dementia_signs\",\"area\":\"minami\"}", id);
	(void)office_call(o, "sato", "POST", "/v1/cases/26-00001-0/referrals/1/accept",
		"{\"owner\":\"sato\",\"next\":\"2026-04-03\"}", 200);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *word = strcmp(rows[i].without, "id: zeimu") == 0 ? "zeimu" : rows[i].without;
		struct ruleset *less = pack_without(word);

		struct diag d;
		diag_init(&d);
		assert_int_equal(check_impact(o, less, &d), rows[i].is_held ? ERR_REFUSED : ERR_OK);
		if (rows[i].line) {

			struct buf way;
			buf_init(&way);
			hint_put_instead(&way, &d, 0);
			assert_string_equal(buf_text(&way), rows[i].line);
			buf_release(&way);
		}
		diag_release(&d);
		ruleset_free(less);
	}
}

static void looks_are_noted(void **state)
{
	struct office *o = *state;
	struct api_request q = { .method = API_GET,
		.path = "/v1/cases/26-00001-0",
		.peer = { .login = "tanaka" },
		.now = OFFICE_START };
	char id[32];

	office_take_in(o, "tanaka", "{\"area\":\"kita\"}", id);
	struct api_answer a;
	api_answer_init(&a);
	api_handle(&o->api, &q, &a);
	assert_int_equal(a.status, 200);
	assert_true(a.is_access_recorded);
	assert_false(a.wrote);
	api_answer_release(&a);
}

static void unsaved_answers_become_failures(void **state)
{

	(void)state;
	struct api_answer a;
	api_answer_init(&a);
	a.status = 201;
	a.wrote = true;
	buf_put(&a.body, "{\"id\":\"26-00001-0\"}");
	api_answer_unsaved(&a, ERR_AGAIN, NULL);
	assert_int_equal(a.status, 503);
	assert_true(a.retry_after_s > 0);
	assert_false(a.wrote);
	assert_null(strstr(buf_text(&a.body), "26-00001-0"));
	api_answer_release(&a);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, office_open, office_close)

static bool is_unreachable(struct office *o, const char *reader, const char *id)
{
	const json_t *all = office_at(office_call(o, reader, "GET", "/v1/status", NULL, 200), "unreachable");
	size_t i;
	const json_t *one;

	json_array_foreach(all, i, one)
	{
		if (strcmp(json_string_value(one), id) == 0)
			return true;
	}
	return false;
}

/* An owner counts while the work is open; that somebody has work, no other counter hears. */
static void who_is_told_nothing_is_named(void **state)
{
	struct office *o = *state;
	char id[32];

	office_take_in(o, "tanaka", "{\"fact\":\"dementia_signs\"}", id);
	assert_true(is_unreachable(o, "suzuki", "houkatsu"));
	assert_false(is_unreachable(o, "suzuki", "renkei"));
	assert_false(is_unreachable(o, "suzuki", "suzuki"));
	assert_false(is_unreachable(o, "suzuki", "sato"));
	(void)office_call(o, "sato", "POST", "/v1/cases/26-00001-0/referrals/1/accept",
		"{\"owner\":\"sato\",\"next\":\"2bd\"}", 200);
	assert_true(is_unreachable(o, "suzuki", "sato"));
	assert_false(is_unreachable(o, "tanaka", "sato"));
	(void)office_call(o, "sato", "POST", "/v1/cases/26-00001-0/referrals/1/release",
		"{\"code\":\"not_ours\",\"reason\":\"x\",\"instead\":\"none\"}", 200);
	assert_false(is_unreachable(o, "suzuki", "sato"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(inbox_is_whose_turn_it_is),
		TEST(board_says_whose_turn_how_late),
		TEST(search_finds_by_what_is_known),
		TEST(status_counts),
		TEST(who_is_told_nothing_is_named),
		TEST(audit_verifies),
		TEST(clock_moves_forward_only),
		TEST(reload_is_whole_or_not_at_all),
		TEST(what_holds_work_is_not_dropped),
		TEST(looks_are_noted),
		TEST(unsaved_answers_become_failures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
