/* CSV as offices open it: the mark, the quotes, the formulas, CP932. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text/lang.h"
#include "engine/report/format/csv.h"

static void test_cells_are_quoted_and_formulas_disarmed(void **state)
{
	static const struct {
		const char *in, *out;
	} cells[] = {
		{ "朽木", "朽木" },
		{ "", "" },
		{ NULL, "" },
		{ "a,b", "\"a,b\"" },
		{ "he said \"no\"", "\"he said \"\"no\"\"\"" },
		{ "two\nlines", "\"two\nlines\"" },
		{ "=1+1", "\"'=1+1\"" },
		{ "+81-90", "\"'+81-90\"" },
		{ "-1", "\"'-1\"" },
		{ "@SUM(A1)", "\"'@SUM(A1)\"" },
		{ "\t=1", "\"'\t=1\"" },
		{ "\r=1", "\"'\r=1\"" },
		{ "  =1", "\"'  =1\"" },
		{ "　＝1", "\"'　＝1\"" },
		{ "＋1", "\"'＋1\"" },
		{ "\n@x", "\"'\n@x\"" },
		{ "a=b", "a=b" },
		{ "\xEF\xB8\x80=1",
			"\"'\xEF\xB8\x80=1\"" }, /* behind a variation selector, which CP932 drops */
		{ "26-00001-0", "26-00001-0" },
		{ "=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		struct buf out, want;
		struct csv c;

		buf_init(&out);
		buf_init(&want);
		buf_printf(&want, "\xEF\xBB\xBF%s,-7\r\n", cells[i].out);
		assert_int_equal(csv_begin(&c, &out, CSV_UTF8), ERR_OK);
		csv_cell(&c, cells[i].in);
		csv_int(&c, -7);
		csv_row_end(&c);
		csv_end(&c);
		assert_string_equal(buf_text(&out), buf_text(&want));
		csv_release(&c);
		buf_release(&out);
		buf_release(&want);
	}
}

static void test_cp932_keeps_what_it_can_and_names_what_it_can_t(void **state)
{
	struct buf out, say;
	struct csv c;

	(void)state;
	lang_use(LANG_EN);
	buf_init(&out);
	buf_init(&say);
	assert_int_equal(csv_begin(&c, &out, CSV_CP932), ERR_OK);
	csv_cell(&c, "高〜髙－−");
	csv_cell(&c, "𠮷野𠮷");
	csv_cell(&c, "辻\xF3\xA0\x84\x80"); /* with U+E0100, a variation selector */
	csv_row_end(&c);
	assert_true(csv_lost(&c, &say));
	csv_end(&c);
	assert_string_equal(buf_text(&say), "CP932 has no 𠮷 (U+20BB7), U+E0100: 〓 stands for it");
	assert_memory_equal(buf_text(&out),
		"\x8D\x82\x81\x60\xFB\xFC\x81\x7C\x81\x7C,\x81\xAC\x96\xEC\x81\xAC,\x92\xD2\r\n", 22);
	assert_non_null(strstr(
		buf_text(&out), "\"CP932 has no \x81\xAC (U+20BB7), U+E0100: \x81\xAC stands for it\"\r\n"));
	csv_release(&c);
	buf_release(&out);
	buf_release(&say);
}

static void test_nothing_lost_nothing_said(void **state)
{
	struct buf out, say;
	struct csv c;

	(void)state;
	buf_init(&out);
	buf_init(&say);
	assert_int_equal(csv_begin(&c, &out, CSV_CP932), ERR_OK);
	csv_cell(&c, "表示 ="); /* 0x5C as a second byte */
	csv_row_end(&c);
	csv_end(&c);
	assert_false(csv_lost(&c, &say));
	assert_string_equal(buf_text(&out), "\x95\x5C\x8E\xA6 =\r\n");
	csv_release(&c);
	buf_release(&out);
	buf_release(&say);
}

static void test_encodings_by_name(void **state)
{
	enum csv_encoding e = CSV_CP932;

	(void)state;
	assert_true(csv_encoding_parse("UTF-8", &e));
	assert_int_equal(e, CSV_UTF8);
	assert_true(csv_encoding_parse("CP932", &e));
	assert_int_equal(e, CSV_CP932);
	assert_false(csv_encoding_parse("latin1", &e));
	assert_string_equal(csv_content_type(CSV_CP932), "text/csv; charset=windows-31j");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells_are_quoted_and_formulas_disarmed),
		cmocka_unit_test(test_cp932_keeps_what_it_can_and_names_what_it_can_t),
		cmocka_unit_test(test_nothing_lost_nothing_said),
		cmocka_unit_test(test_encodings_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
