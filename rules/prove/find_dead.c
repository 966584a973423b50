/* dead: a rule whose condition is true in no case. untested: a rule that no case of
 * cases.yaml fires. A rule that a case fires can fire, so the solver is asked of the
 * others only. */
#include "rules/prove/find.h"

#include "engine/base/text/lang.h"

static bool find_dead_is_fired(struct proof *p, const struct match_input *in, int rule)
{
	struct arena arena;
	struct outcome out;
	arena_init(&arena);
	const enum err e = match_evaluate(p->rs, in, MATCH_OUTCOME, &arena, &out, NULL);
	const bool is = e == ERR_OK && proof_outcome_has_fired(&out, rule);
	arena_release(&arena);
	return is;
}

/* Of a rule that asks for counts: the more flags there are, the more fires. The
 * solver would have to be told the whole pack for it. */
static bool find_dead_is_fired_by_more(struct proof *p, int rule)
{
	witness_begin(&p->witness);
	if (!witness_but_counts(&p->witness, p->rs->rules[rule].when))
		return false;
	for (int more = 1;; more *= 2) {
		if (find_dead_is_fired(p, witness_case(&p->witness), rule))
			return true;
		if (!witness_flags(&p->witness, more))
			return false;
	}
}

static bool find_dead_can_fire(struct proof *p, int rule)
{
	witness_begin(&p->witness);
	if (witness_true(&p->witness, p->rs->rules[rule].when))
		return true;
	if (p->rs->rules[rule].when->uses_derived && find_dead_is_fired_by_more(p, rule))
		return true;
	struct encoding *own = p->rs->rules[rule].when->uses_derived ? NULL : encoding_new(&p->run, p->rs);
	struct encoding *enc = own ? own : proof_whole(p)->encoding;
	const int fires = encoding_fires(enc, rule);
	const bool can = circuit_solve(&enc->circuit, &fires, 1);
	encoding_free(own);
	return can;
}

static void find_dead_add(struct proof *p, int rule)
{
	p->is_dead[rule] = true;
	proof_add(p, "dead", PROOF_ERROR, &rule, 1, p->rs->rules[rule].place, NULL,
		arena_printf(p->arena, _("“%s” can never fire"), p->rs->rules[rule].id));
}

void find_dead(struct proof *p)
{
	for (int i = 0; i < p->rs->rules_n && !proof_is_full(p); i++) {
		proof_ask(p);
		if (!find_dead_can_fire(p, i) && !proof_is_spent(p, p->rs->rules[i].place, i))
			find_dead_add(p, i);
	}
}

void find_dead_and_untested(struct proof *p, const struct example *cases, int cases_n)
{
	const struct ruleset *rs = p->rs;
	bool *is_tested = proof_array(p, (size_t)rs->rules_n, sizeof *is_tested);
	int64_t *facts = proof_array(p, (size_t)rs->features_n, sizeof *facts);
	for (int i = 0; i < cases_n; i++) {
		const struct outcome out = proof_try(p, &cases[i].input, MATCH_OUTCOME);
		for (int f = 0; f < out.fired_n; f++)
			is_tested[out.fired[f]] = true;
	}
	for (int i = 0; i < rs->rules_n; i++) {
		const struct rule *rule = &rs->rules[i];
		struct match_input in;
		if (is_tested[i])
			continue;
		proof_ask(p);
		const bool can = proof_example(p, i, &in, facts);
		if (proof_is_spent(p, rule->place, i))
			continue;
		if (!can)
			find_dead_add(p, i);
		else
			proof_add(p, "untested", PROOF_WARNING, &i, 1, rule->place, &in,
				arena_printf(p->arena, _("no case of cases.yaml fires “%s”"), rule->id));
	}
}
