#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <unistd.h>

#include "engine/base/log.h"
#include "engine/base/text/text.h"

static char lines[8192];

/* What `say` writes to standard error. */
static const char *caught(void (*say)(void))
{
	FILE *f = tmpfile();
	int kept = dup(STDERR_FILENO);
	assert_non_null(f);
	dup2(fileno(f), STDERR_FILENO);
	say();
	dup2(kept, STDERR_FILENO);
	close(kept);
	rewind(f);
	lines[fread(lines, 1, sizeof lines - 1, f)] = '\0';
	fclose(f);
	return lines;
}

static void say_each_level(void)
{
	log_message(LOG_LEVEL_ERROR, "case %s", "26-00001-0");
	log_message(LOG_LEVEL_WARNING, "w");
	log_message(LOG_LEVEL_NOTICE, "n");
	log_message(LOG_LEVEL_DEBUG, "d");
}

static void levels_are_words(void **state)
{
	(void)state;
	unsetenv("JOURNAL_STREAM");
	log_init(LOG_LEVEL_NOTICE);
	assert_string_equal(caught(say_each_level), "error case 26-00001-0\nwarning w\nnotice n\n");
	log_init(LOG_LEVEL_ERROR);
	assert_string_equal(caught(say_each_level), "error case 26-00001-0\n");
}

static void the_journal_gets_priorities(void **state)
{
	(void)state;
	setenv("JOURNAL_STREAM", "8:12345", 1);
	log_init(LOG_LEVEL_DEBUG);
	unsetenv("JOURNAL_STREAM");
	assert_string_equal(
		caught(say_each_level), "<3>error case 26-00001-0\n<4>warning w\n<5>notice n\n<7>debug d\n");
}

static void say_two_lines(void) { log_message(LOG_LEVEL_ERROR, "one\n<0>two\x1b[0m"); }

static void say_too_much(void)
{
	char text[6000];
	size_t n = 0;
	while (n < sizeof text - 3) {
		memcpy(text + n, "あ", 3);
		n += 3;
	}
	text[n] = '\0';
	log_message(LOG_LEVEL_ERROR, "%s", text);
}

static void a_record_is_one_line_of_text(void **state)
{
	(void)state;
	log_init(LOG_LEVEL_NOTICE);
	assert_string_equal(caught(say_two_lines), "error one <0>two [0m\n");
	const char *cut = caught(say_too_much);
	assert_in_range(strlen(cut), 1000, 2048);
	assert_int_equal(cut[strlen(cut) - 1], '\n');
	assert_true(text_is_utf8(cut, strlen(cut)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_are_words),
		cmocka_unit_test(the_journal_gets_priorities),
		cmocka_unit_test(a_record_is_one_line_of_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
