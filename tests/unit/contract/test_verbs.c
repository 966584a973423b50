/* The table of verbs and fields goes together with itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "engine/contract/verbs.h"
#include "engine/contract/words.h"

static void every_verb_has_one_row(void **state)
{
	(void)state;
	assert_int_equal(verb_specs_count(), VERBS_ALL);
	for (int v = 0; v < VERBS_ALL; v++) {
		const struct verb_spec *spec = verb_spec((enum verb)v);
		assert_non_null(spec);
		assert_int_equal(spec->verb, v);
	}
	assert_null(verb_spec(VERB_NONE));
}

static void every_verb_is_typed_its_own_way(void **state)
{
	(void)state;
	for (int i = 0; i < verb_specs_count(); i++) {
		const struct verb_spec *v = verb_spec_at(i);
		assert_non_null(v->words);
		assert_true(v->help && *v->help);
		for (int j = 0; j < i; j++) {
			const struct verb_spec *other = verb_spec_at(j);
			if (strcmp(v->name, other->name) != 0)
				continue;
			assert_true(v->sub && other->sub && strcmp(v->sub, other->sub) != 0);
		}
	}
}

static void every_option_is_a_field_once_with_help(void **state)
{
	(void)state;
	for (int i = 0; i < verb_specs_count(); i++) {
		const struct verb_spec *v = verb_spec_at(i);
		for (int o = 0; o < v->options_n; o++) {
			assert_in_range(v->options[o].field, FIELD_NONE + 1, FIELDS - 1);
			assert_true(v->options[o].help && *v->options[o].help);
			assert_ptr_equal(verb_option(v, v->options[o].field), &v->options[o]);
			assert_true((option_takes(&v->options[o]) == OPTION_FLAG) ==
				    (option_metavar(&v->options[o]) == NULL));
		}
	}
}

static void fields_are_named_once_and_typed_with_dashes(void **state)
{
	(void)state;
	for (int i = FIELD_NONE + 1; i < FIELDS; i++) {
		char option[64];
		assert_non_null(field_specs[i].name);
		assert_int_equal(field_find(field_specs[i].name), i);
		assert_true(strlen(field_specs[i].name) < sizeof option);
		(void)snprintf(option, sizeof option, "%s", field_specs[i].name);
		for (char *p = strchr(option, '_'); p; p = strchr(p, '_'))
			*p = '-';
		assert_string_equal(field_option((enum field_id)i), option);
	}
	assert_int_equal(field_find("none such"), FIELD_NONE);
}

static void a_verb_of_the_daemon_has_a_method_and_a_path(void **state)
{
	(void)state;
	for (int i = 0; i < verb_specs_count(); i++) {
		const struct verb_spec *v = verb_spec_at(i);
		assert_true((v->method == METHOD_NONE) == (v->path == NULL));
		if (v->path)
			assert_int_equal(strncmp(v->path, "/v1/", 4), 0);
		if (v->word_field)
			assert_int_equal(v->method, METHOD_POST);
		if (v->queries)
			assert_int_equal(v->method, METHOD_GET);
	}
}

static void a_step_is_posted(void **state)
{
	(void)state;
	for (int i = 0; i < STEP_VERBS; i++) {
		const struct verb_spec *v = verb_spec((enum verb)i);
		assert_int_equal(v->method, METHOD_POST);
		assert_string_equal(v->words[0] == 'R' ? "REF" : "", i < VERB_FIRST_OF_REFERRAL ? "" : "REF");
		assert_null(v->sub);
	}
}

static void every_vocabulary_has_codes_and_labels_once(void **state)
{
	(void)state;
	for (int v = 0; v < VOCABULARIES; v++) {
		int n = 0;
		for (; word_code((enum vocabulary)v, n); n++) {
			assert_true(*word_label((enum vocabulary)v, n));
			assert_int_equal(word_place((enum vocabulary)v, word_code((enum vocabulary)v, n)), n);
		}
		assert_true(n > (v == WORDS_CANCEL ? 0 : 1));
		assert_null(word_label((enum vocabulary)v, n));
		assert_null(word_label_of((enum vocabulary)v, "none such"));
		assert_false(word_is_known((enum vocabulary)v, NULL));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_verb_has_one_row),
		cmocka_unit_test(every_verb_is_typed_its_own_way),
		cmocka_unit_test(every_option_is_a_field_once_with_help),
		cmocka_unit_test(fields_are_named_once_and_typed_with_dashes),
		cmocka_unit_test(a_verb_of_the_daemon_has_a_method_and_a_path),
		cmocka_unit_test(a_step_is_posted),
		cmocka_unit_test(every_vocabulary_has_codes_and_labels_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
