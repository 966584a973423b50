/* What a Japanese keyboard makes of an option is read as the option. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "cli/slips.h"

#define WORDS_MAX 8

static void test_rows(void **state)
{
	(void)state;
	static const struct {
		const char *typed[WORDS_MAX], *meant[WORDS_MAX];
	} rows[] = {
		{ { "intake", "--fact", "x" }, { "intake", "--fact", "x" } },
		{ { "intake", "ーーfact", "x" }, { "intake", "--fact", "x" } },
		{ { "intake", "－－ｆａｃｔ", "x" }, { "intake", "--fact", "x" } },
		{ { "intake", "—fact", "x" }, { "intake", "--fact", "x" } }, /* Word makes one of two */
		{ { "intake", "‐‐fact=ひとり" }, { "intake", "--fact=ひとり" } },
		{ { "intake", "--fact＝年齢＝78" }, { "intake", "--fact=年齢＝78" } },
		{ { "intake", "--fact　認知症" }, { "intake", "--fact=認知症" } }, /* a full-width blank */
		{ { "ｉｎｔａｋｅ", "--area", "北" }, { "intake", "--area", "北" } },
		{ { "ｒｕｌｅｓ", "ｓｈｏｗ" }, { "rules", "show" } },
		{ { "x", "ーーfacct", "y" }, { "x", "--facct", "y" } },		/* to be told which is near */
		{ { "x", "--note", "ーーabc" }, { "x", "--note", "ーーabc" } }, /* a value as it is */
		{ { "x", "--note", "ーーよかった" }, { "x", "--note", "ーーよかった" } },
		{ { "x", "--note", "ｉｎｂｏｘ" }, { "x", "--note", "ｉｎｂｏｘ" } },
		{ { "x", "--note=ａ　ｂ" }, { "x", "--note=ａ　ｂ" } },
		{ { "find", "山田　花子" }, { "find", "山田　花子" } },
		{ { "find", "ー" }, { "find", "ー" } },
		{ { "find", "--", "ーーfact" }, { "find", "--", "ーーfact" } },
		{ { "find", "\xff" }, { "find", "\xff" } },
		{ { "find", "" }, { "find", "" } },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *argv[WORDS_MAX + 2] = { (char *)(uintptr_t) "tsunagi" };
		int argc = 1;
		for (int w = 0; w < WORDS_MAX && rows[i].typed[w]; w++)
			argv[argc++] = (char *)(uintptr_t)rows[i].typed[w];
		struct slips s;
		assert_int_equal(slips_mend(argc, argv, &s), ERR_OK);
		assert_int_equal(s.argc, argc);
		assert_null(s.argv[argc]);
		for (int w = 1; w < argc; w++)
			assert_string_equal(s.argv[w], rows[i].meant[w - 1]);
		slips_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rows) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
