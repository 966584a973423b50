/* The review's forms against what was looked at and found good (golden/): a
 * change there is to be looked at again. TSUNAGI_GOLDEN=write writes them anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/report/paper/review_paper.h"
#include "tests/unit/report/review_sample.h"

static void read_file(const char *path, struct buf *out)
{
	char part[4096];
	size_t n;
	FILE *f = fopen(path, "re");

	if (!f)
		return;
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_put_n(out, part, n);
	(void)fclose(f);
}

static void assert_golden(const char *name, const struct buf *got)
{
	const char *mode = getenv("TSUNAGI_GOLDEN");
	char path[512];
	struct buf wanted;

	(void)snprintf(path, sizeof path, "%s/tests/unit/report/golden/%s", SOURCE_DIR, name);
	if (mode && !strcmp(mode, "write")) {
		FILE *f = fopen(path, "we");

		assert_non_null(f);
		assert_int_equal(fwrite(got->text, 1, got->len, f), got->len);
		assert_int_equal(fclose(f), 0);
	}
	buf_init(&wanted);
	read_file(path, &wanted);
	assert_int_equal(wanted.len, got->len);
	assert_memory_equal(buf_text(&wanted), buf_text(got), got->len);
	buf_release(&wanted);
}

static void test_as_text(void **state)
{
	struct buf out;

	(void)state;
	lang_use(LANG_JA);
	buf_init(&out);
	review_text(review_sample(), &review_calendar, &out);
	assert_golden("review.txt", &out);
	for (const char *at = buf_text(&out); *at;) {
		size_t n = strcspn(at, "\n");

		assert_true(text_width_n(at, n) <= REVIEW_COLUMNS);
		at += n + 1;
	}
	lang_use(LANG_EN);
	buf_release(&out);
}

static void test_as_a_page(void **state)
{
	struct buf out;

	(void)state;
	lang_use(LANG_JA);
	buf_init(&out);
	review_html(review_sample(), &review_calendar, &out);
	char *main = strstr(out.text, "<header>"); /* the stylesheet is looked at in a browser */
	assert_non_null(main);
	memmove(out.text, main, out.len - (size_t)(main - out.text) + 1);
	out.len -= (size_t)(main - out.text);
	assert_golden("review.html", &out);
	assert_null(strstr(out.text, "<b>=危ない"));
	lang_use(LANG_EN);
	buf_release(&out);
}

static void test_as_csv(void **state)
{
	struct buf out, notice;

	(void)state;
	buf_init(&out);
	buf_init(&notice);
	assert_int_equal(review_csv(review_sample(), &review_calendar, CSV_UTF8, &out, &notice), ERR_OK);
	assert_golden("review.csv", &out);
	assert_string_equal(buf_text(&notice), "");
	buf_reset(&out);
	assert_int_equal(review_csv(review_sample(), &review_calendar, CSV_CP932, &out, &notice), ERR_OK);
	assert_golden("review.cp932.csv", &out);
	assert_string_equal(buf_text(&notice), "CP932 has no 𠮷 (U+20BB7): 〓 stands for it");
	buf_release(&out);
	buf_release(&notice);
}

static void test_a_sheet_is_the_same_bit_by_bit(void **state)
{
	struct buf first, second;

	(void)state;
	buf_init(&first);
	buf_init(&second);
	assert_int_equal(review_xlsx(review_sample(), &review_calendar, &first), ERR_OK);
	assert_int_equal(review_xlsx(review_sample(), &review_calendar, &second), ERR_OK);
	assert_true(first.len > 4000);
	assert_memory_equal(first.text, "PK\x03\x04", 4);
	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.text, second.text, first.len);
	buf_release(&first);
	buf_release(&second);
}

static void test_with_nothing_on_it(void **state)
{
	const struct review none = { .office = "試験町", .since = 0, .until = 86400, .head = "0" };
	struct buf out;

	(void)state;
	buf_init(&out);
	review_text(&none, &review_calendar, &out);
	assert_non_null(strstr(buf_text(&out), "new 0, carried over 0, settled 0; to be decided: 0"));
	buf_reset(&out);
	review_html(&none, &review_calendar, &out);
	assert_non_null(strstr(buf_text(&out), "Nothing is to be decided."));
	buf_reset(&out);
	assert_int_equal(review_xlsx(&none, &review_calendar, &out), ERR_OK);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_as_text),
		cmocka_unit_test(test_as_a_page),
		cmocka_unit_test(test_as_csv),
		cmocka_unit_test(test_a_sheet_is_the_same_bit_by_bit),
		cmocka_unit_test(test_with_nothing_on_it),
	};

	lang_init();
	lang_use(LANG_EN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
