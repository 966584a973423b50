/* What a person may not see costs what is not there costs: the database's own
 * steps are counted for each question, with and without something hidden. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "tests/unit/api/office.h"

/* The one connection of this program; every virtual-machine step of SQLite counts. */
static sqlite3 *the_db;
static int64_t steps;

static int on_step(void *context)
{
	(void)context;
	steps++;
	return 0;
}

static int on_open(sqlite3 *db, char **error, const struct sqlite3_api_routines *api)
{
	(void)error;
	(void)api;
	the_db = db;
	sqlite3_progress_handler(db, 1, on_step, NULL);
	return SQLITE_OK;
}

static int open_counted(void **state)
{
	sqlite3_auto_extension((void (*)(void))on_open);
	return office_open(state);
}

/* Asked twice: the first time statements are prepared. */
static int64_t cost(struct office *o, const char *login, const char *method, const char *path,
	const char *body, int status)
{
	(void)office_call(o, login, method, path, body, status);
	steps = 0;
	(void)office_call(o, login, method, path, body, status);
	return steps;
}

/* sato's section has a few cases; madoguchi takes in others that it has no part in. */
static void take_in_some(struct office *o)
{
	char id[32];

	office_take_in(o, "tanaka", "{\"fact\":\"dementia_signs\",\"name\":\"高島一郎\"}", id);
	office_take_in(
		o, "tanaka", "{\"fact\":\"dementia_signs\",\"name\":\"高島二郎\",\"protected\":true}", id);
}

static char hidden_id[32]; /* the last of them */

static void take_in_hidden(struct office *o, int n, const char *name)
{
	char body[256];

	(void)snprintf(body, sizeof body,
		"{\"name\":\"%s\",\"kana\":\"ヒミツハナコ\",\"birth\":\"1950-01-02\","
		"\"address\":\"北1-1\",\"phone\":\"0740-11-2222\"}",
		name);
	for (int i = 0; i < n; i++)
		office_take_in(o, "tanaka", body, hidden_id);
}

static void a_hidden_case_costs_what_an_absent_one_does(void **state)
{
	static const struct {
		const char *method, *behind, *body;
	} asks[] = {
		{ "GET", "", NULL },
		{ "POST", "/facts", "{\"age\":3}" },
		{ "POST", "/close", "{}" },
		{ "POST", "/join", "{\"case\":\"26-00001-0\"}" },
		{ "POST", "/forget", "{\"reason\":\"x\"}" },
		{ "POST", "/referrals/1/accept", "{}" },
		{ "GET", "/explain", NULL },
	};
	struct office *o = *state;
	char hidden[128], absent[128];

	take_in_some(o);
	take_in_hidden(o, 3, "秘密花子");
	for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
		(void)snprintf(hidden, sizeof hidden, "/v1/cases/%s%s", hidden_id, asks[i].behind);
		(void)snprintf(absent, sizeof absent, "/v1/cases/%s%s", "26-00999-6", asks[i].behind);
		const int64_t there = cost(o, "sato", asks[i].method, hidden, asks[i].body, 404);
		const size_t length = strlen(office_raw());
		assert_int_equal(there, cost(o, "sato", asks[i].method, absent, asks[i].body, 404));
		assert_int_equal(length, strlen(office_raw()));
	}
}

/* The same questions in an office with and without hidden cases. */
static void a_search_costs_the_same_whatever_is_hidden(void **state)
{
	static const char *const questions[] = {
		"/v1/cases?q=%E7%A7%98%E5%AF%86",
		"/v1/cases?q=%E8%8A%B1",
		"/v1/cases?q=1950-01-02",
		"/v1/cases?q=0740112222",
		"/v1/cases?q=%E5%8C%971-1",
		"/v1/cases?q=%E3%83%92%E3%83%9F",
	};
#define QUESTIONS (sizeof questions / sizeof *questions)
	struct office *o = *state;
	int64_t before[QUESTIONS];
	char body[QUESTIONS][512];

	take_in_some(o);
	office_take_in(
		o, "tanaka", "{\"name\":\"無関係\"}", hidden_id); /* that others are there is no secret */
	for (size_t i = 0; i < QUESTIONS; i++) {
		before[i] = cost(o, "sato", "GET", questions[i], NULL, 200);
		(void)snprintf(body[i], sizeof body[i], "%s", office_raw());
	}
	take_in_hidden(o, 150, "秘密花子");
	for (size_t i = 0; i < QUESTIONS; i++) {
		const int64_t after = cost(o, "sato", "GET", questions[i], NULL, 200);
		assert_int_equal(after, before[i]);
		assert_string_equal(office_raw(), body[i]);
	}
	/* they are there for who may see them */
	assert_int_equal(
		json_array_size(office_at(office_call(o, "suzuki", "GET", questions[0], NULL, 200), "cases")),
		100);
}

/* A hidden case must not push a visible one out, nor change how it is found. */
static void hidden_cases_do_not_crowd_out(void **state)
{
	struct office *o = *state;

	take_in_some(o);
	take_in_hidden(o, 120, "一郎丸花子");
	const json_t *a = office_call(o, "sato", "GET", "/v1/cases?q=%E4%B8%80%E9%83%8E", NULL, 200);
	assert_int_equal(json_array_size(office_at(a, "cases")), 1);
	assert_string_equal(office_text(a, "cases.0.person.name"), "高島一郎");
	assert_true(json_is_false(office_at(a, "more")));
}

static void a_protected_case_of_ones_own_is_found_by_its_number_alone(void **state)
{
	struct office *o = *state;

	take_in_some(o);
	const int64_t other = cost(o, "sato", "GET", "/v1/cases?q=%E5%A4%AA%E9%83%8E", NULL, 200);
	const int64_t own = cost(o, "sato", "GET", "/v1/cases?q=%E4%BA%8C%E9%83%8E", NULL, 200);
	assert_int_equal(
		json_array_size(office_at(
			office_call(o, "sato", "GET", "/v1/cases?q=%E4%BA%8C%E9%83%8E", NULL, 200), "cases")),
		0);
	assert_int_equal(own, other);
	const json_t *a = office_call(o, "sato", "GET", "/v1/cases?q=26-00002-9", NULL, 200);
	assert_int_equal(json_array_size(office_at(a, "cases")), 1);
	assert_true(json_is_true(office_at(a, "cases.0.protected")));
	assert_true(json_is_null(office_at(a, "cases.0.person.name")));
}

/* Who takes a person in at another counter must not learn that they are in hiding. */
static void a_protected_person_is_not_told_of_elsewhere(void **state)
{
	static const char same[] =
		"{\"fact\":\"dementia_signs\",\"name\":\"隠山隠子\",\"birth\":\"1980-02-03\"%s}";
	struct office *o = *state;
	char id[32], body[256];

	(void)snprintf(body, sizeof body, same, ",\"protected\":true");
	office_take_in(o, "tanaka", body, id);
	(void)snprintf(body, sizeof body, same, "");
	const json_t *a = office_call(o, "abe", "POST", "/v1/cases", body, 201);
	assert_int_equal(json_array_size(office_at(a, "failings")), 0);
	assert_null(strstr(office_raw(), "26-00001-0"));
	/* the protected case's own people are told of the other */
	a = office_call(o, "suzuki", "GET", "/v1/cases/26-00001-0", NULL, 200);
	assert_string_equal(office_text(a, "failings.0"), "hoarded");
}

static void joined_cases_are_named_to_who_sees_both(void **state)
{
	struct office *o = *state;
	char id[32];

	office_take_in(o, "tanaka", "{\"fact\":\"dementia_signs\",\"name\":\"甲\"}", id);
	office_take_in(o, "tanaka", "{\"name\":\"甲\"}", id);
	(void)office_call(o, "tanaka", "POST", "/v1/cases/26-00001-0/join", "{\"case\":\"26-00002-9\"}", 200);
	(void)office_call(o, "tanaka", "GET", "/v1/cases/26-00001-0", NULL, 200);
	assert_non_null(strstr(office_raw(), "26-00002-9"));
	(void)office_call(o, "sato", "GET", "/v1/cases/26-00001-0", NULL, 200);
	assert_null(strstr(office_raw(), "26-00002-9"));
	assert_non_null(strstr(office_raw(), "\"kind\":\"join\""));
}

/* A page less another, or a page of one, would say which facts are which number's. */
static void the_keeper_cuts_no_page(void **state)
{
	struct office *o = *state;
	char id[32];

	for (int i = 0; i < 501; i++)
		office_take_in(o, "tanaka",
			i < 500 ? "{\"fact\":\"living_alone\"}" : "{\"fact\":\"school_refusal\"}", id);
	(void)office_call(o, "nakamura", "GET", "/v1/rules/cases?limit=1", NULL, 400);
	(void)office_call(o, "nakamura", "GET", "/v1/rules/cases?after=1", NULL, 400);
	const json_t *a = office_call(o, "nakamura", "GET", "/v1/rules/cases", NULL, 200);
	assert_int_equal(json_array_size(json_object_get(a, "cases")), 500);
	assert_string_equal(office_text(a, "next"), "500");
	a = office_call(o, "nakamura", "GET", "/v1/rules/cases?after=500", NULL, 200);
	assert_int_equal(json_array_size(json_object_get(a, "cases")), 1);
	assert_non_null(strstr(office_raw(), "school_refusal"));
	assert_true(json_is_null(json_object_get(a, "next")));
	a = office_call(o, "suzuki", "GET", "/v1/rules/cases?limit=1&after=2026000500", NULL, 200);
	assert_string_equal(office_text(a, "cases.0.id"), id);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_counted, office_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_hidden_case_costs_what_an_absent_one_does),
		TEST(a_search_costs_the_same_whatever_is_hidden),
		TEST(hidden_cases_do_not_crowd_out),
		TEST(a_protected_case_of_ones_own_is_found_by_its_number_alone),
		TEST(a_protected_person_is_not_told_of_elsewhere),
		TEST(joined_cases_are_named_to_who_sees_both),
		TEST(the_keeper_cuts_no_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
