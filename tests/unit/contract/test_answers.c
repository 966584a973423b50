/* The table of answers goes together with itself and with the table of verbs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "engine/contract/answers.h"
#include "engine/contract/verbs.h"

static const struct answer_field *field_of(const struct answer_object *o, const char *name, size_t bytes)
{
	const struct answer_field *f;

	for (int i = 0; (f = answer_object_field(o, i)); i++)
		if (strlen(f->name) == bytes && memcmp(f->name, name, bytes) == 0)
			return f;
	return NULL;
}

static void no_object_and_no_field_stands_twice(void **state)
{
	(void)state;
	for (int i = 0; i < answer_objects_count(); i++) {
		const struct answer_object *o = answer_object_at(i);
		const struct answer_field *f;

		assert_ptr_equal(answer_object(o->name), o);
		assert_true(o->help && *o->help);
		for (int k = 0; (f = answer_object_field(o, k)); k++)
			assert_ptr_equal(field_of(o, f->name, strlen(f->name)), f);
	}
	assert_null(answer_object("nothing"));
	assert_null(answer_object(NULL));
}

static void every_object_that_is_named_exists(void **state)
{
	(void)state;
	for (int i = 0; i < answer_objects_count(); i++) {
		const struct answer_object *o = answer_object_at(i);
		const struct answer_field *f;
		char word[ANSWER_WORD_BYTES];

		assert_true(!o->also || answer_object(o->also));
		for (int k = 0; (f = answer_object_field(o, k)); k++) {
			const bool has_words = f->kind == ANSWER_OBJECT || f->kind == ANSWER_WORD;

			assert_true(answer_word_at(f->of, 0, word) == has_words);
			for (int w = 0; f->kind == ANSWER_OBJECT && answer_word_at(f->of, w, word); w++)
				assert_non_null(answer_object(word));
			assert_true(!(f->flags & ANSWER_ITEMS_OR_NULL) || f->flags & ANSWER_LIST);
		}
	}
}

static void a_field_has_a_sentence_or_is_the_name_of_another(void **state)
{
	(void)state;
	for (int i = 0; i < answer_objects_count(); i++) {
		const struct answer_object *o = answer_object_at(i);
		const struct answer_field *f;

		for (int k = 0; (f = answer_object_field(o, k)); k++) {
			const size_t bytes = strlen(f->name), ending = strlen("_name");

			if (f->help) {
				assert_int_equal(f->help[strlen(f->help) - 1], '.');
				continue;
			}
			assert_true(bytes > ending && strcmp(f->name + bytes - ending, "_name") == 0);
			assert_non_null(field_of(o, f->name, bytes - ending));
		}
	}
}

static void words_end_where_they_end(void **state)
{
	char word[ANSWER_WORD_BYTES];

	(void)state;
	assert_true(answer_word_at("a|bc", 0, word));
	assert_string_equal(word, "a");
	assert_true(answer_word_at("a|bc", 1, word));
	assert_string_equal(word, "bc");
	assert_false(answer_word_at("a|bc", 2, word));
	assert_false(answer_word_at("a||b", 1, word));
	assert_false(answer_word_at("a-word-that-is-longer-than-any-word-of-the-table", 0, word));
	assert_false(answer_word_at(NULL, 0, word));
}

static void every_verb_has_its_answer(void **state)
{
	(void)state;
	assert_true(answer_resources_count() > verb_specs_count());
	for (int i = 0; i < verb_specs_count(); i++) {
		const struct verb_spec *v = verb_spec_at(i);
		const struct answer_resource r = answer_resource_at(i);

		assert_int_equal(r.verb, v->verb);
		assert_true((r.object != NULL) == (v->path != NULL));
		assert_true(r.object || r.printed || v->verb == VERB_RULES_EXPORT);
	}
}

static void every_resource_answers_with_an_object(void **state)
{
	(void)state;
	for (int i = 0; i < answer_resources_count(); i++) {
		const struct answer_resource r = answer_resource_at(i);

		assert_true(!r.object || answer_object(r.object));
		assert_true(!r.printed || answer_object(r.printed));
		assert_true(!r.object || (r.status >= 200 && r.status < 300));
		assert_true((r.verb == VERB_NONE) == (i >= verb_specs_count()));
		assert_true(r.verb != VERB_NONE || (r.name && r.path && r.help));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_object_and_no_field_stands_twice),
		cmocka_unit_test(every_object_that_is_named_exists),
		cmocka_unit_test(a_field_has_a_sentence_or_is_the_name_of_another),
		cmocka_unit_test(words_end_where_they_end),
		cmocka_unit_test(every_verb_has_its_answer),
		cmocka_unit_test(every_resource_answers_with_an_object),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
