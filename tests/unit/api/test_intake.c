/* POST /v1/cases: what a body may say and what comes back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/api/office.h"

#define INTAKE "/v1/cases"

static void answers_with_the_case(void **state)
{
	struct office *o = *state;
	const json_t *c = office_call(o, "tanaka", "POST", INTAKE,
		"{\"facts\":{\"もの忘れ\":true,\"rent\":\"立ち退き\"},\"age\":78,\"area\":\"北\",\"consent\":"
		"\"no\","
		"\"name\":\"髙橋花子\",\"birth\":\"1948-5-17\",\"members\":[{\"name\":\"太郎\",\"relation\":"
		"\"子\"}]}",
		201);

	assert_string_equal(office_text(c, "id"), "26-00001-0");
	assert_string_equal(office_text(c, "status"), "open");
	assert_string_equal(office_text(c, "opened"), "2026-04-01T09:00:00+09:00");
	assert_string_equal(office_text(c, "lead"), "madoguchi");
	assert_string_equal(office_text(c, "intake"), "madoguchi");
	assert_string_equal(office_text(c, "area"), "kita");
	assert_string_equal(office_text(c, "consent"), "no");
	assert_true(json_is_true(office_at(c, "facts.dementia_signs")));
	assert_int_equal(json_integer_value(office_at(c, "facts.age")), 78);
	assert_string_equal(office_text(c, "facts.rent"), "eviction");
	assert_string_equal(office_text(c, "person.birth"), "1948-05-17");
	assert_string_equal(office_text(c, "person.members.0.relation"), "子");
	assert_string_equal(office_text(c, "referrals.0.id"), "26-00001-0/1");
	assert_string_equal(office_text(c, "referrals.0.case"), "26-00001-0");
	assert_string_equal(office_text(c, "referrals.0.need"), "dementia_assessment");
	assert_string_equal(office_text(c, "referrals.0.how"), "home_visit");
	assert_string_equal(office_text(c, "referrals.0.state"), "sent");
	assert_string_equal(office_text(c, "referrals.0.holder"), "houkatsu");
	assert_string_equal(office_text(c, "referrals.0.due"), "2026-04-03T17:15:00+09:00");
	assert_true(json_is_null(office_at(c, "referrals.0.owner")));
	assert_string_equal(office_text(c, "referrals.0.rules.0"), "dementia");
	assert_string_equal(office_text(c, "referrals.1.need"), "lead");
	assert_string_equal(office_text(c, "needs.0.state"), "asked");
	assert_true(json_is_null(office_at(c, "needs.0.holder")));
	assert_string_equal(office_text(c, "fired.0.rule"), "dementia");
	assert_string_equal(office_text(c, "fired.1.rule"), "lead-dementia");
	assert_string_equal(office_text(c, "outcome.0.phone"), "内線200");
	/* what goes with what is known, then what changes most */
	assert_string_equal(office_text(c, "questions.0.feature"), "living_alone");
	assert_string_equal(office_text(c, "questions.1.feature"), "school_refusal");
	assert_string_equal(office_text(c, "questions.1.changes.0"), "school_return");
	assert_string_equal(office_text(c, "questions.1.changes.1"), "meeting");
	assert_string_equal(office_text(c, "pack"), o->rules->sha256);
	assert_string_equal(office_text(c, "events.0.kind"), "intake");
	assert_string_equal(office_text(c, "events.0.actor"), "tanaka");
}

static void shows_the_events_it_answered_with(void **state)
{
	struct office *o = *state;
	json_t *events = json_incref(json_object_get(
		office_call(o, "tanaka", "POST", INTAKE,
			"{\"fact\":[\"dementia_signs\",\"school_refusal=yes\"],\"keep\":\"毎週電話する\"}",
			201),
		"events"));
	json_t *c = office_call(o, "tanaka", "GET", INTAKE "/26-00001-0", NULL, 200);

	assert_true(json_array_size(events) >= 3);
	assert_true(json_equal(events, json_object_get(c, "events")));
	assert_string_equal(office_text(c, "meeting.meeting"), "kaigi");
	assert_string_equal(office_text(c, "meeting.on"), "2026-04-08");
	assert_null(json_object_get(c, "fired"));
	json_decref(events);
}

static void refuses_nothing_for_want_of_a_rule(void **state)
{
	const json_t *c = office_call(*state, "ishida", "POST", INTAKE, "{\"note\":\"x\"}", 201);

	assert_true(json_is_true(office_at(c, "otherwise")));
	assert_string_equal(office_text(c, "outcome.0.rules.0"), "otherwise");
	assert_string_equal(office_text(c, "lead"), "zeimu");
	assert_int_equal(json_array_size(office_at(c, "fired")), 0);
}

static void stores_nothing_on_a_dry_run(void **state)
{
	struct office *o = *state;
	const json_t *c = office_call(
		o, "tanaka", "POST", INTAKE, "{\"fact\":\"dementia_signs\",\"dry_run\":true}", 200);

	assert_null(json_object_get(c, "id"));
	assert_true(json_is_null(office_at(c, "referrals.0.id")));
	assert_string_equal(office_text(c, "fired.0.rule"), "dementia");
	assert_int_equal(o->turns, 0);
	c = office_call(o, "tanaka", "GET", "/v1/status", NULL, 200);
	assert_int_equal(json_integer_value(office_at(c, "cases_open")), 0);
}

/* The second may come before the first is committed: it is held back with it. */
static void an_answer_given_again_waits_for_the_commit_too(void **state)
{
	static const char body[] = "{\"age\":50}";
	struct office *o = *state;
	const struct api_request q = { .method = API_POST,
		.path = INTAKE,
		.body = body,
		.body_n = sizeof body - 1,
		.idempotency_key = "k1",
		.peer = { .login = "tanaka" },
		.now = OFFICE_START };

	for (int i = 0; i < 2; i++) {
		struct api_answer a;

		api_answer_init(&a);
		api_handle(&o->api, &q, &a);
		assert_int_equal(a.status, 201);
		assert_true(a.wrote);
		api_answer_release(&a);
	}
}

static void same_key_same_answer(void **state)
{
	struct office *o = *state;
	char *first;

	o->next.idempotency_key = "k1";
	(void)office_call(o, "tanaka", "POST", INTAKE, "{\"age\":50}", 201);
	first = strdup(office_raw());
	o->next.idempotency_key = "k1";
	(void)office_call(o, "tanaka", "POST", INTAKE, "{\"age\":50}", 201);
	assert_string_equal(first, office_raw());
	o->next.idempotency_key = "k1";
	assert_string_equal(
		office_text(office_call(o, "tanaka", "POST", INTAKE, "{\"age\":51}", 409), "error.code"),
		"key-reused");
	/* another person's key is another key */
	o->next.idempotency_key = "k1";
	assert_string_equal(
		office_text(office_call(o, "wada", "POST", INTAKE, "{\"age\":50}", 201), "id"), "26-00002-9");
	o->next.idempotency_key = "";
	(void)office_call(o, "tanaka", "POST", INTAKE, "{}", 400);
	(void)office_call(o, "tanaka", "POST", INTAKE, "{\"idempotency_key\":\"k2\",\"note\":\"x\"}", 201);
	(void)office_call(o, "tanaka", "POST", INTAKE, "{\"idempotency_key\":\"k2\",\"note\":\"x\"}", 201);
	assert_int_equal(json_integer_value(office_at(
				 office_call(o, "tanaka", "GET", "/v1/status", NULL, 200), "cases_open")),
		3);
	free(first);
}

static void bad_bodies(void **state)
{
	static const struct {
		const char *body, *code, *field, *instead;
	} rows[] = {
		{ "{\"fatcs\":{}}", "unknown-key", "fatcs", "facts" },
		{ "{\"facts\":{\"dementia_sings\":true}}", "unknown-feature", "dementia_sings", NULL },
		{ "{\"facts\":{\"dementia_signs\":7}}", NULL, "dementia_signs", NULL },
		{ "{\"facts\":{\"dementia_signs\":\"maybe\"}}", NULL, "dementia_signs", NULL },
		{ "{\"facts\":{\"dementia_signs\":null}}", "bad-value", "dementia_signs", NULL },
		{ "{\"facts\":{\"age\":1.5}}", "bad-value", "age", NULL },
		{ "{\"facts\":{\"age\":121}}", NULL, "age", NULL },
		{ "{\"facts\":{\"age\":99999999999999999999}}", "bad-json", NULL, NULL },
		{ "{\"facts\":[]}", "bad-value", NULL, NULL },
		{ "{\"fact\":{}}", "bad-value", NULL, NULL },
		{ "{\"fact\":[\"\"]}", "bad-value", NULL, NULL },
		{ "{\"fact\":[\"=yes\"]}", NULL, NULL, NULL },
		{ "{\"fact\":[\"age=1\",\"年齢=2\"]}", "fact-twice", NULL, NULL },
		{ "{\"age\":1,\"facts\":{\"age\":2}}", "fact-twice", "age", NULL },
		{ "{\"area\":\"西\"}", "unknown-area", "area", NULL },
		{ "{\"area\":\"kita\",\"facts\":{\"area\":\"minami\"}}", "fact-twice", "area", NULL },
		{ "{\"consent\":\"perhaps\"}", NULL, "consent", NULL },
		{ "{\"protected\":\"perhaps\"}", "bad-value", "protected", NULL },
		{ "{\"name\":5}", "bad-value", "name", NULL },
		{ "{\"name\":\"a\\u0007b\"}", "bad-value", "name", NULL },
		{ "{\"name\":\"a\\u0000b\"}", "bad-json", NULL, NULL },
		{ "{\"birth\":\"1948-02-30\"}", "bad-value", "birth", NULL },
		{ "{\"birth\":\"2027-01-01\"}", "bad-value", "birth", NULL },
		{ "{\"members\":[{\"nmae\":\"x\"}]}", "unknown-key", "members", "name" },
		{ "{\"members\":[7]}", "bad-value", NULL, NULL },
		{ "{\"member\":[\"name\"]}", "bad-value", "member", NULL },
		{ "{\"member\":[\"name=a,name=b\"]}", "given-twice", "member", NULL },
		{ "{\"member\":[\"name=a,name=a\"]}", "given-twice", "member", NULL },
		{ "{\"name\":\"a\\nb\"}", "bad-value", "name", NULL },
		{ "{\"kana\":\"a\\tb\"}", "bad-value", "kana", NULL },
		{ "{\"phone\":\"1\\r2\"}", "bad-value", "phone", NULL },
		{ "{\"members\":[{\"relation\":\"a\\nb\"}]}", "bad-value", "members.relation", NULL },
		{ "{\"age\":50,\"keep\":\"  \"}", NULL, "keep", NULL },
		{ "{\"section\":\"nowhere\"}", "unknown-section", "section", NULL },
		{ "{\"dry_run\":3}", "bad-value", "dry_run", NULL },
		{ "{\"age\":1,\"age\":1}", "bad-json", NULL, NULL },
		{ "[]", "bad-json", NULL, NULL },
		{ "{", "bad-json", NULL, NULL },
		{ "{\"a\":\xff}", "bad-json", NULL, NULL },
		{ "{\"name\":\"\xe3\x81\"}", "bad-json", NULL, NULL },
		{ "{} {}", "bad-json", NULL, NULL },
		{ "[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]", "too-deep", NULL, NULL },
	};
	struct office *o = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const json_t *a = office_call(o, "tanaka", "POST", INTAKE, rows[i].body, 400);

		if (rows[i].code && strcmp(office_text(a, "error.code"), rows[i].code) != 0)
			fail_msg("%s: %s", rows[i].body, office_raw());
		if (rows[i].field && strcmp(office_text(a, "error.field"), rows[i].field) != 0)
			fail_msg("%s: %s", rows[i].body, office_raw());
		if (rows[i].instead)
			assert_string_equal(office_text(a, "error.instead.0"), rows[i].instead);
		assert_true(json_is_array(office_at(a, "error.instead")));
		assert_true(strlen(office_text(a, "error.message")) > 3);
	}
	assert_int_equal(json_integer_value(office_at(
				 office_call(o, "tanaka", "GET", "/v1/status", NULL, 200), "events")),
		0);
}

static void good_bodies(void **state)
{
	static const char *const bodies[] = {
		"{\"fact\":null,\"facts\":null,\"name\":null,\"members\":null,\"note\":\"x\"}",
		"{\"fact\":\"age=78\",\"age\":\"78\",\"facts\":{\"年齢\":78}}",
		"{\"facts\":{\"area\":\"kita\",\"consent\":\"yes\",\"protected\":true},\"area\":\"北\"}",
		"{\"protected\":\"yes\",\"consent\":\"ＹＥＳ\",\"kana\":\"ア\"}",
		"{\"member\":[\"name=太郎,kana=タロウ,birth=2010-04-01,relation=子\"]}",
	};

	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		(void)office_call(*state, "tanaka", "POST", INTAKE, bodies[i], 201);
	assert_string_equal(office_text(office_call(*state, "tanaka", "GET", INTAKE "/26-00005-5", NULL, 200),
				    "person.members.0.birth"),
		"2010-04-01");
	const json_t *blank = office_call(*state, "tanaka", "POST", INTAKE,
		"{\"name\":\" 　\",\"phone\":\"\",\"note\":\" \",\"address\":\"1\\n2\"}", 201);
	assert_true(json_is_null(office_at(blank, "person.name")));
	assert_true(json_is_null(office_at(blank, "person.phone")));
	assert_true(json_is_null(office_at(blank, "person.note")));
	assert_string_equal(office_text(blank, "person.address"), "1\n2");
}

/* Not a word of what it is about. */
static void empty_bodies(void **state)
{
	static const char *const bodies[] = {
		"",
		"{}",
		"{\"fact\":null,\"facts\":null,\"name\":null,\"members\":null}",
		"{\"facts\":{},\"fact\":[],\"members\":[],\"note\":\" 　\"}",
		"{\"protected\":\"yes\",\"consent\":\"yes\",\"section\":\"madoguchi\"}",
	};

	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		assert_string_equal(office_text(office_call(*state, "tanaka", "POST", INTAKE, bodies[i], 400),
					    "error.code"),
			"empty");
	(void)office_call(*state, "tanaka", "POST", INTAKE, "{\"dry_run\":true}", 200);
}

static void big_bodies(void **state)
{
	size_t n = API_BODY_MAX_BYTES + 1;
	char *body = malloc(n);

	assert_non_null(body);
	memset(body, ' ', n);
	(void)memcpy(body, "{\"age\":50", 9);
	body[n - 2] = '}';
	(void)office_call_n(*state, "tanaka", "POST", INTAKE, body, n, 413);
	(void)office_call_n(*state, "tanaka", "POST", INTAKE, body, n - 1, 201);
	memset(body, '[', n);
	(void)office_call_n(*state, "tanaka", "POST", INTAKE, body, n - 1, 400);
	free(body);
	(void)office_call_n(*state, "tanaka", "POST", INTAKE, "{\0}", 3, 400);
}

static void the_desk_is_ones_own(void **state)
{
	(void)office_call(*state, "tanaka", "POST", INTAKE, "{\"section\":\"税務課\"}", 403);
	assert_string_equal(office_text(office_call(*state, "suzuki", "POST", INTAKE,
						"{\"section\":\"税務課\",\"age\":50}", 201),
				    "intake"),
		"zeimu");
}

static void speaks_both_languages(void **state)
{
	struct office *o = *state;

	o->next.accept_language = "ja-JP,en;q=0.5";
	(void)office_call(o, "tanaka", "POST", INTAKE, "{", 400);
	o->next.accept_language = "en";
	assert_non_null(
		strstr(office_text(office_call(o, "tanaka", "POST", INTAKE, "{", 400), "error.message"),
			"not JSON"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, office_open, office_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(answers_with_the_case),
		TEST(shows_the_events_it_answered_with),
		TEST(refuses_nothing_for_want_of_a_rule),
		TEST(stores_nothing_on_a_dry_run),
		TEST(an_answer_given_again_waits_for_the_commit_too),
		TEST(same_key_same_answer),
		TEST(bad_bodies),
		TEST(good_bodies),
		TEST(empty_bodies),
		TEST(big_bodies),
		TEST(the_desk_is_ones_own),
		TEST(speaks_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
