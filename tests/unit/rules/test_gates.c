/* What a gate says of what is behind it, and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "decide.h"
#include "pack_folder.h"
#include "rules/match/gate.h"

static const char GATED[] = "kind: flag, gates: [age, rent, debts, alone]}";

/* The small pack where `danger` is a gate, with this condition of the rule "cold". */
static struct ruleset *gated_pack(const char *condition)
{
	char path[FOLDER_BYTES], rule[256];
	size_t n;
	char *features = file_text(PACKS "small/features.yaml", &n);
	char *routing = file_text(PACKS "small/routing.yaml", &n);
	char *at = strstr(features, "label: 危険, kind: flag}"), *when = strstr(routing, "when: cold,");
	struct buf b;
	assert_non_null(at);
	assert_non_null(when);
	buf_init(&b);
	buf_printf(&b, "%.*slabel: 危険, %s%s", (int)(at - features), features, GATED,
		at + strlen("label: 危険, kind: flag}"));
	folder_make(path);
	folder_write(path, "features.yaml", buf_text(&b), b.len);
	buf_reset(&b);
	snprintf(rule, sizeof rule, "when: %s,", condition);
	buf_printf(&b, "%.*s%s%s", (int)(when - routing), routing, rule, when + strlen("when: cold,"));
	folder_write(path, "routing.yaml", buf_text(&b), b.len);
	folder_write(path, "cases.yaml", "cases: []\n", 10);
	struct ruleset *rs = pack_load(path);
	folder_remove(path);
	buf_release(&b);
	free(features);
	free(routing);
	assert_non_null(rs);
	return rs;
}

/* How the rule stands in the case: + fires, ? is pending, - neither. */
static char standing(const char *condition, const char *words)
{
	struct ruleset *rs = gated_pack(condition);
	struct match_input in;
	struct outcome o;
	struct arena a;
	char is = '-';
	arena_init(&a);
	case_read(rs, words, &in, &a);
	assert_int_equal(match_evaluate(rs, &in, MATCH_PENDING, &a, &o, NULL), ERR_OK);
	const int rule = ruleset_rule(rs, "cold");
	for (int i = 0; i < o.fired_n; i++)
		is = o.fired[i] == rule ? '+' : is;
	for (int i = 0; i < o.pending_n; i++)
		is = o.pending[i] == rule ? '?' : is;
	arena_release(&a);
	ruleset_free(rs);
	return is;
}

static void what_a_gate_says(void **state)
{
	static const struct {
		const char *condition, *facts;
		char is;
	} rows[] = {
		{ "debts", "", '?' },
		{ "debts", "danger=no", '-' },
		{ "{debts: no}", "danger=no", '+' },
		{ "debts", "danger=yes", '?' },
		{ "debts", "danger=yes debts=yes", '+' },
		{ "danger", "debts=yes", '+' },
		{ "danger", "debts=no", '?' },
		{ "{danger: no}", "age=40", '-' },
		{ "danger", "age=40", '+' },
		{ "danger", "rent=paid", '+' },
		{ "{age: {at_least: 65}}", "danger=no", '-' },
		{ "{age: {at_most: 64}}", "danger=no", '-' },
		{ "{not: {age: {at_least: 65}}}", "danger=no", '+' },
		{ "{not: {rent: [paid, arrears, eviction]}}", "danger=no", '+' },
		{ "{rent: [paid, eviction]}", "danger=no", '-' },
		{ "{rent: eviction}", "danger=no", '-' },
		{ "{rent: eviction}", "danger=yes", '?' },
		{ "{rent: eviction}", "", '?' },
		{ "{all: [alone, {danger: no}]}", "alone=yes", '-' },
		/* what is known counts where a new pack brings the gate */
		{ "alone", "danger=no alone=yes", '+' },
		{ "debts", "danger=no alone=yes", '?' },
		{ "cold", "danger=no", '?' },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char is = standing(rows[i].condition, rows[i].facts);
		if (is != rows[i].is)
			print_error("%s in “%s”: %c\n", rows[i].condition, rows[i].facts, is);
		assert_int_equal(is, rows[i].is);
	}
}

static bool asks(const char *words, const char *feature)
{
	struct ruleset *rs = gated_pack("cold");
	struct match_input in;
	struct outcome o;
	struct arena a;
	bool is = false;
	arena_init(&a);
	case_read(rs, words, &in, &a);
	assert_int_equal(match_evaluate(rs, &in, MATCH_QUESTIONS, &a, &o, NULL), ERR_OK);
	for (int i = 0; i < o.questions_n; i++)
		is |= o.questions[i].feature == ruleset_feature(rs, feature);
	arena_release(&a);
	ruleset_free(rs);
	return is;
}

static void a_gate_is_asked_in_the_place_of_what_is_behind(void **state)
{
	(void)state;
	assert_true(asks("", "danger"));
	assert_false(asks("", "age"));
	assert_false(asks("", "rent"));
	assert_true(asks("danger=yes", "age"));
	assert_true(asks("alone=yes", "rent"));
	assert_false(asks("alone=yes", "danger"));
	assert_false(asks("danger=no", "age"));
	assert_true(asks("danger=no", "cold"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_gate_says),
		cmocka_unit_test(a_gate_is_asked_in_the_place_of_what_is_behind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
