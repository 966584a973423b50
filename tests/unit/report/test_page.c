/* Pages stand alone, escape what people typed, and keep their tables' meaning. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text/lang.h"
#include "engine/report/format/lines.h"
#include "engine/report/format/page.h"

static const struct page sample = { .title = "週次の見直し",
	.office = "試験町 </style><script>\"",
	.subtitle = "4月6日",
	.mark = "取扱注意",
	.foot = "作成",
	.paper = PAGE_LANDSCAPE };

static void test_a_page_fetches_nothing_and_runs_nothing(void **state)
{
	static const char *const never[] = { "http:", "https:", "<script", "url(", "@import",
		"src=", "onload" };
	struct buf out;

	(void)state;
	lang_use(LANG_JA);
	buf_init(&out);
	page_begin(&sample, &out);
	page_end(&sample, &out);
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		assert_null(strstr(buf_text(&out), never[i]));
	assert_non_null(strstr(buf_text(&out), "<html lang=\"ja\">"));
	assert_non_null(strstr(buf_text(&out), "size:A4 landscape"));
	assert_non_null(strstr(buf_text(&out), "default-src 'none'"));
	assert_non_null(strstr(buf_text(&out), "試験町 &lt;/style&gt;&lt;script&gt;&quot;"));
	assert_non_null(strstr(buf_text(&out), "試験町 \\3c /style\\3e \\3c script\\3e \\22 "));
	lang_use(LANG_EN);
	buf_release(&out);
}

static void test_text_is_escaped(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out);
	page_put(&out, "<b>&\"'\x01\x7F"
		       "朽木");
	assert_string_equal(buf_text(&out), "&lt;b&gt;&amp;&quot;&#39;\xEF\xBF\xBD\xEF\xBF\xBD朽木");
	buf_reset(&out);
	page_element(&out, "p", "note", "a\n<b");
	assert_string_equal(buf_text(&out), "<p class=\"note\">a<br>\n&lt;b</p>\n");
	buf_release(&out);
}

static void test_a_table_says_what_its_cells_are(void **state)
{
	static const struct page_column columns[] = { { "困りごと", false, 40 }, { "遅れ", true, 0 } };
	struct page_table t;
	struct buf out;

	(void)state;
	buf_init(&out);
	page_table_begin(&t, &out, NULL, "表", columns, 2);
	page_row_begin(&t, NULL);
	page_cell(&t, "家賃<");
	page_cell(&t, "");
	page_row_end(&t);
	page_table_end(&t);
	assert_string_equal(buf_text(&out),
		"<table role=\"table\">\n<caption>表</caption>\n"
		"<thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\" "
		"style=\"width:40%\">困りごと</th>"
		"<th scope=\"col\" role=\"columnheader\" class=\"number\">遅れ</th></tr></thead>\n<tbody "
		"role=\"rowgroup\">\n"
		"<tr role=\"row\"><th scope=\"row\" role=\"rowheader\" "
		"data-label=\"困りごと\"><div>家賃&lt;</div></th>"
		"<td role=\"cell\" class=\"number empty\" "
		"data-label=\"遅れ\"><div></div></td></tr>\n</tbody></table>\n");
	buf_release(&out);
}

static void test_a_command_breaks_between_options(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out);
	page_command(&out, "tsunagi return 1 --reason <a> --next …");
	assert_string_equal(buf_text(&out),
		"<code class=\"command\"><span>tsunagi return 1</span> <span>--reason &lt;a&gt;</span> "
		"<span>--next …</span></code>\n");
	buf_reset(&out);
	page_command(&out, "tsunagi show 1");
	assert_string_equal(buf_text(&out), "<code class=\"command\"><span>tsunagi show 1</span></code>\n");
	buf_release(&out);
}

static void test_lines_fold_where_japanese_may(void **state)
{
	static const struct {
		const char *in;
		int first, indent, columns;
		const char *out;
	} folds[] = {
		{ "返事がありません。", 0, 0, 16, "返事がありませ\nん。\n" }, /* 。 does not begin a line */
		{ "期限は「明日」です", 0, 2, 8,
			"期限は\n  「明\n  日」で\n  す\n" }, /* 「 does not end one, 」 does not begin one */
		{ "not inside words", 1, 3, 12, " not inside\n   words\n" },
		{ "a\nb", 2, 2, 40, "  a\n  b\n" },
		{ "認知症", 0, 0, 1, "認\n知\n症\n" },
		{ "", 0, 0, 10, "" },
	};
	struct buf out;

	(void)state;
	buf_init(&out);
	for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
		buf_reset(&out);
		lines_put_folded(&out, folds[i].first, folds[i].indent, folds[i].columns, folds[i].in);
		assert_string_equal(buf_text(&out), folds[i].out);
	}
	buf_reset(&out);
	lines_put_cell(&out, "認知症の初期対応", 9);
	lines_put_right(&out, "12", 4);
	lines_put_rule(&out, "─", 3);
	assert_string_equal(buf_text(&out), "認知症の…  12───\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_page_fetches_nothing_and_runs_nothing),
		cmocka_unit_test(test_text_is_escaped),
		cmocka_unit_test(test_a_table_says_what_its_cells_are),
		cmocka_unit_test(test_a_command_breaks_between_options),
		cmocka_unit_test(test_lines_fold_where_japanese_may),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
