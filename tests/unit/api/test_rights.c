/* Who may do what: roles, sections, acting for another, what is masked. */
#include <stdio.h>
#include <string.h>

#include "engine/api/request/call.h"
#include "tests/unit/api/office.h"

static const char *const people[] = { "tanaka", "mori", "suzuki", "nakamura", "kudo", "miyazaki", "stranger",
	NULL };
#define PEOPLE 8 /* the last is an operator */

static void each_role_by_resource(void **state)
{
	/* member, head, coordinator, keeper, auditor, admin, stranger, operator */
	static const struct {
		const char *method, *path, *body;
		int status[PEOPLE];
	} rows[] = {
		{ "GET", "/healthz", NULL, { 200, 200, 200, 200, 200, 200, 200, 200 } },
		{ "GET", "/metrics", NULL, { 200, 200, 200, 200, 200, 200, 200, 200 } },
		{ "GET", "/v1/status", NULL, { 200, 200, 200, 200, 200, 200, 403, 200 } },
		{ "GET", "/v1/clock", NULL, { 200, 200, 200, 200, 200, 200, 403, 200 } },
		{ "GET", "/v1/calendar", NULL, { 200, 200, 200, 200, 200, 200, 403, 200 } },
		{ "GET", "/v1/calendar/due?term=2bd", NULL, { 200, 200, 200, 200, 200, 200, 403, 200 } },
		{ "POST", "/v1/clock", "{\"advance\":\"0h\"}", { 403, 403, 403, 403, 403, 200, 403, 200 } },
		{ "GET", "/v1/audit", NULL, { 403, 403, 403, 403, 200, 403, 403, 200 } },
		{ "POST", "/v1/rules/reload", NULL, { 403, 403, 403, 200, 403, 403, 403, 200 } },
		{ "GET", "/v1/inbox", NULL, { 200, 200, 200, 403, 403, 403, 403, 403 } },
		{ "GET", "/v1/inbox?section=madoguchi", NULL, { 200, 403, 200, 403, 403, 403, 403, 403 } },
		{ "GET", "/v1/agenda?meeting=kaigi", NULL, { 200, 200, 200, 403, 403, 403, 403, 403 } },
		{ "GET", "/v1/themes", NULL, { 200, 200, 200, 403, 403, 403, 403, 403 } },
		{ "GET", "/v1/directory", NULL, { 200, 200, 200, 200, 200, 200, 403, 200 } },
		{ "GET", "/v1/cases/26-00001-0/sheet", NULL, { 200, 404, 200, 404, 404, 404, 403, 404 } },
		{ "GET", "/v1/board", NULL, { 200, 200, 200, 403, 403, 403, 403, 403 } },
		{ "GET", "/v1/cases?q=x", NULL, { 200, 200, 200, 403, 403, 403, 403, 403 } },
		{ "POST", "/v1/cases", "{\"dry_run\":true}", { 200, 200, 200, 403, 403, 403, 403, 403 } },
		/* of a case of madoguchi and renkei: mori's section has no part in it */
		{ "GET", "/v1/cases/26-00001-0", NULL, { 200, 404, 200, 404, 404, 404, 403, 404 } },
		{ "GET", "/v1/cases/26-00002-9", NULL, { 404, 404, 404, 404, 404, 404, 403, 404 } },
		{ "POST", "/v1/cases/26-00001-0/facts", "{\"age\":3}",
			{ 200, 404, 200, 404, 404, 404, 403, 404 } },
		{ "POST", "/v1/cases/26-00001-0/referrals/1/accept", "{}",
			{ 403, 404, 400, 404, 404, 404, 403, 404 } },
		{ "POST", "/v1/cases/26-00001-0/referrals/9/accept", "{}",
			{ 404, 404, 404, 404, 404, 404, 403, 404 } },
		{ "GET", "/v1/cases/26-00001-1", NULL, { 400, 400, 400, 400, 400, 400, 403, 400 } },
	};
	struct office *o = *state;
	char id[32];

	office_take_in(o, "tanaka", "{\"area\":\"kita\"}", id);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int p = 0; p < PEOPLE; p++)
			(void)office_call(
				o, people[p], rows[i].method, rows[i].path, rows[i].body, rows[i].status[p]);
}

/* A resource that somebody adds without saying in the table who may reach it
 * is reached by nobody, and noticed here. */
static void every_route_has_its_row(void **state)
{
	(void)state;
	for (int i = 0; i < api_routes_n; i++) {
		const struct route *r = &api_routes[i];
		unsigned may = 0;

		for (int column = 0; column < RIGHTS_COLUMNS; column++)
			may |= rights_may(r->right, column);
		if (!may)
			fail_msg("%s: its right has no row in engine/core/model/rights_table.c",
				route_path(r));
		if (r->right == RIGHT_ACT)
			for (int column = 0; column < RIGHTS_COLUMNS; column++)
				assert_true(!rights_may((enum right)(int)r->verb, column) ||
					    rights_may(RIGHT_ACT, column));
		/* of a case nothing is open to everybody */
		if (strncmp(route_path(r), "/v1/cases/", 10) == 0)
			assert_false(rights_may(r->right, ROLE_MEMBER) & REL_ANYBODY);
	}
}

static void hidden_and_absent_are_one(void **state)
{
	struct office *o = *state;
	char id[32], hidden[512];
	const json_t *a;

	office_take_in(o, "tanaka", "{\"area\":\"kita\"}", id);
	a = office_call(o, "mori", "GET", "/v1/cases/26-00001-0", NULL, 404);
	assert_string_equal(office_text(a, "error.code"), "no-such-case");
	(void)snprintf(hidden, sizeof hidden, "%s", office_raw());
	a = office_call(o, "mori", "GET", "/v1/cases/26-00002-9", NULL, 404);
	assert_int_equal(strlen(hidden), strlen(office_raw()));
	*strstr(hidden, "00001-0") = '!';
	assert_non_null(strstr(office_raw(), "00002-9"));
	assert_memory_equal(hidden, office_raw(), 40);
	(void)a;
	/* also where the body is wrong */
	(void)office_call(o, "mori", "POST", "/v1/cases/26-00001-0/facts", "{", 404);
	(void)office_call(o, "mori", "POST", "/v1/cases/26-00001-0/referrals/77/accept", "{", 404);
}

static void acting_for_another(void **state)
{
	struct office *o = *state;
	const json_t *a;

	o->next.peer = (struct api_peer){ .login = "root", .is_operator = true };
	o->next.as = "tanaka";
	a = office_call(o, NULL, "POST", "/v1/cases", "{\"note\":\"x\"}", 201);
	assert_string_equal(office_text(a, "events.0.actor"), "tanaka");
	assert_true(json_is_true(office_at(a, "events.0.data.acting_as")));
	/* it has that person's rights and no others */
	o->next.peer = (struct api_peer){ .login = "root", .is_operator = true };
	o->next.as = "tanaka";
	(void)office_call(o, NULL, "POST", "/v1/clock", "{\"advance\":\"1h\"}", 403);
	o->next.peer = (struct api_peer){ .login = "root", .is_operator = true };
	o->next.as = "tanakaa";
	a = office_call(o, NULL, "GET", "/v1/status", NULL, 403);
	assert_string_equal(office_text(a, "error.code"), "not-staff");
	assert_string_equal(office_text(a, "error.instead.0"), "tanaka");
	o->next.peer = (struct api_peer){ .login = "sato", .is_operator = false };
	o->next.as = "tanaka";
	a = office_call(o, NULL, "GET", "/v1/status", NULL, 403);
	assert_string_equal(office_text(a, "error.code"), "as-forbidden");
	/* one who may act as anybody is still himself */
	o->next.peer = (struct api_peer){ .login = "sato", .is_operator = true };
	(void)office_call(o, NULL, "GET", "/v1/inbox", NULL, 200);
	o->next.peer = (struct api_peer){ .login = "sato", .is_operator = true };
	(void)office_call(o, NULL, "GET", "/v1/audit", NULL, 200);
}

static bool is_masked(struct office *o, const char *login)
{
	const json_t *c = office_call(o, login, "GET", "/v1/cases/26-00001-0", NULL, 200);
	bool masked = json_is_true(office_at(c, "person.masked"));

	assert_true(json_is_true(office_at(c, "protected")));
	assert_true(masked == json_is_null(office_at(c, "person.name")));
	assert_true(masked == (strstr(office_raw(), "山田") == NULL));
	assert_true(masked == (strstr(office_raw(), "朽木1-2") == NULL));
	return masked;
}

/* What stands in the header is no text until it is looked at: the answer is JSON all the same. */
static void a_login_that_is_no_text_is_not_said_back(void **state)
{
	struct office *o = *state;
	char long_one[5000];

	o->next.peer = (struct api_peer){ .login = "root", .is_operator = true };
	o->next.as = "miyam\xe9to";
	(void)office_call(o, NULL, "GET", "/v1/status", NULL, 403);
	memset(long_one, 'x', sizeof long_one - 1);
	long_one[sizeof long_one - 1] = '\0';
	o->next.peer = (struct api_peer){ .login = "root", .is_operator = true };
	o->next.as = long_one;
	(void)office_call(o, NULL, "GET", "/v1/status", NULL, 403);
	assert_true(strlen(office_raw()) < 1000);
}

static void protected_people_are_masked(void **state)
{
	struct office *o = *state;
	char id[32];

	office_take_in(o, "tanaka",
		"{\"fact\":\"dementia_signs\",\"protected\":true,\"name\":\"山田花子\","
		"\"address\":\"朽木1-2\",\"phone\":\"0740\",\"members\":[{\"name\":\"山田太郎\"}]}",
		id);
	assert_false(is_masked(o, "tanaka"));
	assert_false(is_masked(o, "suzuki"));
	assert_true(is_masked(o, "sato"));
	/* nor are they found by what is masked */
	assert_int_equal(
		json_array_size(office_at(
			office_call(o, "sato", "GET", "/v1/cases?q=%E5%B1%B1%E7%94%B0", NULL, 200), "cases")),
		0);
	assert_int_equal(json_array_size(office_at(
				 office_call(o, "tanaka", "GET", "/v1/cases?q=%E5%B1%B1%E7%94%B0", NULL, 200),
				 "cases")),
		1);
	/* the named owner has to know whom to visit */
	(void)office_call(o, "mori", "POST", "/v1/cases/26-00001-0/referrals/1/accept",
		"{\"owner\":\"sato\",\"next\":\"2026-04-03\"}", 200);
	assert_false(is_masked(o, "sato"));
	assert_true(is_masked(o, "mori"));
}

static void unprotected_people_are_seen_by_who_takes_part(void **state)
{
	struct office *o = *state;
	char id[32];

	office_take_in(o, "tanaka", "{\"fact\":\"dementia_signs\",\"name\":\"山田花子\"}", id);
	assert_string_equal(
		office_text(office_call(o, "sato", "GET", "/v1/cases/26-00001-0", NULL, 200), "person.name"),
		"山田花子");
	(void)office_call(o, "abe", "GET", "/v1/cases/26-00001-0", NULL, 404);
	assert_int_equal(
		json_array_size(office_at(
			office_call(o, "abe", "GET", "/v1/cases?q=%E5%B1%B1%E7%94%B0", NULL, 200), "cases")),
		0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, office_open, office_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_role_by_resource),
		TEST(every_route_has_its_row),
		TEST(hidden_and_absent_are_one),
		TEST(acting_for_another),
		TEST(a_login_that_is_no_text_is_not_said_back),
		TEST(protected_people_are_masked),
		TEST(unprotected_people_are_seen_by_who_takes_part),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
