#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/text/text.h"

#define N(a) (sizeof(a) / sizeof *(a))

static void utf8_is_checked(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		bool is_utf8, is_clean;
	} CASES[] = {
		{ "", 0, true, true }, { "abc", 3, true, true }, { "高島市", 9, true, true },
		{ "a\tb\n", 4, true, true }, { "a\rb", 3, true, false }, { "a\0b", 3, true, false },
		{ "\x1b[31m", 5, true, false }, { "\x7f", 1, true, false }, { "\xc2\x85", 2, true, false },
		{ "\xff", 1, false, false }, { "\xe3\x81", 2, false, false }, /* cut short */
		{ "\xc0\xaf", 2, false, false },			      /* overlong '/' */
		{ "\xed\xa0\x80", 3, false, false },			      /* a surrogate */
		{ "\xf4\x90\x80\x80", 4, false, false },		      /* past U+10FFFF */
		{ "\x8d\x82\x93\x87", 4, false, false },		      /* 高島 in CP932 */
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		assert_int_equal(text_is_utf8(CASES[i].text, CASES[i].n), CASES[i].is_utf8);
		assert_int_equal(text_is_clean(CASES[i].text, CASES[i].n), CASES[i].is_clean);
	}
}

static void blank_is_seen(void **state)
{
	(void)state;
	assert_true(text_is_blank(NULL));
	assert_true(text_is_blank(""));
	assert_true(text_is_blank(" \t\n"));
	assert_true(text_is_blank("\u3000 \u3000"));
	assert_false(text_is_blank("\u3000あ"));
	assert_false(text_is_blank("\xff"));
}

static void width_counts_columns(void **state)
{
	static const struct {
		const char *text;
		int columns;
		size_t chars;
	} CASES[] = {
		{ "", 0, 0 },
		{ "abc", 3, 3 },
		{ "高島", 4, 2 },
		{ "ｶﾞ", 2, 2 },
		{ "か\u3099", 2, 2 },
		{ "○…①°", 4, 4 }, /* ambiguous: one column each */
		{ "ＡＢ", 4, 2 },
		{ "𠮷", 2, 1 },
		{ "a\tb", 3, 3 },
		{ "\xff"
		  "a",
			2, 2 },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		assert_int_equal(text_width(CASES[i].text), CASES[i].columns);
		assert_int_equal(text_chars(CASES[i].text, strlen(CASES[i].text)), CASES[i].chars);
	}
	assert_int_equal(text_width_n("高島市", 3), 2);
}

static void fit_never_cuts_a_character(void **state)
{
	static const struct {
		const char *text;
		int columns;
		size_t bytes;
	} CASES[] = {
		{ "高島市", 6, 9 },
		{ "高島市", 5, 6 },
		{ "高島市", 1, 0 },
		{ "高島市", 100, 9 },
		{ "abc", 2, 2 },
		{ "", 5, 0 },
		{ "か\u3099x", 2, 6 },
		{ "abc", 0, 0 },
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++)
		assert_int_equal(text_fit(CASES[i].text, CASES[i].columns), CASES[i].bytes);
}

static void ids_begin_with_a_letter(void **state)
{
	static const struct {
		const char *text;
		bool is_id;
	} CASES[] = {
		{ "a", true },
		{ "dementia_signs", true },
		{ "lead-child", true },
		{ "a65", true },
		{ "認知症", true },
		{ "ケア", true },
		{ "が", true },
		{ "髙島", true },
		{ "東野々", true },
		{ "é", true },
		{ "", false },
		{ "6a", false },
		{ "_a", false },
		{ "-a", false },
		{ "a b", false },
		{ "a.b", false },
		{ "a=b", false },
		{ "ａ", false },
		{ "ｶﾅ", false },
		{ "か\u3099", false },
		{ "a１", false },
		{ "㈱", false },
		{ "あ\u3000い", false },
		{ "a\xff", false },
		{ "①", false },
	};
	(void)state;
	assert_false(text_is_id(NULL));
	for (size_t i = 0; i < N(CASES); i++)
		if (text_is_id(CASES[i].text) != CASES[i].is_id)
			fail_msg("%s", CASES[i].text);
}

static void narrow_undoes_the_keyboard(void **state)
{
	static const struct {
		const char *text, *out;
	} CASES[] = {
		{ "26-00001-0", "26-00001-0" },
		{ "２６－００００１－０／２", "26-00001-0/2" },
		{ "２６ー０", "26-0" },
		{ "26‐1–2—3―4−5", "26-1-2-3-4-5" },
		{ "２ｂｄ\u3000", "2bd " },
		{ "高２", "高2" },
		{ "", "" },
	};
	char out[32];
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		assert_true(text_narrow(CASES[i].text, out, sizeof out));
		assert_string_equal(out, CASES[i].out);
	}
	assert_false(text_narrow("1234", out, 4));
	assert_true(text_narrow("123", out, 4));
	assert_false(text_narrow("\xff", out, sizeof out));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_is_checked),
		cmocka_unit_test(blank_is_seen),
		cmocka_unit_test(width_counts_columns),
		cmocka_unit_test(fit_never_cuts_a_character),
		cmocka_unit_test(ids_begin_with_a_letter),
		cmocka_unit_test(narrow_undoes_the_keyboard),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
