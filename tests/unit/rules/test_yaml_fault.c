/* Why a text is not YAML, at the letter at fault. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rules/pack/yaml_fault.h"

static void check(const char *text, int noticed, int line, int column, const char *part)
{
	const struct yaml_fault f =
		yaml_fault_find(text, strlen(text), noticed, 1, "could not find expected ':'");
	assert_int_equal(f.line, line);
	assert_int_equal(f.column, column);
	if (!strstr(f.message, part))
		fail_msg("%s", f.message);
}

static void a_letter_of_another_width_is_found_where_it_stands(void **state)
{
	(void)state;
	check("a: 1\nopens:　x\nto: y\n", 3, 2, 7, "U+3000");
	check("a: 1\n　　opens: x\nto: y\n", 3, 2, 1, "U+3000");
	check("a: 1\nopens：x\nto: y\n", 3, 2, 6, "full-width colon");
	check("a:\n  － x\n  - y\n", 3, 2, 3, "full-width dash");
	check("a: 1\nopens:\xc2\xa0x\nto: y\n", 3, 2, 7, "U+00A0");
	check("a:\n\tb: 1\n", 2, 2, 1, "a tab");
	check("a: 1\n- id:　x", 2, 2, 6, "U+3000");
}

static void what_stands_in_a_value_is_free(void **state)
{
	(void)state;
	check("a: 山田　花子：はい\n\"b：　c\": 1\n# ：　\nto y\nz: 1\n", 5, 5, 1, "without ':'");
	check("", 1, 1, 1, "without ':'");
	check("x", 9, 9, 1, "without ':'");
	check("\xff\xfe: ：", 1, 1, 1, "without ':'");
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(
						    a_letter_of_another_width_is_found_where_it_stands),
		cmocka_unit_test(what_stands_in_a_value_is_free) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
