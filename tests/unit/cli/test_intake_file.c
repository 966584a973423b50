/* A case from a file: JSON and YAML say the same, faults have their place. */
#include "cli/intake/file.h"
#include "engine/base/text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static enum err parse(const char *name, const char *text, json_t **out, struct diag *d)
{
	diag_init(d);
	return intake_file_parse(name, text, strlen(text), out, d);
}

static void expect(const char *name, const char *text, const char *json)
{
	json_t *out;
	struct diag d;
	enum err e = parse(name, text, &out, &d);
	if (e)
		print_error("%s\n", d.message);
	assert_int_equal(e, ERR_OK);
	char *got = json_dumps(out, JSON_COMPACT);
	assert_string_equal(got, json);
	free(got);
	json_decref(out);
	diag_release(&d);
}

static void json_is_taken_as_it_is(void **state)
{
	(void)state;
	expect("case.json", "{\"facts\": {\"age\": 78, \"a\": true}}", "{\"facts\":{\"age\":78,\"a\":true}}");
	expect("standard input", " \n{\"area\":\"朽木\"}", "{\"area\":\"朽木\"}");
}

static void yaml_scalars_are_texts(void **state)
{
	(void)state;
	expect("case.yaml", "facts: {認知症の疑い: yes, age: 78}\narea: kutsuki\nconsent: no\n",
		"{\"facts\":{\"認知症の疑い\":\"yes\",\"age\":\"78\"},\"area\":\"kutsuki\",\"consent\":"
		"\"no\"}");
	expect("-", "# a comment\nname: \"null\"\nkana:\nphone: 0740-00-0000\n",
		"{\"name\":\"null\",\"kana\":null,\"phone\":\"0740-00-0000\"}");
}

static void blocks_of_text_keep_their_lines(void **state)
{
	(void)state;
	expect("c.yml", "note: |\n  一行目\n  二行目\nmember:\n  - {name: 花子}\n",
		"{\"note\":\"一行目\\n二行目\\n\",\"member\":[{\"name\":\"花子\"}]}");
}

/* A key that is cut to be shown is cut between letters. */
#define WIDE "ああああああああああああああああああああ"

static void faults_have_a_place(void **state)
{
	(void)state;
	static const struct {
		const char *name, *text, *at;
	} CASES[] = {
		{ "c.yaml", "area: a\narea: b\n", "c.yaml:2:1:" },
		{ "c.yaml", "facts: {a: yes, a: no}\n", "c.yaml:1:17:" },
		{ "c.yaml", "a: &x 1\n", "c.yaml:1:4:" }, { "c.yaml", "a: *x\n", "c.yaml:1:4:" },
		{ "c.yaml", "a: !!int 1\n", "c.yaml:1:4:" }, { "c.yaml", "a: 1\n---\nb: 2\n", "c.yaml:2:1:" },
		{ "c.yaml", "a: [1,\n", "c.yaml:" }, { "c.yaml", "? [a]\n: b\n", "c.yaml:1:3:" },
		{ "c.yaml", "a: [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]\n", "c.yaml:1:" },
		{ "c.json", "{\"a\": 1, \"a\": 2}", "c.json:1:" },
		{ "c.yaml", "a" WIDE WIDE ": 1\na" WIDE WIDE ": 2\n", "c.yaml:2:1:" },
		{ "c.json", "{\"a\": ", "c.json:1:" },
		{ "c.json",
			"{\"0\xef\xbb\xbf\\\xc2\xbd"
			"B:d",
			"c.json:1:" }, /* jansson says back half a letter */
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		json_t *out;
		struct diag d;
		assert_int_equal(parse(CASES[i].name, CASES[i].text, &out, &d), ERR_INPUT);
		assert_null(out);
		if (strncmp(d.message, CASES[i].at, strlen(CASES[i].at)) != 0)
			fail_msg("%s does not begin with %s", d.message, CASES[i].at);
		assert_true(text_is_utf8(d.message, strlen(d.message)));
		diag_release(&d);
	}
}

static void only_a_map_is_a_case(void **state)
{
	(void)state;
	static const char *const TEXTS[] = { "", "- a\n", "text\n", "\xff\xfe: 1\n" };
	for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
		json_t *out;
		struct diag d;
		assert_int_equal(parse("c.yaml", TEXTS[i], &out, &d), ERR_INPUT);
		diag_release(&d);
	}
}

static void a_file_that_is_not_there_is_bad_input(void **state)
{
	(void)state;
	json_t *out;
	struct diag d;
	diag_init(&d);
	assert_int_equal(intake_file_read("/nonexistent.yaml", stdin, &out, &d), ERR_INPUT);
	assert_string_equal(d.field, "/nonexistent.yaml");
	diag_release(&d);
	assert_int_equal(intake_file_read("/tmp", stdin, &out, &d), ERR_INPUT);
	diag_release(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_is_taken_as_it_is),
		cmocka_unit_test(yaml_scalars_are_texts),
		cmocka_unit_test(blocks_of_text_keep_their_lines),
		cmocka_unit_test(faults_have_a_place),
		cmocka_unit_test(only_a_map_is_a_case),
		cmocka_unit_test(a_file_that_is_not_there_is_bad_input),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
