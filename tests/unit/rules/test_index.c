/* The index finds what a walk over all rules finds: seeded random rule sets
 * and cases. The seed is printed; TSUNAGI_SEED gives another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include "decide.h"
#include "pack_folder.h"
#include "rules/match/gate.h"
#include "rules/match/condition.h"

static uint64_t seed = 20260403;

static int roll(int n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int)((seed >> 33) % (uint64_t)n);
}

static void put_leaf(struct buf *b, bool derives)
{
	static const char *const flags[] = { "forgetful", "cold", "danger", "debts", "alone", "elderly" };
	static const char *const others[] = { "{rent: eviction}", "{rent: [paid, arrears]}", "{cold: no}",
		"{area: [north]}", "{area: [south]}", "{area: [harbour, north]}", "{consent: yes}",
		"{consent: unasked}", "{protected: yes}", "{intake: [hub]}", "{age: [10, 20, 30]}" };
	static const char *const derived[] = { "{sections: {at_least: 2}}", "{needs: {at_most: 2}}",
		"{domains: {at_least: 2}}", "{declines: {at_least: 1}}", "{carried_over: {at_most: 1}}" };
	const int kind = roll(derives ? 10 : 8);
	if (kind < 3)
		buf_put(b, flags[roll(6)]);
	else if (kind < 6)
		buf_put(b, others[roll(11)]);
	else if (kind < 8)
		buf_printf(b, roll(2) ? "{age: {at_least: %d}}" : "{age: {at_most: %d}}", roll(121));
	else
		buf_put(b, derived[roll(5)]);
}

static void put_condition(struct buf *b, int depth, bool derives)
{
	const int kind = depth == 0 ? 0 : roll(6), parts = 1 + roll(roll(10) ? 4 : 12);
	if (kind < 2) {
		put_leaf(b, derives);
		return;
	}
	if (kind == 2) {
		buf_put(b, "{not: ");
		put_condition(b, depth - 1, derives);
		buf_put(b, "}");
		return;
	}
	if (kind == 3)
		buf_printf(b, "{at_least: {n: %d, of: [", 1 + roll(parts));
	else
		buf_put(b, kind == 4 ? "{all: [" : "{any: [");
	for (int i = 0; i < parts; i++) {
		buf_put(b, i ? ", " : "");
		put_condition(b, depth - 1, derives);
	}
	buf_put(b, kind == 3 ? "]}}" : "]}");
}

/* Two gates: before a number and a flag, before a choice and a flag. */
static void put_gates(const char *path)
{
	static const char FEATURES[] =
		"features:\n  - {id: forgetful, label: もの忘れ, kind: flag}\n"
		"  - {id: age, label: 年齢, kind: number, min: 0, max: 120}\n"
		"  - {id: rent, label: 家賃, kind: one_of, values: [paid, arrears, eviction]}\n"
		"  - {id: cold, label: 寒い家, kind: flag, gates: [rent, debts]}\n"
		"  - {id: danger, label: 危険, kind: flag, gates: [age, forgetful]}\n"
		"  - {id: debts, label: 借金, kind: flag}\n  - {id: alone, label: 一人, kind: flag}\n";
	folder_write(path, "features.yaml", FEATURES, sizeof FEATURES - 1);
}

static struct ruleset *random_set(int rules)
{
	static const char *const needs[] = { "care", "home", "watch", "guard" };
	static const char *const sections[] = { "hub", "health", "housing", "council" };
	static const char *const meetings[] = { "open_meeting", "closed_meeting", "area_meeting",
		"no_way_on" };
	char path[FOLDER_BYTES];
	struct buf b;
	size_t n;
	char *routing = file_text(PACKS "small/routing.yaml", &n), *from = strstr(routing, "rules:\n");
	buf_init(&b);
	buf_put_n(&b, routing, (size_t)(from - routing));
	for (int list = 0; list < 3; list++) {
		buf_put(&b, list == 0 ? "rules:\n" : list == 1 ? "lead:\n" : "meetings:\n");
		for (int i = 0; i < (list ? rules / 4 + 1 : rules); i++) {
			buf_printf(&b, "  - {id: r%d-%d, when: ", list, i);
			put_condition(&b, 3, list > 0);
			if (list == 0)
				buf_printf(&b, ", opens: %s, to: %s, ask: a%d, because: b}\n", needs[roll(4)],
					sections[roll(4)], roll(3));
			else
				buf_printf(&b, ", to: %s, priority: %d}\n",
					list == 1 ? sections[roll(4)] : meetings[roll(4)], roll(4));
		}
	}
	buf_put(&b, "otherwise: {opens: unsorted, to: hub, ask: listen}\n");
	folder_make(path);
	folder_write(path, "routing.yaml", buf_text(&b), b.len);
	folder_write(path, "cases.yaml", "cases: []\n", 10);
	if (rules % 2)
		put_gates(path);
	struct ruleset *rs = pack_load(path);
	folder_remove(path);
	buf_release(&b);
	free(routing);
	assert_non_null(rs);
	return rs;
}

static void random_case(const struct ruleset *rs, struct match_input *in, struct arena *a)
{
	case_read(rs, "", in, a);
	int64_t *facts = arena_array(a, (size_t)rs->features_n, sizeof *facts);
	for (int f = 0; f < rs->features_n; f++) {
		const struct feature *of = &rs->features[f];
		facts[f] = roll(3) == 0 ? FACT_UNKNOWN : of->min + roll((int)(of->max - of->min) + 1);
	}
	in->facts = facts;
	in->area = roll(4) - 1;
	in->consent = (enum consent)roll(3);
	in->is_protected = roll(2);
	in->intake = roll(3) - 1;
	in->declines = roll(3);
	in->carried_over = roll(3);
}

static bool has(const int *list, int n, int what)
{
	for (int i = 0; i < n; i++)
		if (list[i] == what)
			return true;
	return false;
}

/* Every rule's own truth, with the counts of what fired. */
static void check_case(const struct ruleset *rs, const struct match_input *in, struct arena *a)
{
	struct outcome o, quick;
	struct circumstances facts;
	bool need[16] = { 0 }, domain[16] = { 0 };
	assert_int_equal(match_evaluate(rs, in, MATCH_QUESTIONS, a, &o, NULL), ERR_OK);
	assert_int_equal(match_evaluate(rs, in, MATCH_OUTCOME, a, &quick, NULL), ERR_OK);
	struct match_input seen = *in;
	seen.facts = gate_apply(rs, in->facts, a);
	circumstances_init(&facts, &seen);
	facts.derived[DERIVED_SECTIONS] = o.sections_n;
	for (int i = 0; i < o.needs_n; i++) {
		need[o.needs[i].need] = true;
		domain[rs->needs[o.needs[i].need].domain_index] = true;
	}
	for (int i = 0; i < 16; i++) {
		facts.derived[DERIVED_NEEDS] += need[i];
		facts.derived[DERIVED_DOMAINS] += domain[i];
	}
	for (int i = 0; i < rs->rules_n; i++) {
		const enum truth t = condition_truth(rs->rules[i].when, &facts);
		assert_int_equal(has(o.fired, o.fired_n, i), t == TRUTH_TRUE);
		assert_int_equal(has(o.pending, o.pending_n, i), t == TRUTH_UNKNOWN);
		assert_int_equal(has(quick.fired, quick.fired_n, i), t == TRUTH_TRUE);
	}
	for (int i = 1; i < o.fired_n; i++)
		assert_true(o.fired[i - 1] < o.fired[i]);
	for (int i = 1; i < o.pending_n; i++)
		assert_true(o.pending[i - 1] < o.pending[i]);
	assert_int_equal(quick.lead, o.lead);
	assert_int_equal(quick.meeting.meeting, o.meeting.meeting);
	assert_int_equal(quick.needs_n, o.needs_n);
}

static void test_finds_the_same(void **state)
{
	static const int sizes[] = { 1, 5, 30, 64, 71, 300 };
	(void)state;
	if (getenv("TSUNAGI_SEED"))
		seed = strtoull(getenv("TSUNAGI_SEED"), NULL, 10);
	print_message("seed %llu\n", (unsigned long long)seed);
	for (int round = 0; round < 24; round++) {
		struct ruleset *rs = random_set(sizes[round % 6]);
		struct arena a;
		arena_init(&a);
		for (int i = 0; i < 60; i++) {
			struct match_input in;
			random_case(rs, &in, &a);
			check_case(rs, &in, &a);
			arena_reset(&a);
		}
		arena_release(&a);
		ruleset_free(rs);
	}
}

/* No question is missed: when none is left (consent apart), no answer changes
 * what happens. Answers are tried one at a time until none is asked. */
static void test_no_question_means_no_change(void **state)
{
	(void)state;
	for (int round = 0; round < 12; round++) {
		struct ruleset *rs = random_set(8 + round % 2);
		struct arena a;
		arena_init(&a);
		for (int i = 0; i < 200; i++) {
			struct match_input in, answered;
			struct outcome o, after;
			struct buf x, y;
			random_case(rs, &in, &a);
			in.intake = 0;
			assert_int_equal(match_evaluate(rs, &in, MATCH_QUESTIONS, &a, &o, NULL), ERR_OK);
			if (o.questions_n > 0 || o.pending_n > 1) {
				arena_reset(&a);
				continue;
			}
			random_case(rs, &answered, &a);
			/* what a gate answers is not asked */
			const int64_t *seen = gate_apply(rs, in.facts, &a);
			int64_t *facts = arena_array(&a, (size_t)rs->features_n, sizeof *facts);
			for (int f = 0; f < rs->features_n; f++)
				facts[f] = seen[f] == FACT_UNKNOWN ? answered.facts[f] : in.facts[f];
			answered = in;
			answered.facts = facts;
			assert_int_equal(
				match_evaluate(rs, &answered, MATCH_OUTCOME, &a, &after, NULL), ERR_OK);
			buf_init(&x);
			buf_init(&y);
			for (int n = 0; n < o.needs_n; n++)
				buf_printf(&x, "%d>%d %d %lld\n", o.needs[n].need, o.needs[n].to,
					o.needs[n].is_urgent, (long long)o.needs[n].due);
			for (int n = 0; n < after.needs_n; n++)
				buf_printf(&y, "%d>%d %d %lld\n", after.needs[n].need, after.needs[n].to,
					after.needs[n].is_urgent, (long long)after.needs[n].due);
			assert_int_equal(o.needs_n, after.needs_n);
			assert_int_equal(o.lead, after.lead);
			assert_int_equal(o.meeting.meeting, after.meeting.meeting);
			if (o.pending_n == 0)
				assert_string_equal(buf_text(&x), buf_text(&y));
			buf_release(&x);
			buf_release(&y);
			arena_reset(&a);
		}
		arena_release(&a);
		ruleset_free(rs);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_finds_the_same),
		cmocka_unit_test(test_no_question_means_no_change),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
