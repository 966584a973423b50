/* Options: what is taken, what is refused, and what is offered instead. */
#include "cli/args.h"
#include "cli/suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static const struct option_spec SPECS[] = {
	{ .field = FIELD_OWNER, .help = "" },
	{ .field = FIELD_NEXT, .help = "" },
	{ .field = FIELD_END, .help = "" },
	{ .field = FIELD_FACT, .help = "" },
};
#define SPECS_N 4

static enum err parse(struct args *a, struct diag *d, char **argv)
{
	int argc = 0;
	while (argv[argc])
		argc++;
	diag_init(d);
	return args_parse(a, SPECS, SPECS_N, argc, argv, d);
}
#define PARSE(...) parse(&a, &d, (char *[]){ "verb", __VA_ARGS__, NULL })

static void takes_values_in_both_forms(void **state)
{
	(void)state;
	struct args a;
	struct diag d;
	int n;
	assert_int_equal(
		PARSE("26-1", "--owner", "sato", "--next=5bd", "--end", "--fact", "a", "--fact=b=c", "x"),
		ERR_OK);
	assert_string_equal(args_text(&a, "owner"), "sato");
	assert_string_equal(args_text(&a, "next"), "5bd");
	assert_true(args_has(&a, "end"));
	const char **facts = args_list(&a, "fact", &n);
	assert_int_equal(n, 2);
	assert_string_equal(facts[0], "a");
	assert_string_equal(facts[1], "b=c");
	assert_int_equal(a.words_n, 2);
	assert_string_equal(a.words[1], "x");
	args_release(&a);
}

static void two_dashes_end_options(void **state)
{
	(void)state;
	struct args a;
	struct diag d;
	assert_int_equal(PARSE("--", "--owner", "-"), ERR_OK);
	assert_int_equal(a.words_n, 2);
	assert_null(args_text(&a, "owner"));
	assert_false(args_has(&a, "end"));
	args_release(&a);
}

static void a_value_may_look_like_an_option_after_equals(void **state)
{
	(void)state;
	struct args a;
	struct diag d;
	assert_int_equal(PARSE("--owner=--next"), ERR_OK);
	assert_string_equal(args_text(&a, "owner"), "--next");
	args_release(&a);
	assert_int_equal(PARSE("--owner", "-5"), ERR_OK);
	assert_string_equal(args_text(&a, "owner"), "-5");
	args_release(&a);
}

static void the_same_value_twice_is_once(void **state)
{
	(void)state;
	struct args a;
	struct diag d;
	assert_int_equal(PARSE("--owner", "sato", "--owner", "sato"), ERR_OK);
	args_release(&a);
}

static void refuses(void **state)
{
	(void)state;
	static const struct {
		char *argv[6];
		const char *code, *field, *instead;
	} CASES[] = {
		{ { "v", "--ownr", "x" }, "unknown-option", "--ownr", "--owner" },
		{ { "v", "--asx", "x" }, "unknown-option", "--asx", "--as" },
		{ { "v", "--fcat=x" }, "unknown-option", "--fcat", "--fact" },
		{ { "v", "-owner", "x" }, "unknown-option", "-owner", "--owner" },
		{ { "v", "--owner" }, "missing-value", "owner", NULL },
		{ { "v", "--owner", "--next", "5bd" }, "missing-value", "owner", NULL },
		{ { "v", "--end=yes" }, "bad-value", "end", NULL },
		{ { "v", "--owner", "a", "--owner", "b" }, "given-twice", "owner", NULL },
		{ { "v", "--owner", "a\x01" }, "bad-text", "owner", NULL },
		{ { "v", "--fact", "\xff" }, "bad-text", "fact", NULL },
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct args a;
		struct diag d;
		char *argv[7] = { 0 };
		memcpy(argv, CASES[i].argv, sizeof CASES[i].argv);
		assert_int_equal(parse(&a, &d, argv), ERR_INPUT);
		assert_string_equal(d.code, CASES[i].code);
		assert_string_equal(d.field, CASES[i].field);
		if (CASES[i].instead)
			assert_string_equal(d.instead[0], CASES[i].instead);
		diag_release(&d);
	}
}

static void too_many_of_a_list_is_refused(void **state)
{
	(void)state;
	struct args a;
	struct diag d;
	static char *argv[2 * ARGS_LIST_MAX + 4];
	int argc = 0;
	argv[argc++] = "v";
	for (int i = 0; i <= ARGS_LIST_MAX; i++) {
		argv[argc++] = "--fact";
		argv[argc++] = "a";
	}
	assert_int_equal(parse(&a, &d, argv), ERR_TOO_LARGE);
	diag_release(&d);
}

static void suggests_the_nearest_first_and_nothing_far(void **state)
{
	(void)state;
	static const char *const NAMES[] = { "accept", "answer", "return", "refer", "report" };
	struct diag d;
	diag_init(&d);
	suggest_names(&d, "acept", NAMES, 5, "tsunagi %s");
	assert_int_equal(d.instead_n, 1);
	assert_string_equal(d.instead[0], "tsunagi accept");
	diag_release(&d);
	suggest_names(&d, "refr", NAMES, 5, "%s");
	assert_string_equal(d.instead[0], "refer");
	diag_release(&d);
	suggest_names(&d, "xyzzy", NAMES, 5, "%s");
	assert_int_equal(d.instead_n, 0);
	diag_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_values_in_both_forms),
		cmocka_unit_test(two_dashes_end_options),
		cmocka_unit_test(a_value_may_look_like_an_option_after_equals),
		cmocka_unit_test(the_same_value_twice_is_once),
		cmocka_unit_test(refuses),
		cmocka_unit_test(too_many_of_a_list_is_refused),
		cmocka_unit_test(suggests_the_nearest_first_and_nothing_far),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
