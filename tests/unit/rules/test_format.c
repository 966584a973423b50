/* Formatting a pack: one style, the same meaning, every comment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "engine/base/buf.h"
#include "pack_folder.h"
#include "rules/pack/format.h"
#include "rules/pack/format_check.h"

static enum err format(const char *text, struct buf *out)
{
	buf_reset(out);
	return format_text(text, strlen(text), out);
}

static void test_style(void **state)
{
	static const struct {
		const char *text, *formatted;
	} rows[] = {
		{ "", "" },
		{ "a: 1", "a: 1\n" },
		{ "a:   1   \n", "a: 1\n" },
		{ "a : 1\n", "a: 1\n" },
		{ "\xEF\xBB\xBF"
		  "a: 1\r\nb: 2\r\n",
			"a: 1\nb: 2\n" },
		{ "\n\na: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n" },
		{ "a: {b:  1,c: 2 , d:   [ 1,2 ,3 ] }\n", "a: {b: 1, c: 2, d: [1, 2, 3]}\n" },
		{ "a: []\nb: {  }\n", "a: []\nb: {}\n" },
		/* levels */
		{ "a:\n    b:\n        c: 1\n    d: 2\n", "a:\n  b:\n    c: 1\n  d: 2\n" },
		{ "a:\n- 1\n- 2\nb: 3\n", "a:\n  - 1\n  - 2\nb: 3\n" },
		{ "a:\n  -   id: x\n      to: y\n  - id: z\n", "a:\n  - id: x\n    to: y\n  - id: z\n" },
		{ "-   - 1\n    - 2\n", "- - 1\n  - 2\n" },
		{ "a:\n -\n  b: 1\n", "a:\n  -\n    b: 1\n" },
		/* comments keep their bytes and stand as deep as what follows */
		{ "a: 1 # x\n", "a: 1  # x\n" },
		{ "a: 1     # aligned\n", "a: 1     # aligned\n" },
		{ "#one\n#  two  \na: 1\n", "#one\n#  two  \na: 1\n" },
		{ "a:\n      # deep\n    b: 1\n# flat\nc: 2\n", "a:\n  # deep\n  b: 1\n# flat\nc: 2\n" },
		{ "a:\n    b: 1\n    # of b\nc: 2\n", "a:\n  b: 1\n  # of b\nc: 2\n" },
		{ "a: \"x # no comment\"  # a comment\n", "a: \"x # no comment\"  # a comment\n" },
		{ "a: x#y\n", "a: x#y\n" },
		{ "a: {b: 1, # why\n  c: 2}\n", "a: {b: 1,  # why\n  c: 2}\n" },
		{ "a: 1\n# the end\n\n\n", "a: 1\n# the end\n" },
		/* words and quotes are not touched */
		{ "a: 'it''s  {x}'\nb: \"\\\"  ,  \"\n", "a: 'it''s  {x}'\nb: \"\\\"  ,  \"\n" },
		{ "a: two  blanks [here] {and, here}\n", "a: two  blanks [here] {and, here}\n" },
		{ "a: it's\n", "a: it's\n" },
		{ "a: 10:30\nb: http://x/y\n", "a: 10:30\nb: http://x/y\n" },
		{ "朽木:   {  家賃: 滞納 }\n", "朽木: {家賃: 滞納}\n" },
		/* what goes on over lines */
		{ "a:\n    b: one\n      two\n    c: 3\n", "a:\n  b: one\n    two\n  c: 3\n" },
		{ "a: one\n\n\n  two\n", "a: one\n\n\n  two\n" },
		{ "a: \"one\n\n   two\"\nb:   3\n", "a: \"one\n\n   two\"\nb: 3\n" },
		{ "a:\n    b: |\n        one\n          # no comment\n\n        two\n    c:   3\n",
			"a:\n  b: |\n      one\n        # no comment\n\n      two\n  c: 3\n" },
		{ "a: >-  # folded\n  x\n", "a: >-  # folded\n  x\n" },
		{ "when: {all: [a,\n\n    b]}\n", "when: {all: [a,\n    b]}\n" },
		{ "---\na:  1\n", "---\na: 1\n" },
	};
	struct buf out, again;
	(void)state;
	buf_init(&out);
	buf_init(&again);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		enum err e = format(rows[i].text, &out);
		if (e || strcmp(buf_text(&out), rows[i].formatted) != 0)
			print_error("in (%d):\n%s", (int)e, rows[i].text);
		assert_int_equal(e, ERR_OK);
		assert_string_equal(buf_text(&out), rows[i].formatted);
		assert_int_equal(format(rows[i].formatted, &again), ERR_OK);
		assert_string_equal(buf_text(&again), rows[i].formatted);
	}
	buf_release(&out);
	buf_release(&again);
}

static void test_not_yaml(void **state)
{
	static const char *const rows[] = { "a: \"open\n", "a: [1\n", "\ta: 1\n", "a: {b: 1\n", "a: b: c\n" };
	(void)state;
	struct buf out;
	buf_init(&out);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(format(rows[i], &out), ERR_INPUT);
		assert_int_equal(out.len, 0);
	}
	buf_release(&out);
}

static void test_what_differs_is_seen(void **state)
{
	static const struct {
		const char *a, *b;
		enum err e;
	} rows[] = {
		{ "a: 1\n", "a:   1", ERR_OK },
		{ "a: 1 # x\n", "a: 1  # x", ERR_OK },
		{ "a: 1\n", "a: 2\n", ERR_REFUSED },
		{ "a: 1\n", "a: '1'\n", ERR_REFUSED },
		{ "a: 1\n", "b: 1\n", ERR_REFUSED },
		{ "a: [1, 2]\n", "a: [2, 1]\n", ERR_REFUSED },
		{ "a: 1 # x\n", "a: 1\n", ERR_REFUSED },
		{ "a: 1\n", "a: 1 # x\n", ERR_REFUSED },
		{ "a: 1 # x\n", "a: 1 # x \n", ERR_REFUSED },
		{ "# x\n# y\na: 1\n", "# y\n# x\na: 1\n", ERR_REFUSED },
		{ "a: 1\n# x", "a: 1\n# y", ERR_REFUSED },
		{ "a: \"# x\"\n", "a: \"# x\"\n", ERR_OK },
		{ "{a: 1, # x\n b: 2}", "{a: 1, b: 2}", ERR_REFUSED },
		{ "a: 1\n", "a: [\n", ERR_REFUSED },
		{ "a: [\n", "a: 1\n", ERR_INPUT },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (format_check_same(rows[i].a, strlen(rows[i].a), rows[i].b, strlen(rows[i].b)) !=
			rows[i].e)
			print_error("%s-----\n%s", rows[i].a, rows[i].b);
		assert_int_equal(
			format_check_same(rows[i].a, strlen(rows[i].a), rows[i].b, strlen(rows[i].b)),
			rows[i].e);
	}
}

/* Blanks put in and taken out at random where YAML does not mind them: the pack stays what it is. */
static void test_spoilt_packs(void **state)
{
	static const char *const files[] = { "office.yaml", "features.yaml", "routing.yaml", "staff.yaml",
		"cases.yaml" };
	uint64_t seed = 4;
	struct buf spoilt, out;
	(void)state;
	buf_init(&spoilt);
	buf_init(&out);
	for (int round = 0; round < 20; round++) {
		for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
			char path[256];
			snprintf(path, sizeof path, SOURCE_DIR "/rules/packs/takashima/%s", files[i]);
			size_t n;
			char *text = file_text(path, &n);
			buf_reset(&spoilt);
			for (size_t at = 0; at < n; at++) {
				seed = seed * 6364136223846793005u + 1442695040888963407u;
				bool may = text[at] == ' ' && at + 1 < n &&
					   (text[at + 1] == '{' || text[at + 1] == '[');
				if (text[at] == '\n' && (seed >> 40) % 5 == 0)
					buf_put(&spoilt, "  ");
				buf_putc(&spoilt, text[at]);
				if (may && (seed >> 40) % 3 == 0)
					buf_put(&spoilt, "   ");
			}
			/* a comment keeps the blanks at its end: only the pack's meaning is compared */
			assert_int_equal(format_text(buf_text(&spoilt), spoilt.len, &out), ERR_OK);
			if (!strstr(text, "#"))
				assert_int_equal(out.len, n);
			free(text);
			buf_reset(&out);
		}
	}
	buf_release(&spoilt);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_style),
		cmocka_unit_test(test_not_yaml),
		cmocka_unit_test(test_what_differs_is_seen),
		cmocka_unit_test(test_spoilt_packs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
