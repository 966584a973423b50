/* Columns stand under each other by display width, also in Japanese. */
#include "cli/print/table.h"
#include "engine/base/text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void expect(const struct table *t, int indent, int width, const char *text)
{
	struct buf out;
	buf_init(&out);
	table_print(t, indent, width, &out);
	assert_string_equal(buf_text(&out), text);
	buf_release(&out);
}

static void wide_characters_are_two_columns(void **state)
{
	(void)state;
	struct table t;
	table_init(&t, 3);
	table_row(&t, (const char *[]){ "need", "section", "due" });
	table_row(&t, (const char *[]){ "見守り", "地域包括支援課", "4月3日" });
	table_row(&t, (const char *[]){ "ｶﾅ", "a", "x" });
	expect(&t, 2, 0,
		"  need    section         due\n"
		"  見守り  地域包括支援課  4月3日\n"
		"  ｶﾅ      a               x\n");
	table_release(&t);
}

static void the_widest_is_folded_on_a_narrow_terminal(void **state)
{
	(void)state;
	struct table t;
	table_init(&t, 3);
	table_row(&t, (const char *[]){ "ab", "認知症の見立てと見守り", "c" });
	expect(&t, 0, 19, "ab  認知症の見立  c\n    てと見守り\n");
	expect(&t, 0, 1,
		"ab  認知症  c\n    の見立\n    てと見\n    守り\n"); /* never below what can be read */
	table_release(&t);
	table_init(&t, 2);
	table_row(&t,
		(const char *[]){ "学校教育課、子ども家庭相談課 ほか 4 課", "4月2日(木) 17:15（期限切れ）" });
	expect(&t, 0, 34, "学校教育課、      4月2日(木) 17:15\n子ども家庭相談課  （期限切れ）\nほか 4 課\n");
	table_release(&t);
}

/* What one types again stands whole. */
static void a_number_is_never_broken(void **state)
{
	(void)state;
	struct table t;
	table_init(&t, 2);
	table_row(&t, (const char *[]){ "26-00001-0/12", "見守り" });
	expect(&t, 0, 10, "26-00001-0/12  見守り\n");
	table_release(&t);
}

static void a_row_stays_a_row(void **state)
{
	(void)state;
	struct table t;
	table_init(&t, 2);
	table_row(&t, (const char *[]){ "a\nb\x1b[2J", NULL });
	expect(&t, 0, 0, "a b [2J\n");
	table_release(&t);
}

static void no_line_is_wider_than_the_terminal(void **state)
{
	(void)state;
	struct table t;
	table_init(&t, 4);
	for (int i = 0; i < 20; i++)
		table_row(&t, (const char *[]){ "26-00001-0/2", "認知症の見立て", "社会福祉協議会 地域福祉課",
				      "4月3日(金) 17:15 （期限切れ）" });
	for (int width = 40; width < 120; width++) {
		struct buf out;
		buf_init(&out);
		table_print(&t, 2, width, &out);
		char *rest = out.text, *line;
		while ((line = strsep(&rest, "\n")) && *line)
			assert_true(text_width(line) <= width);
		buf_release(&out);
	}
	table_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wide_characters_are_two_columns),
		cmocka_unit_test(the_widest_is_folded_on_a_narrow_terminal),
		cmocka_unit_test(a_number_is_never_broken),
		cmocka_unit_test(a_row_stays_a_row),
		cmocka_unit_test(no_line_is_wider_than_the_terminal),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
