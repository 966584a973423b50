#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <utf8proc.h>

#include "engine/base/text/text.h"
#include "engine/base/text/variants.h"

#define N(a) (sizeof(a) / sizeof *(a))

static void names_fold(void **state)
{
	static const struct {
		const char *text, *folded;
	} CASES[] = {
		{ "", "" },
		{ "  ", "" },
		{ "Abc", "abc" },
		{ " a \t b ", "a b" },
		{ "Ｋｅｎ", "ken" },
		{ "ｶﾞﾝ", "ガン" },
		{ "ﾊﾟﾊﾟ", "パパ" },
		{ "か\u3099", "が" },
		{ "髙橋", "高橋" },
		{ "山﨑", "山崎" },
		{ "𠮷田", "吉田" },
		{ "渡邊", "渡辺" },
		{ "渡邉", "渡辺" },
		{ "齋藤", "斎藤" },
		{ "齊藤", "斉藤" },
		{ "斎藤", "斎藤" },
		{ "大澤", "大沢" },
		{ "濱田", "浜田" },
		{ "廣島", "広島" },
		{ "國", "国" },
		{ "\u3000山田\u3000\u3000花子\u3000", "山田 花子" },
		{ "葛\U000E0100城", "葛城" }, /* a glyph selector */
		{ "\uFA10", "塚" },	      /* a compatibility ideograph, NFKC's own */
		{ "ケア", "ケア" },
		{ "けあ", "けあ" },
		{ "①", "1" },
		{ "ＤＶ", "dv" },
		{ "Straße", "strasse" },
	};
	struct arena a;
	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < N(CASES); i++)
		assert_string_equal(text_fold(&a, CASES[i].text), CASES[i].folded);
	assert_string_not_equal(text_fold(&a, "斎藤"), text_fold(&a, "斉藤"));
	assert_string_not_equal(text_fold(&a, "畑山"), text_fold(&a, "畠山"));
	assert_null(text_fold(&a, NULL));
	assert_null(text_fold(&a, "\xff"));
	arena_release(&a);
}

static void search_joins_kana(void **state)
{
	static const struct {
		const char *text, *folded;
	} CASES[] = {
		{ "やまだ はなこ", "ヤマダハナコ" },
		{ "ﾔﾏﾀﾞ\u3000ﾊﾅｺ", "ヤマダハナコ" },
		{ "ヤマダハナコ", "ヤマダハナコ" },
		{ "さゝき", "サヽキ" },
		{ "髙橋 Ken", "高橋ken" },
		{ "ゔぁ", "ヴァ" },
		{ "ー", "ー" },
		{ "", "" },
	};
	struct arena a;
	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < N(CASES); i++)
		assert_string_equal(text_fold_search(&a, CASES[i].text), CASES[i].folded);
	assert_null(text_fold_search(&a, "\xe3\x81"));
	arena_release(&a);
}

static void check_nfkc_keeps(uint32_t c)
{
	utf8proc_uint8_t text[5] = { 0 };
	utf8proc_encode_char((utf8proc_int32_t)c, text);
	utf8proc_uint8_t *nfkc = utf8proc_NFKC(text);
	assert_string_equal((char *)nfkc, (char *)text);
	free(nfkc);
}

/* What text_fold relies on: sorted, no chains, nothing that NFKC does already,
 * nothing that grows. */
static void the_table_of_variants_is_sound(void **state)
{
	(void)state;
	assert_true(variant_count() >= 150);
	assert_null(variant_at(variant_count()));
	for (size_t i = 0; i < variant_count(); i++) {
		const struct variant *v = variant_at(i);
		assert_true(i == 0 || variant_at(i - 1)->variant < v->variant);
		assert_int_equal(variant_standard(v->variant), v->standard);
		assert_int_equal(variant_standard(v->standard), v->standard);
		assert_true(v->standard < 0x10000);
		check_nfkc_keeps(v->variant);
		check_nfkc_keeps(v->standard);
	}
	assert_int_equal(variant_standard('a'), 'a');
}

static void folding_twice_changes_nothing(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a);
	for (utf8proc_int32_t c = 1; c < 0x30000; c++) {
		utf8proc_uint8_t text[5] = { 0 };
		if (c >= 0xd800 && c < 0xe000)
			continue;
		utf8proc_encode_char(c, text);
		const char *once = text_fold(&a, (char *)text);
		assert_non_null(once);
		if (strcmp(once, text_fold(&a, once)) != 0)
			fail_msg("U+%04X", (unsigned)c);
		if (c % 1024 == 0)
			arena_reset(&a);
	}
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_fold),
		cmocka_unit_test(search_joins_kana),
		cmocka_unit_test(the_table_of_variants_is_sound),
		cmocka_unit_test(folding_twice_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
