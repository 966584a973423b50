/* What people type for the product's words is read as they mean it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/contract/typing.h"

static void answers(void **state)
{
	(void)state;
	static const struct {
		const char *typed;
		enum typed_answer answer;
	} rows[] = {
		{ "yes", ANSWER_YES },
		{ "Yes", ANSWER_YES },
		{ "true", ANSWER_YES },
		{ "y", ANSWER_YES },
		{ "はい", ANSWER_YES },
		{ " はい。", ANSWER_YES },
		{ "ハイ", ANSWER_YES },
		{ "ﾊｲ", ANSWER_YES },
		{ "ＹＥＳ", ANSWER_YES },
		{ "うん", ANSWER_YES },
		{ "あり", ANSWER_YES },
		{ "有", ANSWER_YES },
		{ "○", ANSWER_YES },
		{ "〇", ANSWER_YES },
		{ "no", ANSWER_NO },
		{ "N", ANSWER_NO },
		{ "false", ANSWER_NO },
		{ "いいえ", ANSWER_NO },
		{ "いいえ．", ANSWER_NO },
		{ "ない", ANSWER_NO },
		{ "なし", ANSWER_NO },
		{ "無", ANSWER_NO },
		{ "×", ANSWER_NO },
		{ "聞いていない", ANSWER_UNASKED },
		{ "未確認", ANSWER_UNASKED },
		{ "わからない", ANSWER_NOT_KNOWN },
		{ "？", ANSWER_NOT_KNOWN },
		{ "", ANSWER_OTHER },
		{ "。", ANSWER_OTHER },
		{ "はいはい", ANSWER_OTHER },
		{ "ないです", ANSWER_OTHER },
		{ "on", ANSWER_OTHER },
		{ "1", ANSWER_OTHER },
		{ "\xff", ANSWER_OTHER },
		{ "なしなしなしなしなしなしなしなしなしなしなしなしなしなしなしなし", ANSWER_OTHER },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum typed_answer answer;
		assert_int_equal(typing_read_answer(rows[i].typed, &answer), ERR_OK);
		if (answer != rows[i].answer)
			print_error("typed: %s\n", rows[i].typed);
		assert_int_equal(answer, rows[i].answer);
	}
}

static void none_is_said_in_words(void **state)
{
	(void)state;
	static const char *const yes[] = { "none", "なし", "無し", "無", "なし。", "NONE" };
	static const char *const no[] = { "", "いいえ", "なしとげた", "no", "none of them" };
	bool is_none;
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
		assert_int_equal(typing_read_none(yes[i], &is_none), ERR_OK);
		assert_true(is_none);
	}
	for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
		assert_int_equal(typing_read_none(no[i], &is_none), ERR_OK);
		assert_false(is_none);
	}
}

static const char *code_of(enum vocabulary v, const char *typed)
{
	const char *code;
	assert_int_equal(typing_read_code(v, typed, &code), ERR_OK);
	return code ? code : "";
}

static void each_code_and_label_is_taken_back(void **state)
{
	(void)state;
	for (int v = 0; v < VOCABULARIES; v++)
		for (int i = 0; word_code((enum vocabulary)v, i); i++) {
			const char *code = word_code((enum vocabulary)v, i);
			assert_string_equal(code_of((enum vocabulary)v, code), code);
			if (v == WORDS_KIND) /* a label may tell of a verb of the referral and of the case */
				continue;
			assert_string_equal(
				code_of((enum vocabulary)v, word_label((enum vocabulary)v, i)), code);
		}
}

static void a_part_of_a_label_is_offered(void **state)
{
	(void)state;
	struct diag d;
	assert_string_equal(code_of(WORDS_OUTCOME, "SUPPORTED"), "supported");
	assert_string_equal(code_of(WORDS_OUTCOME, "ＭＯＶＥＤ＿ＡＷＡＹ"), "moved_away");
	assert_string_equal(code_of(WORDS_OUTCOME, "support"), "");
	assert_string_equal(code_of(WORDS_OUTCOME, "\xff"), "");
	diag_init(&d);
	typing_offer_codes(WORDS_OUTCOME, "reach", &d);
	assert_int_equal(d.instead_n, 1);
	assert_string_equal(d.instead[0], "not_reachable (not reachable)");
	diag_release(&d);
	typing_offer_codes(WORDS_OUTCOME, "xyz", &d);
	assert_int_equal(d.instead_n, 7);
	assert_string_equal(d.instead[0], "resolved");
	diag_release(&d);
}

static void a_fact_has_a_value_behind_either_sign(void **state)
{
	(void)state;
	size_t n;
	assert_null(typing_fact_value("rent", &n));
	assert_int_equal(n, 4);
	assert_string_equal(typing_fact_value("rent=a＝b", &n), "a＝b");
	assert_int_equal(n, 4);
	assert_string_equal(typing_fact_value("家賃＝a=b", &n), "a=b");
	assert_int_equal(n, strlen("家賃"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(answers),
		cmocka_unit_test(none_is_said_in_words), cmocka_unit_test(each_code_and_label_is_taken_back),
		cmocka_unit_test(a_part_of_a_label_is_offered),
		cmocka_unit_test(a_fact_has_a_value_behind_either_sign) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
