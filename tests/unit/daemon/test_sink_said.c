/* Of what a failing sink says its end is kept, as one clean line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "engine/base/text/text.h"
#include "engine/daemon/send/sink_said.h"

static void add(struct sink_said *s, const char *text) { sink_said_add(s, text, strlen(text)); }

static void it_stands_below_what_happened(void **state)
{
	struct sink_said s = { .n = 0 };
	char out[SINK_ERROR_BYTES];
	(void)state;
	sink_said_put(&s, "exit status 1", out);
	assert_string_equal(out, "exit status 1");
	add(&s, "\r\n\tno\x1b route \n");
	add(&s, "  to host\xff\n\n");
	sink_said_put(&s, "exit status 1", out);
	assert_string_equal(out, "exit status 1\nno route to host");
}

static void its_last_bytes_are_kept(void **state)
{
	struct sink_said s = { .n = 0 };
	char out[SINK_ERROR_BYTES], chunk[2000];
	(void)state;
	for (int i = 0; i < 400; i++)
		add(&s, "あいう");
	add(&s, "end");
	sink_said_put(&s, "HTTP status 500", out);
	assert_true(text_is_utf8(out, strlen(out)));
	assert_true(strlen(out) <= strlen("HTTP status 500\n") + SINK_SAID_BYTES);
	assert_true(strlen(out) > SINK_SAID_BYTES);
	assert_string_equal(out + strlen(out) - strlen("いうend"), "いうend");
	memset(chunk, 'x', sizeof chunk);
	sink_said_add(&s, chunk, sizeof chunk);
	assert_int_equal(s.n, SINK_SAID_BYTES);
	sink_said_put(&s, "HTTP status 500", out);
	assert_null(strstr(out, "end"));
}

static void a_long_name_of_what_happened_does_no_harm(void **state)
{
	struct sink_said s = { .n = 0 };
	char what[2000], out[SINK_ERROR_BYTES];
	(void)state;
	memset(what, 'w', sizeof what);
	what[sizeof what - 1] = '\0';
	for (int i = 0; i < SINK_SAID_BYTES; i++)
		add(&s, "s");
	sink_said_put(&s, what, out);
	assert_true(strlen(out) < SINK_ERROR_BYTES);
	assert_int_equal(strlen(strchr(out, '\n') + 1), SINK_SAID_BYTES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_stands_below_what_happened),
		cmocka_unit_test(its_last_bytes_are_kept),
		cmocka_unit_test(a_long_name_of_what_happened_does_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
