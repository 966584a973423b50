/* Pairs of small random packs: what the diff says differs is what trying every
 * case finds, need by need; each example differs. The seed is printed;
 * TSUNAGI_SEED and TSUNAGI_PACKS give it and how many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <time.h>

#include "rules/prove/diff.h"
#include "rules/prove/diff_outcomes.h"
#include "tests/unit/prove/random_pack.h"

#define PARTS_MAX 8
#define SPACE_MAX 60000 /* cases; larger pairs take too long to try */

/* One rule of the pack, or what stands outside the rules, is changed. */
static void mutate(struct random_pack *p, bool is_last)
{
	const int list = dice(4) == 0 ? RULE_LEAD + dice(2) : RULE_ROUTING;
	const int n = p->n[list], kind = dice(6);
	if (kind <= 2 && n > 0) {
		random_rule(p, list, dice(n));
	} else if (kind == 3 && n < RULES_MAX - 4) {
		random_rule(p, list, p->n[list]++);
	} else if (kind == 4 && n > (list == RULE_ROUTING)) {
		p->n[list]--;
	} else if (kind == 5 && n > 1 && is_last) { /* ids go by place until then */
		char text[sizeof p->rules[0][0]];
		const int at = dice(n - 1);
		memcpy(text, p->rules[list][at], sizeof text);
		memcpy(p->rules[list][at], p->rules[list][at + 1], sizeof text);
		memcpy(p->rules[list][at + 1], text, sizeof text);
	}
}

static void put_policy(const struct folder *f, const char *term)
{
	char path[128], text[8192], *at;
	snprintf(path, sizeof path, "%s/office.yaml", f->path);
	FILE *from = fopen(path, "r");
	assert_non_null(from);
	text[fread(text, 1, sizeof text - 1, from)] = '\0';
	fclose(from);
	at = strstr(text, "  respond_within: ");
	assert_non_null(at);
	memcpy(at + strlen("  respond_within: "), term, 3);
	folder_put(f, "office.yaml", text);
}

/* ---- trying every case */

struct parts {
	char need[PARTS_MAX][8];
	int needs_n;
	bool lead, meeting;
};

static void part_add(struct parts *x, const char *need)
{
	for (int i = 0; i < x->needs_n; i++)
		if (strcmp(x->need[i], need) == 0)
			return;
	snprintf(x->need[x->needs_n++], sizeof x->need[0], "%s", need);
}

/* The case of the larger vocabulary as the other pack can be told it. */
static void told(const struct ruleset *from, const struct match_input *in, const struct ruleset *to,
	struct match_input *out, int64_t *facts)
{
	*out = *in;
	out->facts = facts;
	for (int i = 0; i < to->features_n; i++) {
		const struct feature *f = &to->features[i];
		const int at = ruleset_feature(from, f->id);
		const int64_t value = in->facts[at];
		facts[i] = value;
		if (value != FACT_UNKNOWN && f->kind == FEATURE_NUMBER && value > f->max)
			facts[i] = FACT_UNKNOWN;
		if (value == FACT_UNKNOWN || f->kind != FEATURE_ONE_OF)
			continue;
		facts[i] = FACT_UNKNOWN;
		for (int v = 0; v < f->values_n; v++)
			if (strcmp(f->values[v].id, from->features[at].values[value].id) == 0)
				facts[i] = v;
	}
}

static bool has_fired(const struct outcome *o, int rule)
{
	for (int i = 0; i < o->fired_n; i++)
		if (o->fired[i] == rule)
			return true;
	return false;
}

static bool opens(const struct ruleset *rs, int rule, const char *const *needs, int n)
{
	for (int o = 0; rule != RULE_NONE && o < rs->rules[rule].openings_n; o++)
		for (int i = 0; i < n; i++)
			if (strcmp(rs->needs[rs->rules[rule].openings[o].need].id, needs[i]) == 0)
				return true;
	return false;
}

struct pair {
	struct ruleset *rs[2];
	const struct brute_space *space;
	struct diff_result found;
	bool is_due[64];
};

/* A changed rule that fires on one side only, where a need of its own differs. */
static void note_rules(struct pair *w, const struct outcome o[2], const char *const *needs, int n)
{
	for (int i = 0; i < w->found.n; i++) {
		const struct diff_finding *f = &w->found.findings[i];
		const bool was = f->old_rule != RULE_NONE && has_fired(&o[0], f->old_rule);
		const bool is = f->new_rule != RULE_NONE && has_fired(&o[1], f->new_rule);
		w->is_due[i] |= was != is && (opens(w->rs[0], f->old_rule, needs, n) ||
						     opens(w->rs[1], f->new_rule, needs, n));
	}
}

static void try_case(struct pair *w, const struct ruleset *large, const struct match_input *in,
	struct arena *arena, struct parts *x)
{
	struct outcome o[2];
	const char *needs[16];
	bool lead, meeting;
	int n;
	arena_reset(arena);
	for (int s = 0; s < 2; s++) {
		int64_t facts[16];
		struct match_input own;
		told(large, in, w->rs[s], &own, facts);
		assert_int_equal(match_evaluate(w->rs[s], &own, MATCH_OUTCOME, arena, &o[s], NULL), ERR_OK);
	}
	if (!diff_outcomes(w->rs[0], &o[0], w->rs[1], &o[1], needs, &n, &lead, &meeting))
		return;
	for (int i = 0; i < n; i++)
		part_add(x, needs[i]);
	x->lead |= lead;
	x->meeting |= meeting;
	note_rules(w, o, needs, n);
}

static void try_all(struct pair *w, const struct ruleset *large, struct parts *x)
{
	struct brute_walk walk;
	struct arena arena;
	arena_init(&arena);
	for (brute_begin(&walk, large, w->space); brute_next(&walk);)
		for (int i = 0; i < w->space->nows_n; i++) {
			walk.in.now = w->space->nows[i];
			try_case(w, large, &walk.in, &arena, x);
		}
	arena_release(&arena);
}

static bool parts_same(const struct parts *tried, const struct diff_result *found)
{
	bool same = tried->needs_n == found->needs_n && tried->lead == found->differs_lead &&
		    tried->meeting == found->differs_meeting;
	for (int i = 0; i < tried->needs_n && same; i++) {
		same = false;
		for (int k = 0; k < found->needs_n; k++)
			same |= strcmp(tried->need[i], found->needs[k]) == 0;
	}
	return same;
}

/* Where anything differs there is an example; each one differs; none is missing. */
static bool findings_good(const struct pair *w)
{
	const struct diff_result *found = &w->found;
	int effects = 0;
	for (int i = 0; i < found->n; i++) {
		const struct diff_finding *f = &found->findings[i];
		effects += f->has_effect;
		if (f->has_effect && !f->needs_n && !f->differs_lead && !f->differs_meeting)
			return false;
		if (w->is_due[i] && !f->has_effect)
			return false;
	}
	return (effects > 0) == (found->needs_n > 0 || found->differs_lead || found->differs_meeting);
}

static void say_parts(const char *title, const struct parts *x)
{
	print_error("%s:", title);
	for (int i = 0; i < x->needs_n; i++)
		print_error(" %s", x->need[i]);
	print_error("%s%s\n", x->lead ? " lead" : "", x->meeting ? " meeting" : "");
}

static void say_found(const struct pair *w)
{
	struct parts x = { .lead = w->found.differs_lead, .meeting = w->found.differs_meeting };
	for (int i = 0; i < w->found.needs_n; i++)
		part_add(&x, w->found.needs[i]);
	say_parts("proved", &x);
	for (int i = 0; i < w->found.n; i++) {
		const struct diff_finding *f = &w->found.findings[i];
		print_error("  %s %s effect %d due %d\n", diff_change_word(f->change),
			f->new_rule != RULE_NONE   ? w->rs[1]->rules[f->new_rule].id
			: f->old_rule != RULE_NONE ? w->rs[0]->rules[f->old_rule].id
						   : "-",
			f->has_effect, w->is_due[i]);
	}
}

/* How many cases there are to try. */
static long space_size(const struct brute_space *s)
{
	return 3L * 3 * 3 * 3 * 6 * 5 * (s->has_area ? 4 : 1) * (s->has_intake ? 6 : 1) *
	       (s->has_protected ? 2 : 1) * 3 * (s->declines_max + 1) * (s->carried_over_max + 1) * s->nows_n;
}

struct tally {
	int pairs, differ, rules, idle, elsewhere;
};

static void compare_pair(uint64_t seed, const int64_t *nows, struct tally *tally)
{
	static struct random_pack old, now;
	struct pair w = { .space = &now.space };
	struct parts tried = { 0 };
	struct arena arena;
	const int vocabulary = dice(3); /* 0: the same; else one of them has more */
	folder_open(&old.folder);
	random_office(&old.folder);
	do
		random_pack(&old);
	while (space_size(&old.space) > SPACE_MAX);
	now = old;
	folder_open(&now.folder);
	random_office(&now.folder);
	for (int i = dice(4); i >= 0; i--)
		mutate(&now, i == 0);
	if (space_size(&now.space) > 4 * SPACE_MAX) {
		folder_shut(&old.folder);
		folder_shut(&now.folder);
		return;
	}
	if (!old.mixes_units && dice(6) == 0)
		put_policy(&now.folder, dice(2) ? "1bd" : "3bd");
	const int gates = dice(RANDOM_GATES);
	random_features(&old.folder, gates, vocabulary == 1);
	random_features(&now.folder, dice(3) ? gates : dice(RANDOM_GATES), vocabulary == 2);
	now.space.nows = nows;
	now.space.has_consent = true;
	random_write(&now, 0);
	w.rs[0] = folder_load(&old.folder);
	w.rs[1] = folder_load(&now.folder);
	arena_init(&arena);
	assert_int_equal(diff_packs(w.rs[0], w.rs[1], &arena, &w.found, NULL), ERR_OK);
	try_all(&w, w.rs[vocabulary == 2], &tried);
	if (!parts_same(&tried, &w.found) || !findings_good(&w)) {
		print_error("seed %llu\n--- old\n", (unsigned long long)seed);
		random_say(&old);
		print_error("--- new\n");
		random_say(&now);
		say_parts("tried", &tried);
		say_found(&w);
		fail();
	}
	tally->pairs++;
	tally->differ += tried.needs_n > 0 || tried.lead || tried.meeting;
	for (int i = 0; i < w.found.n; i++) {
		tally->rules += w.found.findings[i].change != DIFF_ELSEWHERE;
		tally->idle += !w.found.findings[i].has_effect;
		tally->elsewhere += w.found.findings[i].change == DIFF_ELSEWHERE;
	}
	arena_release(&arena);
	ruleset_free(w.rs[0]);
	ruleset_free(w.rs[1]);
	folder_shut(&old.folder);
	folder_shut(&now.folder);
}

static void what_is_said_to_differ_is_what_trying_finds(void **state)
{
	const char *given_seed = getenv("TSUNAGI_SEED"), *given_packs = getenv("TSUNAGI_PACKS");
	const uint64_t seed = given_seed ? strtoull(given_seed, NULL, 10) : (uint64_t)time(NULL);
	const int packs = given_packs ? (int)strtol(given_packs, NULL, 10) : 12;
	static const char *const NOWS[] = { "2026-06-01T09:00", "2026-06-01T18:00", "2026-06-04T18:00",
		"2026-06-05T09:00", "2026-06-06T18:00", "2026-06-07T18:00" };
	struct tally tally = { 0 };
	int64_t nows[6];
	(void)state;
	print_message("TSUNAGI_SEED=%llu\n", (unsigned long long)seed);
	for (int i = 0; i < 6; i++) {
		bool has_time;
		assert_int_equal(instant_parse(NOWS[i], 9 * 3600, &nows[i], &has_time, NULL), ERR_OK);
	}
	for (int i = 0; i < packs; i++) {
		dice_state = seed + (uint64_t)i;
		for (int k = 0; k < 8; k++)
			dice(2);
		compare_pair(seed + (uint64_t)i, nows, &tally);
	}
	print_message("%d pairs, %d differ; %d changed rules, %d of them idle, %d differences elsewhere\n",
		tally.pairs, tally.differ, tally.rules, tally.idle, tally.elsewhere);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_said_to_differ_is_what_trying_finds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
