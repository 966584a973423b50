/* Two ways to write one name or address compare equal, two names do not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text/alike.h"

typedef char *fold(struct arena *a, const char *text);

static void check(fold *by, const char *a, const char *b, bool is_same)
{
	struct arena arena;
	arena_init(&arena);
	const char *one = by(&arena, a), *other = by(&arena, b);
	if ((strcmp(one, other) == 0) != is_same)
		fail_msg("%s is %s, %s is %s", a, one, b, other);
	arena_release(&arena);
}

static void names_are_compared_by_sound_and_by_one_form_of_a_kanji(void **state)
{
	(void)state;
	check(alike_fold_name, "ハットリ ハナコ", "ﾊﾂﾄﾘ ﾊﾅｺ", true);
	check(alike_fold_name, "霞ヶ浦 花子", "霞ケ浦花子", true);
	check(alike_fold_name, "佐々木", "佐佐木", true);
	check(alike_fold_name, "髙橋", "高橋", true);
	check(alike_fold_name, "斉藤", "斎藤", true);
	check(alike_fold_name, "きょうこ", "キヨウコ", true);
	check(alike_fold_name, "河野", "川野", false);
	check(alike_fold_name, "々", "々", true);
	check(alike_fold_name, "a々", "aa", false);
}

static void addresses_are_compared_by_their_numbers(void **state)
{
	static const char *const same[] = { "北町1-2-3", "北町一丁目2番3号", "北町１丁目２番３号",
		"北町 1丁目2-3", "北町１－２－３", "北町1ー2ー3", "北町一丁目二番三号", "北町1丁目2番地の3" };
	(void)state;
	for (size_t i = 1; i < sizeof same / sizeof *same; i++)
		check(alike_fold_address, same[0], same[i], true);
	check(alike_fold_address, "三田十二番地", "三田12", true);
	check(alike_fold_address, "二十三番", "23", true);
	check(alike_fold_address, "四日市", "4日市", false);
	check(alike_fold_address, "北町1-2-3", "北町12-3", false);
	check(alike_fold_address, "北町1-23", "北町12-3", false);
	check(alike_fold_address, "123456789012", "123456789013",
		true); /* longer than any number of a house */
	check(alike_fold_address, "", "", true);
	check(alike_fold_address, "一", "1", false);
}

static void a_placeholder_is_no_mark(void **state)
{
	(void)state;
	assert_true(alike_is_placeholder("不明"));
	assert_true(alike_is_placeholder("1900-01-01"));
	assert_false(alike_is_placeholder("不明瞭"));
	assert_false(alike_is_placeholder("山田"));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(
						    names_are_compared_by_sound_and_by_one_form_of_a_kanji),
		cmocka_unit_test(addresses_are_compared_by_their_numbers),
		cmocka_unit_test(a_placeholder_is_no_mark) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
