/* The verbs of a case and its referrals, each from request to stored state. */
#include <stdio.h>
#include <string.h>

#include "tests/unit/api/office.h"

#define R1 "/v1/cases/26-00001-0/referrals/1/"
#define R2 "/v1/cases/26-00001-0/referrals/2/"
#define R3 "/v1/cases/26-00001-0/referrals/3/"
#define R4 "/v1/cases/26-00001-0/referrals/4/"
#define CASE "/v1/cases/26-00001-0"

static struct office *begin(void **state, const char *body)
{
	char id[32];

	office_take_in(*state, "tanaka", body, id);
	assert_string_equal(id, "26-00001-0");
	return *state;
}

static void expect(struct office *o, const char *login, const char *path, const char *body, const char *key,
	const char *value)
{
	assert_string_equal(office_text(office_call(o, login, "POST", path, body, 200), key), value);
}

static void refuse(struct office *o, const char *login, const char *path, const char *body, int status,
	const char *field)
{
	const json_t *a = office_call(o, login, "POST", path, body, status);

	if (field)
		assert_string_equal(office_text(a, "error.field"), field);
}

static void accept_to_confirm(void **state)
{
	struct office *o = begin(state, "{\"fact\":\"dementia_signs\"}");
	const json_t *c;

	refuse(o, "sato", R1 "accept", "{\"next\":\"2026-04-03\"}", 400, "owner");
	refuse(o, "sato", R1 "accept", "{\"owner\":\"sato\"}", 400, "next");
	refuse(o, "sato", R1 "accept", "{\"owner\":\"sato\",\"next\":\"later\"}", 400, "next");
	refuse(o, "sato", R1 "accept", "{\"owner\":\"satou\",\"next\":\"2026-04-03\"}", 400, "owner");
	refuse(o, "sato", R1 "accept", "{\"owner\":\"sato\",\"next\":\"2026-05-03\"}", 409, "next");
	refuse(o, "tanaka", R1 "accept", "{\"owner\":\"sato\",\"next\":\"2026-04-03\"}", 403, NULL);
	refuse(o, "sato", R1 "report", "{\"outcome\":\"resolved\",\"note\":\"x\"}", 409, NULL);
	c = office_call(o, "sato", "POST", R1 "accept",
		"{\"owner\":\"sato\",\"next\":\"2bd\",\"note\":\"行きます\"}", 200);
	assert_string_equal(office_text(c, "id"), "26-00001-0");
	assert_string_equal(office_text(c, "referral.id"), "26-00001-0/1");
	assert_string_equal(office_text(c, "referral.state"), "accepted");
	assert_string_equal(office_text(c, "referral.owner"), "sato");
	assert_string_equal(office_text(c, "referral.owner_name"), "佐藤");
	assert_string_equal(office_text(c, "referral.due"), "2026-04-03T17:15:00+09:00");
	expect(o, "sato", R1 "progress", "{\"note\":\"訪問した\",\"next\":\"2026-04-06\"}", "referral.due",
		"2026-04-06T17:15:00+09:00");
	expect(o, "sato", R1 "hold", "{\"reason\":\"入院中\",\"until\":\"2026-04-10\"}", "referral.state",
		"on_hold");
	expect(o, "sato", R1 "resume", "{\"next\":\"2026-04-07T10:30\"}", "referral.due",
		"2026-04-07T10:30:00+09:00");
	expect(o, "sato", R1 "handover", "{\"owner\":\"mori\"}", "referral.owner", "mori");
	refuse(o, "mori", R1 "report", "{\"outcome\":\"great\",\"note\":\"x\"}", 400, "outcome");
	expect(o, "mori", R1 "report", "{\"outcome\":\"supported\",\"note\":\"受診につないだ\"}",
		"referral.holder", "madoguchi");
	expect(o, "tanaka", R1 "return", "{\"reason\":\"結果が書かれていない\",\"next\":\"2026-04-08\"}",
		"referral.state", "accepted");
	expect(o, "mori", R1 "report", "{\"outcome\":\"supported\",\"note\":\"要介護1\"}", "referral.state",
		"reported");
	c = office_call(o, "tanaka", "POST", R1 "confirm", NULL, 200);
	assert_string_equal(office_text(c, "referral.state"), "closed");
	assert_true(json_is_null(office_at(c, "referral.holder")));
	assert_true(json_is_null(office_at(c, "referral.due")));
	assert_string_equal(office_text(c, "needs.0.state"), "met");
	assert_string_equal(office_text(c, "events.3.data.note"), "行きます");
}

static void query_decline_withdraw_refer(void **state)
{
	struct office *o = begin(state, "{\"fact\":[\"dementia_signs\",\"school_refusal\"]}");

	expect(o, "sato", R1 "query", "{\"question\":\"住所は\"}", "referral.holder", "madoguchi");
	refuse(o, "tanaka", R1 "answer", "{}", 400, "text");
	expect(o, "tanaka", R1 "answer", "{\"text\":\"北です\"}", "referral.holder", "houkatsu");
	refuse(o, "sato", R1 "decline", "{\"code\":\"not_ours\",\"reason\":\"x\"}", 400, "instead");
	refuse(o, "sato", R1 "decline", "{\"code\":\"no\",\"reason\":\"x\",\"instead\":\"none\"}", 400,
		"code");
	expect(o, "sato", R1 "decline",
		"{\"code\":\"not_ours\",\"reason\":\"若い\",\"instead\":\"学校教育課\"}", "needs.0.state",
		"open");
	refuse(o, "tanaka", CASE "/referrals",
		"{\"need\":\"dementia_assessment\",\"to\":\"houkatsu\",\"ask\":\"a\",\"keep\":\"k\"}", 409,
		NULL);
	refuse(o, "tanaka", CASE "/referrals",
		"{\"need\":\"認知症の見立て\",\"to\":\"gakkou\",\"ask\":\"a\",\"keep\":\" \"}", 400, "keep");
	expect(o, "tanaka", CASE "/referrals",
		"{\"need\":\"認知症の見立て\",\"to\":\"学校教育課\",\"ask\":\"a\",\"keep\":\"k\"}",
		"referral.to", "gakkou");
	expect(o, "tanaka", R2 "withdraw", "{\"reason\":\"母が話すという\"}", "referral.state", "withdrawn");
	expect(o, "tanaka", CASE "/end", "{\"need\":\"school_return\",\"reason\":\"登校した\"}",
		"needs.1.state", "ended");
	refuse(o, "tanaka", CASE "/end", "{\"need\":\"school_retrun\",\"reason\":\"x\"}", 400, "need");
}

static void lead_close_decide(void **state)
{
	struct office *o = begin(state, "{\"area\":\"kita\"}");

	refuse(o, "tanaka", CASE "/close", "{\"outcome\":\"resolved\",\"note\":\"n\",\"issue\":\"none\"}",
		409, NULL);
	/* the rules offered it to the coordinator's section */
	expect(o, "tanaka", R2 "withdraw", "{\"reason\":\"包括が適任\"}", "referral.state", "withdrawn");
	expect(o, "tanaka", CASE "/lead", "{\"to\":\"houkatsu\",\"keep\":\"同席する\"}", "referral.need",
		"lead");
	expect(o, "sato", R3 "accept", "{\"owner\":\"sato\",\"next\":\"2026-04-03\"}", "lead", "houkatsu");
	expect(o, "sato", R3 "report", "{\"outcome\":\"supported\",\"note\":\"会った\"}", "referral.holder",
		"madoguchi");
	expect(o, "tanaka", R3 "confirm", "{}", "referral.state", "closed");
	expect(o, "suzuki", R1 "decline", "{\"code\":\"other\",\"reason\":\"x\",\"instead\":\"none\"}",
		"needs.0.state", "open");
	refuse(o, "sato", CASE "/decide",
		"{\"need\":\"unsorted\",\"meeting\":\"kaigi\",\"reason\":\"r\",\"due\":\"5bd\"}", 400, "to");
	refuse(o, "suzuki", CASE "/decide",
		"{\"need\":\"unsorted\",\"meeting\":\"kaigi\",\"end\":true,\"to\":\"gakkou\",\"reason\":"
		"\"r\"}",
		400, "to");
	expect(o, "suzuki", CASE "/decide",
		"{\"need\":\"unsorted\",\"meeting\":\"支援会議\",\"to\":\"gakkou\",\"due\":\"5bd\","
		"\"reason\":\"会議で決めた\"}",
		"referral.to", "gakkou");
	assert_true(json_is_true(
		office_at(office_call(o, "suzuki", "GET", CASE, NULL, 200), "referrals.3.mandated")));
	refuse(o, "abe", R4 "decline", "{\"code\":\"other\",\"reason\":\"x\",\"instead\":\"none\"}", 409,
		NULL);
	expect(o, "abe", R4 "accept", "{\"owner\":\"abe\",\"next\":\"2026-04-03\"}", "referral.state",
		"accepted");
	expect(o, "abe", R4 "report", "{\"outcome\":\"no_help_needed\",\"note\":\"済\"}", "referral.state",
		"reported");
	/* the coordinator acts as lead, with a reason */
	refuse(o, "suzuki", R4 "confirm", "{}", 400, "reason");
	expect(o, "suzuki", R4 "confirm", "{\"reason\":\"担当が休み\"}", "referral.state", "closed");
	refuse(o, "sato", CASE "/close", "{\"outcome\":\"resolved\",\"note\":\"n\"}", 400, "issue");
	expect(o, "sato", CASE "/close", "{\"outcome\":\"resolved\",\"note\":\"n\",\"issue\":\"none\"}",
		"status", "closed");
	refuse(o, "sato", CASE "/facts", "{\"age\":3}", 409, NULL);
	assert_int_equal(
		json_array_size(office_at(office_call(o, "sato", "GET", CASE, NULL, 200), "failings")), 0);
}

static void new_facts_open_new_needs(void **state)
{
	struct office *o = begin(state, "{\"fact\":\"dementia_signs\",\"name\":\"花子\"}");
	const json_t *c = office_call(
		o, "sato", "POST", CASE "/facts", "{\"facts\":{\"不登校\":true},\"phone\":\"0740\"}", 200);

	assert_string_equal(office_text(c, "fired.1.rule"), "school");
	assert_string_equal(office_text(c, "referrals.2.to"), "gakkou");
	assert_string_equal(office_text(c, "person.phone"), "0740");
	assert_string_equal(office_text(c, "person.name"), "花子");
	refuse(o, "sato", CASE "/facts", "{\"section\":\"zeimu\"}", 400, "section");
	refuse(o, "sato", CASE "/facts", "{}", 400, NULL);
}

static void odd_numbers_and_paths(void **state)
{
	static const struct {
		const char *path;
		int status;
	} rows[] = {
		{ "/v1/cases/26-00001-0/referrals/0/accept", 404 },
		{ "/v1/cases/26-00001-0/referrals/x/accept", 400 },
		{ "/v1/cases/26-00001-0/referrals/99999999999/accept", 400 },
		{ "/v1/cases/26-00001-0/referrals//accept", 404 },
		{ "/v1/cases/26-00001-0/referrals/1/acept", 404 },
		{ "/v1/cases/26-00001-0%2F1/facts", 400 },
		{ "/v1/cases/%EF%BC%92%EF%BC%96-00001-0/referrals/1/accept", 400 },
		{ "/v1/cases/26-00001-5/facts", 400 },
		{ "/v1/cases/nothing/facts", 400 },
		{ "/v1/cases/%zz/facts", 400 },
		{ "/v1/cases/%ff/facts", 400 },
		{ "/v1/cases/%00/facts", 400 },
		{ "/v1/cases/", 404 },
		{ "/", 404 },
		{ "", 404 },
		{ "/v1/cases/1/2/3/4/5/6/7/8/9", 404 },
	};
	struct office *o = begin(state, "{\"fact\":\"dementia_signs\"}");

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		(void)office_call(o, "sato", "POST", rows[i].path, "{}", rows[i].status);
	assert_string_equal(
		office_text(office_call(o, "sato", "GET", "/v1/inbx", NULL, 404), "error.instead.0"),
		"/v1/inbox");
	assert_string_equal(office_text(office_call(o, "sato", "GET", R1 "accept", NULL, 400), "error.code"),
		"wrong-method");
	(void)office_call(o, "sato", "DELETE", CASE, NULL, 400);
	(void)office_call(o, "sato", "GET", CASE "?full=1", NULL, 400);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, office_open, office_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(accept_to_confirm),
		TEST(query_decline_withdraw_refer),
		TEST(lead_close_decide),
		TEST(new_facts_open_new_needs),
		TEST(odd_numbers_and_paths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
