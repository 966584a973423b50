/* Hints: as a command, as JSON, and a stored command back into data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "engine/contract/hint.h"

static void check_command(const struct hint *h, const char *want)
{
	struct buf out;
	buf_init(&out);
	hint_put_command(&out, h);
	assert_string_equal(buf_text(&out), want);
	buf_release(&out);
}

static void what_is_required_stays_open(void **state)
{
	(void)state;
	const struct hint h = hint_required(VERB_ACCEPT, "26-00001-0/2");
	check_command(&h, "tsunagi accept 26-00001-0/2 --owner … --next …");
}

static void a_hint_reads_as_a_command(void **state)
{
	(void)state;
	check_command(&(struct hint){ .verb = VERB_RULES_SHOW, .fields = { { FIELD_FORMAT, "table" } } },
		"tsunagi rules show --format table");
	check_command(
		&(struct hint){ .verb = VERB_NONE, .fields = { { .field = FIELD_HELP } } }, "tsunagi --help");
	check_command(&(struct hint){ .verb = VERB_INTAKE }, "tsunagi intake");
	check_command(NULL, "");
}

static void a_sentence_stands_around_its_command(void **state)
{
	(void)state;
	struct buf out;
	buf_init(&out);
	hint_put_text(&out, &(struct hint){ .verb = VERB_INTAKE, .sentence = "take it in: %s." });
	assert_string_equal(buf_text(&out), "take it in: tsunagi intake.");
	buf_release(&out);
}

static void a_hint_reads_as_json(void **state)
{
	(void)state;
	struct buf out;
	struct json j;
	buf_init(&out);
	jsonw_begin(&j, &out);
	hint_put_json(&j, &(struct hint){ .verb = VERB_REFER,
				  .ids = { "26-00001-0" },
				  .fields = { { FIELD_NEED, "meal" }, { .field = FIELD_TO } } });
	assert_string_equal(buf_text(&out),
		"{\"verb\":\"refer\",\"ids\":[\"26-00001-0\"],\"fields\":{\"need\":\"meal\",\"to\":null}}");
	buf_release(&out);
}

static void a_diag_keeps_its_own_copy_in_order(void **state)
{
	(void)state;
	char id[] = "26-00001-0";
	struct diag d;
	struct buf out;
	diag_init(&d);
	buf_init(&out);
	diag_instead(&d, "none");
	diag_hint(&d, &(struct hint){ .verb = VERB_SHOW, .ids = { id } });
	id[0] = 'x';
	hint_put_instead(&out, &d, 0);
	hint_put_instead(&out, &d, 1);
	assert_string_equal(buf_text(&out), "nonetsunagi show 26-00001-0");
	buf_release(&out);
	diag_release(&d);
}

static void a_stored_command_becomes_a_hint_again(void **state)
{
	(void)state;
	static const char *const commands[] = { "tsunagi join 26-00001-0 …",
		"tsunagi decide 26-00002-9 housing --meeting shien --to … --due … --reason …",
		"tsunagi rules show --format table", "tsunagi alerts --undelivered",
		"tsunagi show 26-00001-0" };
	struct arena arena;
	struct hint h;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		assert_true(hint_parse(commands[i], &arena, &h));
		assert_string_equal(hint_format(&arena, &h), commands[i]);
	}
	assert_true(hint_parse(commands[0], &arena, &h));
	assert_int_equal(h.verb, VERB_JOIN);
	assert_false(hint_parse(NULL, &arena, &h));
	assert_false(hint_parse("", &arena, &h));
	assert_false(hint_parse("tsunagi", &arena, &h));
	assert_false(hint_parse("tsunagi joint 26-00001-0", &arena, &h));
	assert_false(hint_parse("26-00001-0", &arena, &h));
	assert_false(hint_parse("tsunagi show a b c", &arena, &h));
	assert_false(hint_parse("tsunagi show a --next b", &arena, &h));
	arena_release(&arena);
}

/* Every verb with all its options says itself back. */
static void every_verb_goes_there_and_back(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena);
	for (int v = 0; v < VERBS_ALL; v++) {
		const struct hint h = hint_required((enum verb)v, "X");
		struct hint back;
		const char *text = hint_format(&arena, &h);
		assert_true(hint_parse(text, &arena, &back));
		assert_int_equal(back.verb, v);
		assert_string_equal(hint_format(&arena, &back), text);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_required_stays_open),
		cmocka_unit_test(a_hint_reads_as_a_command),
		cmocka_unit_test(a_sentence_stands_around_its_command),
		cmocka_unit_test(a_hint_reads_as_json),
		cmocka_unit_test(a_diag_keeps_its_own_copy_in_order),
		cmocka_unit_test(a_stored_command_becomes_a_hint_again),
		cmocka_unit_test(every_verb_goes_there_and_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
