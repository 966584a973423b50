#include "tests/bench/clips_match.h"

#include <stdlib.h>

#include <clips/clips.h>

struct clips_match {
	void *env;
	void *features[GEN_FEATURES], *area;	       /* deftemplates */
	void *yes_no[2], *values[GEN_VALUES], **areas; /* symbols */
	unsigned *stamps, stamp;		       /* per rule: the evaluation in which it fired last */
	int rules_n;
};

static int note_fired(void *env)
{
	struct clips_match *m = GetEnvironmentFunctionContext(env);
	long long rule = EnvRtnLong(env, 1);

	if (rule >= 0 && rule < m->rules_n)
		m->stamps[rule] = m->stamp;
	return 0;
}

static void *keep_symbol(void *env, const char *name)
{
	SYMBOL_HN *s = EnvAddSymbol(env, name);

	IncrementSymbolCount(s);
	return s;
}

static void find_names(struct clips_match *m, const struct gen_set *set)
{
	char id[16];

	for (int i = 0; i < GEN_FEATURES; i++) {
		gen_feature_id(i, id);
		m->features[i] = EnvFindDeftemplate(m->env, id);
		if (m->features[i] == NULL)
			bench_die("CLIPS does not know %s", id);
	}
	m->area = EnvFindDeftemplate(m->env, "area");
	m->yes_no[0] = keep_symbol(m->env, "no");
	m->yes_no[1] = keep_symbol(m->env, "yes");
	for (int i = 0; i < GEN_VALUES; i++) {
		gen_value_id(i, id);
		m->values[i] = keep_symbol(m->env, id);
	}
	m->areas = bench_alloc((size_t)set->areas_n, sizeof(*m->areas));
	for (int i = 0; i < set->areas_n; i++) {
		gen_area_id(i, id);
		m->areas[i] = keep_symbol(m->env, id);
	}
}

struct clips_match *clips_match_new(const struct gen_set *set, const char *path)
{
	struct clips_match *m = bench_alloc(1, sizeof(*m));

	m->rules_n = set->rules_n + GEN_LEADS;
	m->stamps = bench_alloc((size_t)m->rules_n, sizeof(*m->stamps));
	m->env = CreateEnvironment();
	if (m->env == NULL)
		bench_die("CLIPS gives no environment");
	EnvDefineFunction2WithContext(m->env, "fired", 'i', note_fired, "note_fired", "11i", m);
	if (EnvLoad(m->env, path) != 1)
		bench_die("CLIPS cannot load %s", path);
	find_names(m, set);
	EnvReset(m->env);
	return m;
}

void clips_match_free(struct clips_match *m)
{
	if (m == NULL)
		return;
	DestroyEnvironment(m->env);
	free(m->areas);
	free(m->stamps);
	free(m);
}

static void assert_fact(struct clips_match *m, void *template, unsigned short type, void *value)
{
	struct fact *f = EnvCreateFact(m->env, template);
	DATA_OBJECT o = { .type = type, .value = value };

	if (f == NULL || !EnvPutFactSlot(m->env, f, "v", &o) || EnvAssert(m->env, f) == NULL)
		bench_die("CLIPS refuses a fact");
}

void clips_match_evaluate(struct clips_match *m, const struct gen_facts *facts)
{
	m->stamp++;
	if (facts->area >= 0)
		assert_fact(m, m->area, SYMBOL, m->areas[facts->area]);
	for (int i = 0; i < GEN_FEATURES; i++) {
		int64_t v = facts->values[i];

		if (v == GEN_UNKNOWN)
			continue;
		if (i < GEN_FLAGS)
			assert_fact(m, m->features[i], SYMBOL, m->yes_no[v]);
		else if (i < GEN_FLAGS + GEN_NUMBERS)
			assert_fact(m, m->features[i], INTEGER, EnvAddLong(m->env, v));
		else
			assert_fact(m, m->features[i], SYMBOL, m->values[v]);
	}
	EnvRun(m->env, -1);
	RemoveAllFacts(m->env);
}

bool clips_match_has_fired(const struct clips_match *m, int rule) { return m->stamps[rule] == m->stamp; }
