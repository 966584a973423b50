/* The packs that ship, and how long a large one takes (printed, not judged). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <time.h>
#include <unistd.h>

#include "tests/unit/prove/folder.h"

static void say_findings(const struct proved *p)
{
	for (int i = 0; i < p->n; i++) {
		const struct proof_finding *f = &p->findings[i];
		print_message("%s:%d:%d: %s %s: %s\n", f->place.file, f->place.line, f->place.column,
			proof_level_word(f->level), f->code, f->message);
	}
}

static void prove_shipped(const char *name)
{
	struct folder f;
	struct proved p;
	snprintf(f.path, sizeof f.path, "rules/packs/%s", name);
#ifdef SOURCE_DIR
	assert_int_equal(chdir(SOURCE_DIR), 0);
#endif
	folder_prove(&f, &p);
	say_findings(&p);
	for (int i = 0; i < p.n; i++)
		assert_int_not_equal(p.findings[i].level, PROOF_ERROR);
	proved_release(&p);
}

static void packs_that_ship_have_no_error(void **state)
{
	(void)state;
	prove_shipped("minimal");
	prove_shipped("takashima");
}

static uint32_t dice_state = 1;

static int dice(int n)
{
	dice_state = dice_state * 1664525u + 1013904223u;
	return (int)((dice_state >> 8) % (uint32_t)n);
}

/* 80 flags, 10 numbers, 10 of five values; two or three conditions to a rule. */
static void put_condition(struct buf *b)
{
	const int feature = dice(100), is_no = dice(7) == 0, least = 1 + dice(100), low = dice(2),
		  high = 2 + dice(3);
	if (feature < 80)
		buf_printf(b, is_no ? "{not: f%d}" : "f%d", feature);
	else if (feature < 90)
		buf_printf(b, "{f%d: {at_least: %d}}", feature, least);
	else
		buf_printf(b, "{f%d: [v%d, v%d]}", feature, low, high);
}

static void put_large(const struct folder *f, int rules)
{
	struct buf b;
	buf_init(&b);
	buf_put(&b, OFFICE);
	buf_put(&b, "areas: []\nsections:\n  - {id: s0, name: 調整, coordinator: true}\n");
	for (int i = 1; i < 20; i++)
		buf_printf(&b, "  - {id: s%d, name: 第%d課}\n", i, i);
	buf_put(&b, "meetings:\n  - {id: m, name: 会議, layer: 1, basis: 要綱, consent: not_required, "
		    "personal: allowed,"
		    " every: {weekday: wed}, notice: 3bd}\n");
	folder_put(f, "office.yaml", buf_text(&b));
	buf_reset(&b);
	buf_put(&b, "features:\n");
	for (int i = 0; i < 100; i++)
		buf_printf(&b, "  - {id: f%d, label: 所見%d, %s}\n", i, i,
			i < 80	 ? "kind: flag"
			: i < 90 ? "kind: number, min: 0, max: 120"
				 : "kind: one_of, values: [v0, v1, v2, v3, v4]");
	folder_put(f, "features.yaml", buf_text(&b));
	buf_reset(&b);
	buf_put(&b, "needs:\n");
	for (int i = 0; i < 40; i++)
		buf_printf(&b, "  - {id: n%d, label: 困りごと%d, domain: d%d}\n", i, i, i / 5);
	buf_put(&b, "rules:\n");
	for (int i = 0; i < rules; i++) {
		const int need = dice(39) + 1;
		buf_printf(&b,
			"  - {id: r%d, opens: n%d, to: s%d, ask: 助ける, because: 所管, respond_within: "
			"%dbd, when: {all: [",
			i, need, need % 20, 1 + dice(3));
		for (int n = 2 + dice(2); n > 0; n--) {
			put_condition(&b);
			buf_put(&b, n > 1 ? ", " : "]}}\n");
		}
	}
	buf_put(&b, "lead:\n");
	for (int i = 0; i < 10; i++)
		buf_printf(&b, "  - {id: l%d, when: f%d, to: s%d, priority: %d}\n", i, i, i, i);
	buf_put(&b, "meetings:\n  - {id: wide, when: {sections: {at_least: 3}}, to: m}\n"
		    "otherwise: {opens: n0, to: s0, ask: 聴く}\n");
	folder_put(f, "routing.yaml", buf_text(&b));
	buf_release(&b);
}

static void a_large_pack_takes_so_long(void **state)
{
	(void)state;
	for (int rules = 250; rules <= 1000; rules *= 2) {
		struct folder f;
		struct arena arena;
		struct proof_finding *found;
		struct timespec from, to;
		int n;
		folder_open(&f);
		put_large(&f, rules);
		struct ruleset *rs = folder_load(&f);
		arena_init(&arena);
		clock_gettime(CLOCK_MONOTONIC, &from);
		assert_int_equal(
			prove_ruleset(rs, NULL, 0, PROOF_BUDGET, INSTANT_NONE, &arena, &found, &n, NULL),
			ERR_OK);
		clock_gettime(CLOCK_MONOTONIC, &to);
		int errors = 0, warnings = 0;
		for (int i = 0; i < n; i++) {
			errors += found[i].level == PROOF_ERROR;
			warnings += found[i].level == PROOF_WARNING;
		}
		print_message("%d rules over 100 features: %.0f ms (%d findings, %d errors, %d warnings)\n",
			rules,
			(double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6,
			n, errors, warnings);
		arena_release(&arena);
		ruleset_free(rs);
		folder_shut(&f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(packs_that_ship_have_no_error),
		cmocka_unit_test(a_large_pack_takes_so_long),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
