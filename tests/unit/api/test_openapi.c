/* The document at GET /v1/openapi.json: it names exactly the resources that are
 * answered, and the words that the rest of the program has. */
#include <stdio.h>
#include <string.h>

#include "engine/api/request/call.h"
#include "engine/contract/words.h"
#include "engine/core/model/case.h"
#include "engine/core/model/command.h"
#include "engine/core/reorganise/dependencies.h"
#include "engine/core/watch/failings.h"
#include "tests/unit/api/office.h"

static const json_t *document_of(struct office *o)
{
	return office_call(o, NULL, "GET", "/v1/openapi.json", NULL, 200);
}

static const json_t *operation_of(const json_t *document, const struct route *route)
{
	const char *const names[] = { "{case}", "{referral}" };
	char path[128];
	size_t bytes = 0;
	int nth = 0;

	for (const char *at = route_path(route); *at; at++)
		bytes += (size_t)snprintf(path + bytes, sizeof path - bytes, "%.*s", *at == '*' ? 16 : 1,
			*at == '*' ? names[nth++] : at);
	return json_object_get(json_object_get(json_object_get(document, "paths"), path),
		route_method(route) == API_GET ? "get" : "post");
}

static bool has_query(const json_t *operation, const char *key, size_t bytes)
{
	const json_t *parameter;

	size_t i;
	json_array_foreach(json_object_get(operation, "parameters"), i, parameter)
	{
		const char *in = json_string_value(json_object_get(parameter, "in"));
		const char *name = json_string_value(json_object_get(parameter, "name"));

		if (in && strcmp(in, "query") == 0 && strlen(name) == bytes && memcmp(name, key, bytes) == 0)
			return true;
	}
	return false;
}

static void every_route_is_described_with_its_queries(void **state)
{
	const json_t *document = document_of(*state), *methods;
	size_t operations = 0;

	for (int i = 0; i < api_routes_n; i++) {
		const json_t *operation = operation_of(document, &api_routes[i]);

		assert_non_null(operation);
		for (const char *at = route_queries(&api_routes[i]); at && *at; at += strspn(at, " ")) {
			assert_true(has_query(operation, at, strcspn(at, " ")));
			at += strcspn(at, " ");
		}
	}
	const char *path;
	json_object_foreach((json_t *)(uintptr_t)json_object_get(document, "paths"), path, methods)
		operations += json_object_size(methods);
	assert_int_equal(operations, api_routes_n);
}

static void assert_words(
	const json_t *document, const char *object, const char *field, const char *(*word)(int), int n)
{
	char path[128];
	const json_t *words;

	(void)snprintf(path, sizeof path, "components.schemas.%s.properties.%s.enum", object, field);
	words = office_at(document, path);
	for (int i = 0; i < n; i++)
		assert_string_equal(json_string_value(json_array_get(words, (size_t)i)), word(i));
	assert_true(json_array_size(words) == (size_t)n || json_is_null(json_array_get(words, (size_t)n)));
}

static const char *word_of_referral(int i) { return referral_state_word((enum referral_state)i); }
static const char *word_of_need(int i) { return need_state_word((enum need_state)i); }
static const char *word_of_failing(int i) { return failing_word((enum failing)i); }
static const char *word_of_alert(int i) { return alert_kind_word((enum alert_kind)i); }
static const char *word_of_consent(int i) { return consent_word((enum consent)i); }
static const char *word_of_how(int i) { return how_word((enum how)(i + 1)); }
static const char *word_of_kind(int i) { return dependency_kind_word((enum dependency_kind)i); }
static int outcomes_of_reports(void)
{
	int n = 0;

	while (word_code(WORDS_OUTCOME, n))
		n++;
	return n;
}
/* How a case may end: as a report says, or by a cancel. */
static const char *word_of_outcome(int i)
{
	const int n = outcomes_of_reports();

	return i < n ? word_code(WORDS_OUTCOME, i) : word_code(WORDS_CANCEL, i - n);
}

static void words_are_those_of_the_rest_of_the_program(void **state)
{
	const json_t *d = document_of(*state);

	assert_words(d, "referral", "state", word_of_referral, REFERRAL_STATES);
	assert_words(d, "need", "state", word_of_need, NEED_STATES);
	assert_words(d, "failing", "failing", word_of_failing, FAILINGS);
	assert_words(d, "alert", "kind", word_of_alert, ALERT_KINDS);
	assert_words(d, "case", "consent", word_of_consent, 3);
	assert_words(d, "referral", "how", word_of_how, 5);
	assert_words(d, "rehomed", "what", word_of_kind, DEPENDENCY_KINDS);
	assert_words(d, "case", "outcome_code", word_of_outcome, outcomes_of_reports() + 1);
	for (int i = 0; word_code(WORDS_DECLINE, i); i++) {
		char path[128];

		(void)snprintf(path, sizeof path, "components.schemas.stats_declined.properties.%s",
			word_code(WORDS_DECLINE, i));
		assert_non_null(office_at(d, path));
	}
}

static void it_is_read_only_and_takes_no_query(void **state)
{
	struct office *o = *state;
	const json_t *d = document_of(o);

	assert_string_equal(office_text(d, "openapi"), "3.1.0");
	assert_string_equal(office_text(d, "components.responses.400.description"), "Bad input.");
	(void)office_call(o, NULL, "POST", "/v1/openapi.json", "{}", 400);
	(void)office_call(o, NULL, "GET", "/v1/openapi.json?x=y", NULL, 400);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			every_route_is_described_with_its_queries, office_open, office_close),
		cmocka_unit_test_setup_teardown(
			words_are_those_of_the_rest_of_the_program, office_open, office_close),
		cmocka_unit_test_setup_teardown(
			it_is_read_only_and_takes_no_query, office_open, office_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
