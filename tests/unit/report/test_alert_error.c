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
		assert_string_equal(alert_error_format(same[i], &a), same[i]);
	assert_null(alert_error_format(NULL, &a));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(what_is_known_is_said) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
