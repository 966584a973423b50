/* What went wrong with an alert, in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/base/text/lang.h"
#include "engine/report/paper/alert_error.h"

static void what_is_known_is_said(void **state)
{
	static const char *const same[] = { "exit status 75", "ended by signal 9",
		"no end within 30 s: killed", "HTTP status 500", "no such sink",
		"Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn't connect to server",
		"something else", "" };
	struct arena a;
	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
		assert_string_equal(alert_error_format(same[i], false, &a), same[i]);
	assert_null(alert_error_format(NULL, false, &a));
	arena_release(&a);
}

static void what_the_sink_said_stands_behind_it(void **state)
{
	static const char stored[] = "exit status 75\n451 4.7.1 後でもう一度";
	struct arena a;
	(void)state;
	arena_init(&a);
	assert_string_equal(alert_error_format(stored, false, &a), "exit status 75: 451 4.7.1 後でもう一度");
	assert_string_equal(alert_error_format(stored, true, &a), "exit status 75");
	lang_init();
	lang_use(LANG_JA);
	assert_string_equal(alert_error_format(stored, false, &a), "終了コード 75: 451 4.7.1 後でもう一度");
	lang_use(LANG_EN);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_known_is_said),
		cmocka_unit_test(what_the_sink_said_stands_behind_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
