/* Asking at the counter: it ends, and once nothing is left to ask, no answer
 * but consent can change what happens. Seeded by the talk's number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "pack_folder.h"
#include "rules/match/gate.h"
#include "rules/match/match.h"

#define TALKS 300
#define TRIES 40

static uint64_t seed;

static uint64_t below(uint64_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (seed >> 33) % n;
}

static int64_t any_value(const struct feature *f)
{
	if (f->kind == FEATURE_FLAG)
		return (int64_t)below(2);
	if (f->kind == FEATURE_ONE_OF)
		return (int64_t)below((uint64_t)f->values_n);
	return f->min + (int64_t)below((uint64_t)(f->max - f->min + 1));
}

static void answer(const struct ruleset *rs, int feature, int64_t *facts, int *area)
{
	if (feature == RULE_NONE)
		*area = (int)below((uint64_t)rs->areas_n);
	else
		facts[feature] = any_value(&rs->features[feature]);
}

static void decide(const struct ruleset *rs, const struct match_input *in, enum match_want want,
	struct arena *a, struct outcome *o)
{
	assert_int_equal(match_evaluate(rs, in, want, a, o, NULL), ERR_OK);
}

/* What the resident and the sections see of it. */
static void assert_same(const struct outcome *a, const struct outcome *b)
{
	assert_int_equal(a->needs_n, b->needs_n);
	for (int i = 0; i < a->needs_n; i++) {
		const struct match_need *n = &a->needs[i];
		int j = 0;
		while (j < b->needs_n && (b->needs[j].need != n->need || b->needs[j].to != n->to))
			j++;
		assert_true(j < b->needs_n);
		assert_int_equal(n->due, b->needs[j].due);
		assert_int_equal(n->is_urgent, b->needs[j].is_urgent);
	}
	assert_int_equal(a->lead, b->lead);
	assert_int_equal(a->meeting.meeting, b->meeting.meeting);
	assert_int_equal(a->meeting.area, b->meeting.area);
}

/* A talk with a desk that knows each answer; how many were asked. */
static int talk(const struct ruleset *rs, int64_t *facts, struct match_input *in, struct arena *a)
{
	int asked = 0, area = in->area;
	for (;;) {
		struct outcome o;
		decide(rs, in, MATCH_QUESTIONS, a, &o);
		if (o.questions_n == 0)
			return asked;
		answer(rs, o.questions[0].feature, facts, &area);
		in->area = area;
		asked++;
		assert_true(asked <= rs->features_n + 1);
	}
}

static void try_the_rest(
	const struct ruleset *rs, const int64_t *facts, const struct match_input *in, struct arena *a)
{
	int64_t *others = arena_array(a, (size_t)rs->features_n + 1, sizeof *others);
	struct match_input other = *in;
	struct outcome before, after;
	decide(rs, in, MATCH_OUTCOME, a, &before);
	const int64_t *seen = gate_apply(rs, facts, a); /* what a gate answers is not asked */
	other.facts = others;
	for (int t = 0; t < TRIES; t++) {
		for (int f = 0; f < rs->features_n; f++)
			others[f] =
				seen[f] == FACT_UNKNOWN && below(3) ? any_value(&rs->features[f]) : facts[f];
		if (in->area == RULE_NONE && rs->areas_n)
			other.area = (int)below((uint64_t)rs->areas_n);
		decide(rs, &other, MATCH_OUTCOME, a, &after);
		assert_same(&before, &after);
	}
}

static void one(const struct ruleset *rs, int *asked)
{
	struct arena a;
	arena_init(&a);
	int64_t *facts = arena_array(&a, (size_t)rs->features_n + 1, sizeof *facts);
	uint64_t known = below(4);
	for (int f = 0; f < rs->features_n; f++)
		facts[f] = below(12) < known ? any_value(&rs->features[f]) : FACT_UNKNOWN;
	struct match_input in = { .facts = facts,
		.area = below(2) || !rs->areas_n ? RULE_NONE : (int)below((uint64_t)rs->areas_n),
		.consent = (enum consent)below(3),
		.is_protected = below(8) == 0,
		.intake = (int)below((uint64_t)rs->sections_n),
		.declines = (int)below(3),
		.now = 1775174400 };
	*asked += talk(rs, facts, &in, &a);
	try_the_rest(rs, facts, &in, &a);
	arena_release(&a);
}

static void no_answer_is_left_that_changes_anything(void **state)
{
	static const char *const packs[] = { PACKS "small", SOURCE_DIR "/rules/packs/takashima",
		SOURCE_DIR "/tests/e2e/pack", SOURCE_DIR "/rules/packs/minimal" };
	(void)state;
	for (size_t p = 0; p < sizeof packs / sizeof *packs; p++) {
		struct ruleset *rs = pack_load(packs[p]);
		int asked = 0;
		for (int i = 0; i < TALKS; i++) {
			seed = 977u * (uint64_t)i + p; /* each talk by itself */
			one(rs, &asked);
		}
		print_message("  %s: %d questions in %d talks\n", packs[p], asked, TALKS);
		assert_true(asked > 0);
		ruleset_free(rs);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(no_answer_is_left_that_changes_anything) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
