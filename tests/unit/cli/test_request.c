/* Numbers of cases and referrals as people type them, and the paths they make. */
#include "cli/net/request.h"
#include "cli/verbs/verbs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void good_numbers_become_paths(void **state)
{
	(void)state;
	static const struct {
		const char *id, *path;
	} CASES[] = {
		{ "26-00001-0/2", "/v1/cases/26-00001-0/referrals/2/accept" },
		{ "２６－００００１－０／２", "/v1/cases/26-00001-0/referrals/2/accept" },
		{ "T-26-00001-0/12", "/v1/cases/T-26-00001-0/referrals/12/accept" },
		{ "R826-00001-0/1", "/v1/cases/R826-00001-0/referrals/1/accept" },
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct buf out;
		struct diag d;
		buf_init(&out);
		diag_init(&d);
		assert_int_equal(request_referral_path(&out, CASES[i].id, "accept", &d), ERR_OK);
		assert_string_equal(buf_text(&out), CASES[i].path);
		buf_release(&out);
		diag_release(&d);
	}
}

static void bad_numbers_are_bad_input(void **state)
{
	(void)state;
	static const struct {
		const char *id, *code;
	} CASES[] = {
		{ "26-00001-0", "bad-id" },
		{ "26-00001-0/", "bad-id" },
		{ "26-00001-0/x", "bad-id" },
		{ "26-00001-0/99999", "bad-id" },
		{ "", "bad-id" },
		{ "/1", "bad-id" },
		{ "../1", "bad-id" },
		{ "26-00001-1/1", "wrong-check-digit" },
		{ "62-00001-0/1", "wrong-check-digit" },
		{ "T-26-00010-0/1", "wrong-check-digit" },
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct buf out;
		struct diag d;
		buf_init(&out);
		diag_init(&d);
		assert_int_equal(request_referral_path(&out, CASES[i].id, "accept", &d), ERR_INPUT);
		assert_string_equal(d.code, CASES[i].code);
		if (CASES[i].id[0] == 'T')
			assert_non_null(strstr(d.message, "T-26-00010-0"));
		buf_release(&out);
		diag_release(&d);
	}
}

static void options_become_keys(void **state)
{
	(void)state;
	static const struct option_spec SPECS[] = {
		{ .field = FIELD_DRY_RUN, .help = "" },
		{ .field = FIELD_NOTE, .help = "" },
		{ .field = FIELD_KEEP, .help = "" },
		{ .field = FIELD_FACT, .help = "" },
	};
	struct args a;
	struct diag d;
	diag_init(&d);
	char *argv[] = { "v", "--dry-run", "--note", "引用\"と\n行", "--fact", "a", NULL };
	assert_int_equal(args_parse(&a, SPECS, 4, 6, argv, &d), ERR_OK);
	json_t *body = request_body(&a);
	char *text = json_dumps(body, JSON_COMPACT);
	assert_string_equal(text, "{\"dry_run\":true,\"note\":\"引用\\\"と\\n行\"}");
	free(text);
	json_decref(body);
	args_release(&a);
}

static void every_verb_is_carried_out(void **state)
{
	(void)state;
	for (int i = 0; i < verb_specs_count(); i++)
		assert_non_null(verb_runner_of(verb_spec_at(i)->verb));
}

static void a_verb_is_found_or_its_neighbours(void **state)
{
	(void)state;
	const struct verb_spec *v;
	struct diag d;
	int used;
	diag_init(&d);
	assert_int_equal(verbs_find(2, (char *[]){ "clock", "now", NULL }, &v, &used, &d), ERR_OK);
	assert_int_equal(used, 2);
	assert_int_equal(verbs_find(2, (char *[]){ "accept", "x", NULL }, &v, &used, &d), ERR_OK);
	assert_int_equal(used, 1);
	assert_int_equal(verbs_find(1, (char *[]){ "inbx", NULL }, &v, &used, &d), ERR_INPUT);
	assert_string_equal(d.instead[0], "tsunagi inbox");
	diag_release(&d);
	assert_int_equal(verbs_find(1, (char *[]){ "clock", NULL }, &v, &used, &d), ERR_INPUT);
	assert_int_equal(d.instead_n, 3);
	diag_release(&d);
}

static void words_and_required_options_are_checked(void **state)
{
	(void)state;
	static const struct {
		char *argv[8];
		const char *code, *field;
	} CASES[] = {
		{ { "accept" }, "missing-word", "REF|CASE" },
		{ { "accept", "a", "b" }, "too-many-words", "b" },
		{ { "accept", "a", "--owner", "x" }, "missing", "next" },
		{ { "accept", "a", "--owner", " ", "--next", "5bd" }, "blank", "owner" },
		{ { "accept", "　", "--owner", "x", "--next", "5bd" }, "missing-word", NULL },
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		const struct verb_spec *v;
		struct args a;
		struct diag d;
		int used, argc = 0;
		char *argv[9] = { 0 };
		memcpy(argv, CASES[i].argv, sizeof CASES[i].argv);
		while (argv[argc])
			argc++;
		diag_init(&d);
		assert_int_equal(verbs_find(argc, argv, &v, &used, &d), ERR_OK);
		assert_int_equal(verb_parse(v, argc, argv, &a, &d), ERR_INPUT);
		assert_string_equal(d.code, CASES[i].code);
		if (CASES[i].field)
			assert_string_equal(d.field, CASES[i].field);
		diag_release(&d);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_numbers_become_paths),
		cmocka_unit_test(bad_numbers_are_bad_input),
		cmocka_unit_test(options_become_keys),
		cmocka_unit_test(every_verb_is_carried_out),
		cmocka_unit_test(a_verb_is_found_or_its_neighbours),
		cmocka_unit_test(words_and_required_options_are_checked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
