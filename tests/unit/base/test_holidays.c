#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/base/time/calendar.h"

#define N(a) (sizeof(a) / sizeof *(a))

static void files_of_every_make_are_read(void **state)
{
	static const char *const FILES[] = {
		"1955/1/1,元日\n1955/1/15,成人の日\n",
		"1955/01/01,元日\n1955/01/15,成人の日",
		"1955-1-1,元日\r\n1955-01-15,成人の日\r\n",
		"\xef\xbb\xbf"
		"国民の祝日・休日月日,国民の祝日・休日名称\r\n1955/1/1,元日\r\n1955/1/15,成人の日\r\n",
		"\n\n 1955/1/1 , 元日 \n\n,,\n1955/1/15,成人の日,\n\n",
		"\"1955/1/1\",\"元日\"\n\"1955/1/15\",\"成人の日\",x\n",
		"1955/1/15,成人の日\n1955/1/1,元日\n1955/1/15,once more\n",
		/* CP932 */
		"\x8c\x8e\x93\xfa,\x96\xbc\x8f\xcc\r\n"
		"1955/1/1,\x8c\xb3\x93\xfa\r\n1955/1/15,\x90\xac\x90\x6c\x82\xcc\x93\xfa\r\n",
	};
	(void)state;
	for (size_t i = 0; i < N(FILES); i++) {
		struct arena a;
		struct holiday *rows;
		size_t n;
		int line = -1;
		arena_init(&a);
		if (holidays_parse(&a, FILES[i], strlen(FILES[i]), &rows, &n, &line, NULL))
			fail_msg("file %zu, line %d", i, line);
		assert_int_equal(n, 2);
		assert_int_equal(rows[0].day, day_from_date((struct date){ 1955, 1, 1 }));
		assert_int_equal(rows[1].day, day_from_date((struct date){ 1955, 1, 15 }));
		assert_string_equal(rows[0].name, "元日");
		assert_string_equal(rows[1].name, "成人の日");
		arena_release(&a);
	}
}

static void an_empty_file_has_no_rows(void **state)
{
	static const char *const FILES[] = { "", "\n\r\n", "\xef\xbb\xbf", "日付,名称\n" };
	(void)state;
	for (size_t i = 0; i < N(FILES); i++) {
		struct arena a;
		struct holiday *rows;
		size_t n = 1;
		int line;
		arena_init(&a);
		assert_int_equal(
			holidays_parse(&a, FILES[i], strlen(FILES[i]), &rows, &n, &line, NULL), ERR_OK);
		assert_int_equal(n, 0);
		arena_release(&a);
	}
}

static void a_day_needs_no_name(void **state)
{
	struct arena a;
	struct holiday *rows;
	size_t n;
	int line;
	(void)state;
	arena_init(&a);
	assert_int_equal(holidays_parse(&a, "2026-08-14\n", 11, &rows, &n, &line, NULL), ERR_OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].name, "");
	arena_release(&a);
}

static void an_error_names_its_line(void **state)
{
	static const struct {
		const char *file;
		size_t bytes;
		int line;
	} CASES[] = {
#define FILE_(text, line) { text, sizeof(text) - 1, line }
		FILE_("2026/1/1,元日\n2026/2/30,x\n", 2),
		FILE_("2026/1/1,元日\n\n\nmonday,x\n", 4),
		FILE_("日付,名称\n日付,名称\n", 2),
		FILE_("2026/13/1,x\n", 1),
		FILE_("26/1/1,x\n", 1),
		FILE_("2026/1/1;元日\n", 1),
		FILE_("2026/1/1 10:00,x\n", 1),
		FILE_("2026/1/1Z,x\n", 1),
		FILE_("2026/1/1,a\x1b[31m\n", 1),
		FILE_("2026/1/1\0,x\n", 1),
		FILE_("\0\n", 0),
		FILE_("2026/1/1,\x8c\xb3\x93\xfa\n2026/1/2,\x8c\xff\n", 2),
	};
	(void)state;
	for (size_t i = 0; i < N(CASES); i++) {
		struct arena a;
		struct diag d;
		struct holiday *rows;
		size_t n;
		int line = -1;
		arena_init(&a);
		diag_init(&d);
		enum err e = holidays_parse(&a, CASES[i].file, CASES[i].bytes, &rows, &n, &line, &d);
		if (e != (CASES[i].line ? ERR_INPUT : ERR_OK) || line != CASES[i].line)
			fail_msg("file %zu: %d, line %d", i, (int)e, line);
		if (e)
			assert_string_equal(d.code, "bad-value");
		diag_release(&d);
		arena_release(&a);
	}
}

static void many_rows_come_out_by_day(void **state)
{
	char file[366 * 16];
	size_t len = 0, n;
	struct arena a;
	struct holiday *rows;
	int line;
	(void)state;
	for (int32_t day = 20819; day > 20454; day--) {
		struct date date = date_from_day(day);
		len += (size_t)snprintf(
			file + len, sizeof file - len, "%d/%d/%d,x\n", date.year, date.month, date.day);
	}
	arena_init(&a);
	assert_int_equal(holidays_parse(&a, file, len, &rows, &n, &line, NULL), ERR_OK);
	assert_int_equal(n, 365);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(rows[i].day, 20455 + (int)i);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_of_every_make_are_read),
		cmocka_unit_test(an_empty_file_has_no_rows),
		cmocka_unit_test(a_day_needs_no_name),
		cmocka_unit_test(an_error_names_its_line),
		cmocka_unit_test(many_rows_come_out_by_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
