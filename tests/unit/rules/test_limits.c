/* Each documented limit of a pack (pack.h, tsunagi-rules(5)): at it all is
 * well, one beyond is said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/base/buf.h"
#include "pack_folder.h"
#include "rules/pack/limits.h"

#define PARTS_MAX 100000 /* of one condition, defined names written out */
#define ROUTING \
	"needs: [{id: unsorted, label: 行き先, domain: x}]\n" \
	"otherwise: {opens: unsorted, to: hub, ask: x}\n"
#define RULE "{id: r%d, when: %s, opens: unsorted, to: hub, ask: x, because: y}\n"

/* The code of the first finding, "" where the pack loads. */
static void expect(const char *file, const struct buf *text, const char *code)
{
	struct pack_findings findings;
	struct ruleset *rs = NULL;
	char path[FOLDER_BYTES];
	assert_false(text->failed);
	folder_make(path);
	folder_write(path, "cases.yaml", "cases: []\n", 10);
	folder_write(path, file, buf_text(text), text->len);
	pack_findings_init(&findings);
	enum err e = compile_ruleset(path, COMPILE_OFFLINE, &rs, &findings, NULL);
	assert_int_equal(e, *code ? ERR_INPUT : ERR_OK);
	if (*code) {
		assert_true(findings.n > 0);
		assert_string_equal(findings.items[0].code, code);
	}
	ruleset_free(rs);
	pack_findings_release(&findings);
	folder_remove(path);
}

static void put_features(struct buf *out, int n)
{
	size_t bytes;
	char *small = file_text(PACKS "small/features.yaml", &bytes);
	buf_put_n(out, small, bytes);
	int there = 0;
	for (const char *at = small; (at = strstr(at, "\n  - {id:")) != NULL; at++)
		there++;
	for (int i = there; i < n; i++)
		buf_printf(out, "  - {id: more%d, label: more %d, kind: flag}\n", i, i);
	free(small);
}

static void put_rules(struct buf *out, int n)
{
	buf_put(out, ROUTING "rules:\n");
	for (int i = 0; i < n; i++)
		buf_printf(out, "  - " RULE, i, "forgetful");
}

/* not: {not: … {not: forgetful}}, this many operators. */
static void put_depth(struct buf *out, int n)
{
	buf_put(out, ROUTING "rules:\n  - {id: r, opens: unsorted, to: hub, ask: x, because: y, when: ");
	for (int i = 0; i < n; i++)
		buf_put(out, "{not: ");
	buf_put(out, "forgetful");
	for (int i = 0; i <= n; i++)
		buf_putc(out, '}');
	buf_putc(out, '\n');
}

/* any: [forgetful, …], so many parts, the operator counted. */
static void put_parts(struct buf *out, int n)
{
	buf_put(out,
		ROUTING "rules:\n  - {id: r, opens: unsorted, to: hub, ask: x, because: y, when: {any: [");
	for (int i = 0; i < n - 1; i++)
		buf_printf(out, "%sforgetful", i ? ", " : "");
	buf_put(out, "]}}\n");
}

/* A file of exactly so many bytes: the small pack's with a long comment. */
static void put_bytes(struct buf *out, int n)
{
	size_t bytes;
	char *small = file_text(PACKS "small/features.yaml", &bytes);
	buf_put_n(out, small, bytes);
	free(small);
	while (out->len + 80 < (size_t)n)
		buf_put(out,
			"# ---------------------------------------------------------------------------\n");
	buf_putc(out, '#');
	while (out->len < (size_t)n)
		buf_putc(out, '-');
}

static void each_limit_holds_and_one_beyond_is_said(void **state)
{
	static const struct {
		const char *file;
		void (*put)(struct buf *, int);
		int limit;
		const char *beyond;
	} rows[] = {
		{ "features.yaml", put_features, PACK_FEATURES_MAX, "too-large" },
		{ "routing.yaml", put_rules, PACK_RULES_MAX, "too-large" },
		{ "routing.yaml", put_depth, PACK_DEPTH_MAX, "too-deep" },
		{ "routing.yaml", put_parts, PARTS_MAX, "too-large" },
		{ "features.yaml", put_bytes, (int)PACK_FILE_MAX_BYTES, "too-large" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf text;
		print_message("  %s: %d\n", rows[i].file, rows[i].limit);
		buf_init(&text);
		rows[i].put(&text, rows[i].limit);
		expect(rows[i].file, &text, "");
		buf_reset(&text);
		rows[i].put(&text, rows[i].limit + 1);
		expect(rows[i].file, &text, rows[i].beyond);
		buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_limit_holds_and_one_beyond_is_said) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
