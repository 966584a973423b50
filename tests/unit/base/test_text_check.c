/* What no text may hold, by character. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text/text_check.h"

#define N(a) (sizeof(a) / sizeof *(a))

static enum err check(const char *text, struct diag *d) { return text_check("name", text, strlen(text), d); }

static void what_offices_write_is_in_order(void **state)
{
	static const char *const texts[] = { "", " ", "　", "山田 花子", "髙橋𠮷", "a\tb\nc", "葛󠄀城",
		"👨‍👩‍👧", "حسن", "٠", "ゔ", "ﾊﾟ" };
	(void)state;
	for (size_t i = 0; i < N(texts); i++)
		assert_int_equal(check(texts[i], NULL), ERR_OK);
}

static void what_breaks_files_is_refused_with_its_place(void **state)
{
	static const struct {
		const char *text, *place;
	} bad[] = { { "山田\xef\xbf\xbe花子", "character 3 (U+FFFE)" },
		{ "\xef\xbf\xbf", "character 1 (U+FFFF)" }, { "ab\xef\xb7\x90", "character 3 (U+FDD0)" },
		{ "a\xf0\x9f\xbf\xbf", "character 2 (U+1FFFF)" },
		{ "山\xe2\x80\xae", "character 2 (U+202E)" }, { "\xe2\x81\xa6山", "character 1 (U+2066)" },
		{ "a\xe2\x80\xa8z", "character 2 (U+2028)" }, { "a\xe2\x80\xa9z", "character 2 (U+2029)" } };
	(void)state;
	for (size_t i = 0; i < N(bad); i++) {
		struct diag d;
		diag_init(&d);
		assert_int_equal(check(bad[i].text, &d), ERR_INPUT);
		assert_string_equal(d.code, "bad-text");
		assert_non_null(strstr(d.message, bad[i].place));
		diag_release(&d);
	}
}

static void what_cannot_be_seen_is_refused(void **state)
{
	static const char *const texts[] = { "\xe2\x80\x8b", " \xe2\x80\x8b ", "\xef\xbb\xbf", "\xe3\x85\xa4",
		"\xe2\xa0\x80", "\xc2\xad\xe2\x81\xa0" };
	(void)state;
	for (size_t i = 0; i < N(texts); i++)
		assert_int_equal(check(texts[i], NULL), ERR_INPUT);
	assert_int_equal(check("\xe2\x80\x8b山", NULL), ERR_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_offices_write_is_in_order),
		cmocka_unit_test(what_breaks_files_is_refused_with_its_place),
		cmocka_unit_test(what_cannot_be_seen_is_refused) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
