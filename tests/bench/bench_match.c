/* match: decoded facts -> merged outcome, beside CLIPS on the same rules with
 * the fired rules compared; and how the cost grows with rules for other areas.
 *     bench_match DIR [seconds for each set [NAME]]
 * With NAME only the sets whose name has it, ours alone: for profiling. */
#include "tests/bench/bench.h"
#include "tests/bench/ours.h"
#ifdef BENCH_CLIPS
#include "tests/bench/clips_match.h"
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FACT_SETS 400
#define NOW INT64_C(1775005200) /* 2026-04-01T10:00+09:00 */
#define AT_LEAST_ROUNDS 3

struct work {
	const char *name;
	int rules;
	bool is_scoped, has_clips;
	const char *figure;
};

static const struct work works[] = {
	{ "match flat 50", 50, false, true, NULL },
	{ "match flat 500", 500, false, true, "≥ 30×" },
	{ "match flat 5,000", 5000, false, true, "≥ 30×" },
	{ "match scoped 500", 500, true, true, NULL },
	{ "match scoped 5,000", 5000, true, true, "≥ 80×" },
	{ "match scoped 50,000", 50000, true, false, NULL },
};
#define WORKS (sizeof(works) / sizeof(works[0]))

struct ours {
	struct ruleset *rs;
	struct match_input *inputs; /* FACT_SETS */
	int64_t *values;
	struct arena arena;
	struct samples times;
	size_t fired;
};

static void decode_all(struct ours *o, const struct gen_facts *facts)
{
	o->inputs = bench_alloc(FACT_SETS, sizeof(*o->inputs));
	o->values = bench_alloc((size_t)FACT_SETS * GEN_FEATURES, sizeof(*o->values));
	for (int i = 0; i < FACT_SETS; i++)
		ours_decode(o->rs, &facts[i], o->values + (size_t)i * GEN_FEATURES, NOW, &o->inputs[i]);
}

static void ours_release(struct ours *o)
{
	ruleset_free(o->rs);
	arena_release(&o->arena);
	samples_release(&o->times);
	free(o->inputs);
	free(o->values);
}

static void ours_evaluate(struct ours *o, int i, enum match_want want, struct outcome *out)
{
	struct diag d;

	arena_reset(&o->arena);
	diag_init(&d);
	if (match_evaluate(o->rs, &o->inputs[i], want, &o->arena, out, &d) != ERR_OK)
		bench_die("match_evaluate: %s", d.message);
}

static void ours_round(struct ours *o, enum match_want want)
{
	for (int i = 0; i < FACT_SETS; i++) {
		struct outcome out;
		int64_t from = bench_now_ns();

		ours_evaluate(o, i, want, &out);
		samples_add(&o->times, bench_now_ns() - from);
		o->fired += (size_t)out.fired_n;
	}
}

#ifdef BENCH_CLIPS
/* Routing and lead rules; meeting rules ask what only an outcome knows. */
static void compare(
	struct ours *o, struct clips_match *clips, const struct gen_set *set, const struct gen_facts *facts)
{
	int rules_n = set->rules_n + GEN_LEADS;

	for (int i = 0; i < FACT_SETS; i++) {
		struct outcome out;
		int at = 0;

		ours_evaluate(o, i, MATCH_OUTCOME, &out);
		clips_match_evaluate(clips, &facts[i]);
		for (int r = 0; r < rules_n; r++) {
			bool fired = at < out.fired_n && out.fired[at] == r;

			if (fired)
				at++;
			if (fired != clips_match_has_fired(clips, r))
				bench_die("fact set %d, rule %d: ours says %s, CLIPS %s", i, r,
					fired ? "fires" : "does not fire", fired ? "does not" : "fires");
		}
	}
}

static void clips_round(struct clips_match *clips, const struct gen_facts *facts, struct samples *times)
{
	for (int i = 0; i < FACT_SETS; i++) {
		int64_t from = bench_now_ns();

		clips_match_evaluate(clips, &facts[i]);
		samples_add(times, bench_now_ns() - from);
	}
}
#endif

static void print_spread(const char *name, struct samples *times, size_t fired, size_t evaluations)
{
	char row[96], p50[32], p99[32], ratio[32];
	double at50 = (double)samples_percentile(times, 0.50), at99 = (double)samples_percentile(times, 0.99);

	snprintf(row, sizeof(row), "%s: p99 beside p50 (%.1f rules fire)", name,
		(double)fired / (double)evaluations);
	snprintf(ratio, sizeof(ratio), "%.2f×", at99 / at50);
	bench_row(row, bench_time(at99, p99), bench_time(at50, p50), ratio, "≤ 2×");
}

/* Answers ours' p50; the baseline's is printed. */
static double run_work(const struct work *w, const char *dir, double seconds)
{
	struct gen_set *set = gen_new(w->rules, w->is_scoped, (uint64_t)w->rules);
	struct dice dice = { .state = 7 };
	struct gen_facts *facts = bench_alloc(FACT_SETS, sizeof(*facts));
	struct ours o = { .rs = NULL };
	struct samples theirs = { .items = NULL };
	int64_t until;
	double p50;

	gen_write_pack(set, dir);
	for (int i = 0; i < FACT_SETS; i++)
		gen_facts(set, &dice, &facts[i]);
	o.rs = ours_load(dir);
	arena_init(&o.arena);
	decode_all(&o, facts);
	ours_round(&o, MATCH_OUTCOME); /* warm */
	o.times.n = 0;
	o.fired = 0;
#ifdef BENCH_CLIPS
	struct clips_match *clips = NULL;
	if (w->has_clips) {
		char path[4200];

		snprintf(path, sizeof(path), "%s/rules.clp", dir);
		gen_write_clips(set, path);
		clips = clips_match_new(set, path);
		compare(&o, clips, set, facts);
	}
#endif
	until = bench_now_ns() + (int64_t)(seconds * 1e9);
	for (int round = 0; round < AT_LEAST_ROUNDS || bench_now_ns() < until; round++) {
		ours_round(&o, MATCH_OUTCOME);
#ifdef BENCH_CLIPS
		if (clips != NULL)
			clips_round(clips, facts, &theirs);
#endif
	}
	p50 = (double)samples_percentile(&o.times, 0.50);
	if (theirs.n > 0)
		bench_row_times(w->name, p50, (double)samples_percentile(&theirs, 0.50), true, w->figure);
	print_spread(w->name, &o.times, o.fired, o.times.n);
#ifdef BENCH_CLIPS
	clips_match_free(clips);
#endif
	samples_release(&theirs);
	ours_release(&o);
	free(facts);
	gen_free(set);
	return p50;
}

int main(int argc, char **argv)
{
	double seconds, p50s[WORKS] = { 0 };
	const char *only = argc > 3 ? argv[3] : NULL;

	if (argc < 2)
		bench_die("usage: bench_match DIR [seconds for each set]");
	seconds = argc > 2 ? (double)bench_number(argv[2], 0, 600) : 2;
#ifndef BENCH_CLIPS
	fputs("bench_match: built without CLIPS (libclips-dev): its rows are left out\n", stderr);
#endif
	for (size_t i = 0; i < WORKS; i++) {
		struct work work = works[i];
		char dir[4096];

		if (only != NULL && strstr(work.name, only) == NULL)
			continue;
		work.has_clips = work.has_clips && only == NULL;
		snprintf(dir, sizeof(dir), "%s/match-%s-%d", argv[1], work.is_scoped ? "scoped" : "flat",
			work.rules);
		p50s[i] = run_work(&work, dir, seconds);
	}
	if (only == NULL)
		bench_row_times("match scoped 50,000 beside scoped 500", p50s[5], p50s[3], false, "≤ 2×");
	return 0;
}
