/* Rules one by one and two by two: dead, untested, overlap, lead-tie, meeting-tie. */
#include "rules/prove/parts.h"

#include "engine/base/text/lang.h"

bool rule_example(struct proof *p, int rule, struct match_input *in, int64_t *facts)
{
	const bool asks_counts = p->rs->rules[rule].when->uses_derived;
	struct desk *own = asks_counts ? NULL : encoding_new(&p->workshop, p->rs);
	struct desk *d = own ? own : proof_whole(p)->encoding;
	const int fires = encoding_fires(d, rule);
	const bool can = encoding_example(d, &fires, 1, in, facts);
	encoding_free(own);
	if (can) {
		const struct outcome out = proof_try(p, in, MATCH_OUTCOME);
		proof_confirm(p, outcome_fired(&out, rule));
	}
	return can;
}

static bool find_rules_is_fired(struct proof *p, const struct match_input *in, int rule)
{
	struct arena arena;
	struct outcome out;
	arena_init(&arena);
	const enum err e = match_evaluate(p->rs, in, MATCH_OUTCOME, false, &arena, &out, NULL);
	const bool is = e == ERR_OK && outcome_fired(&out, rule);
	arena_release(&arena);
	return is;
}

/* Of a rule that asks for counts: the more flags there are, the more fires. The
 * solver would have to be told the whole pack for it. */
static bool find_rules_is_fired_by_more(struct proof *p, int rule)
{
	witness_begin(&p->witness);
	if (!witness_but_counts(&p->witness, p->rs->rules[rule].when))
		return false;
	for (int more = 1;; more *= 2) {
		if (find_rules_is_fired(p, witness_case(&p->witness), rule))
			return true;
		if (!witness_flags(&p->witness, more))
			return false;
	}
}

static bool find_rules_rule_can_fire(struct proof *p, int rule)
{
	witness_begin(&p->witness);
	if (witness_true(&p->witness, p->rs->rules[rule].when))
		return true;
	if (p->rs->rules[rule].when->uses_derived && find_rules_is_fired_by_more(p, rule))
		return true;
	struct desk *own = p->rs->rules[rule].when->uses_derived ? NULL : encoding_new(&p->workshop, p->rs);
	struct desk *d = own ? own : proof_whole(p)->encoding;
	const int fires = encoding_fires(d, rule);
	const bool can = circuit_solve(&d->circuit, &fires, 1);
	encoding_free(own);
	return can;
}

static void find_rules_dead_add(struct proof *p, int rule)
{
	p->is_dead[rule] = true;
	proof_add(p, "dead", PROOF_ERROR, &rule, 1, p->rs->rules[rule].place, NULL,
		arena_printf(p->arena, _("“%s” can never fire"), p->rs->rules[rule].id));
}

void find_dead(struct proof *p)
{
	for (int i = 0; i < p->rs->rules_n && !proof_is_full(p); i++)
		if (!find_rules_rule_can_fire(p, i))
			find_rules_dead_add(p, i);
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
		if (!rule_example(p, i, &in, facts))
			find_rules_dead_add(p, i);
		else
			proof_add(p, "untested", PROOF_WARNING, &i, 1, rule->place, &in,
				arena_printf(p->arena, _("no case of cases.yaml fires “%s”"), rule->id));
	}
}

/* The need that the two rules open at two sections in this outcome; *at gets
 * the sections. RULE_NONE: there is none. */
static int find_rules_overlap_seen(
	const struct proof *p, const struct match_input *in, int a, int b, int at[2])
{
	const struct ruleset *rs = p->rs;
	const int area = in->area == RULE_NONE ? rs->areas_n : in->area;
	const bool consents = in->consent == CONSENT_YES;
	for (int i = 0; i < rs->rules[a].openings_n; i++)
		for (int j = 0; j < rs->rules[b].openings_n; j++) {
			const struct opening *x = &rs->rules[a].openings[i], *y = &rs->rules[b].openings[j];
			at[0] = opening_lands(rs, x, area, consents);
			at[1] = opening_lands(rs, y, area, consents);
			if (x->need == y->need && at[0] != at[1])
				return x->need;
		}
	return RULE_NONE;
}

static bool find_rules_outcome_asks(const struct outcome *out, int need, int to, int rule)
{
	for (int i = 0; i < out->needs_n; i++)
		for (int r = 0;
			out->needs[i].need == need && out->needs[i].to == to && r < out->needs[i].rules_n;
			r++)
			if (out->needs[i].rules[r] == rule)
				return true;
	return false;
}

static void find_rules_overlap_add(struct proof *p, int a, int b, const struct match_input *in)
{
	const struct ruleset *rs = p->rs;
	const struct outcome out = proof_try(p, in, MATCH_OUTCOME);
	const int pair[] = { a, b };
	int at[2] = { 0, 0 };
	const int need = find_rules_overlap_seen(p, in, a, b, at);
	proof_confirm(p, need != RULE_NONE && find_rules_outcome_asks(&out, need, at[0], a) &&
				 find_rules_outcome_asks(&out, need, at[1], b));
	proof_add(p, "overlap", PROOF_ERROR, pair, 2, rs->rules[b].place, in,
		arena_printf(p->arena,
			_("“%s” and “%s” can fire together and ask “%s” of two sections, “%s” and “%s”"),
			rs->rules[a].id, rs->rules[b].id, rs->needs[need].label, rs->sections[at[0]].name,
			rs->sections[at[1]].name));
}

/* Somewhere the two open one need apart. */
static int find_rules_apart(struct desk *d, int a, int b)
{
	const struct rule *x = &d->rs->rules[a], *y = &d->rs->rules[b];
	int apart = LIT_FALSE;
	for (int i = 0; i < x->openings_n; i++)
		for (int j = 0; j < y->openings_n; j++)
			if (x->openings[i].need == y->openings[j].need)
				apart = lit_or(&d->circuit, apart,
					encoding_lands_apart(d, &x->openings[i], &y->openings[j]));
	return apart;
}

static bool find_rules_need_has_one_place(const struct proof *p, int need)
{
	const int from = p->openers_at[need], to = p->openers_at[need + 1];
	for (int i = from; i < to; i++)
		if (!opening_is_fixed(p->rs, p->openers[i].opening) ||
			p->openers[i].opening->to != p->openers[from].opening->to)
			return false;
	return true;
}

/* The two were asked about under an earlier need. */
static bool find_rules_met_before(const struct proof *p, int a, int b, int need)
{
	const struct ruleset *rs = p->rs;
	for (int i = 0; i < rs->rules[a].openings_n; i++)
		for (int j = 0; j < rs->rules[b].openings_n; j++)
			if (rs->rules[a].openings[i].need == rs->rules[b].openings[j].need &&
				rs->rules[a].openings[i].need < need &&
				!find_rules_need_has_one_place(p, rs->rules[a].openings[i].need))
				return true;
	return false;
}

static void find_rules_find_overlaps_of(struct proof *p, int need, int64_t *facts)
{
	const struct opener *openers = p->openers;
	struct desk *d = encoding_new(&p->workshop, p->rs);
	for (int j = p->openers_at[need]; j < p->openers_at[need + 1]; j++) {
		for (int i = p->openers_at[need]; i < j && !proof_is_full(p); i++) {
			const int a = openers[i].rule, b = openers[j].rule;
			struct match_input in;
			if (a == b || a == RULE_NONE || b == RULE_NONE || p->is_dead[a] || p->is_dead[b])
				continue;
			if ((i > p->openers_at[need] && openers[i - 1].rule == a) ||
				openers[j - 1].rule == b || find_rules_met_before(p, a, b, need))
				continue; /* seen with another of their openings */
			const int apart = find_rules_apart(d, a, b);
			if (apart == LIT_FALSE)
				continue;
			const int lits[] = { encoding_fires(d, a), encoding_fires(d, b), apart };
			if (encoding_example(d, lits, 3, &in, facts))
				find_rules_overlap_add(p, a, b, &in);
		}
	}
	encoding_free(d);
}

void find_overlaps(struct proof *p)
{
	int64_t *facts = proof_array(p, (size_t)p->rs->features_n, sizeof *facts);
	for (int need = 0; need < p->rs->needs_n; need++)
		if (!find_rules_need_has_one_place(p, need))
			find_rules_find_overlaps_of(p, need, facts);
}

static void find_rules_tie_add(struct proof *p, int a, int b, const struct match_input *in)
{
	const struct ruleset *rs = p->rs;
	const struct rule *x = &rs->rules[a], *y = &rs->rules[b];
	const struct outcome out = proof_try(p, in, MATCH_OUTCOME);
	const int pair[] = { a, b };
	bool decide = outcome_fired(&out, a) && outcome_fired(&out, b);
	for (int i = 0; i < out.fired_n; i++)
		decide &= rs->rules[out.fired[i]].list != x->list ||
			  rs->rules[out.fired[i]].priority <= x->priority;
	proof_confirm(p, decide);
	if (x->list == RULE_LEAD)
		proof_add(p, "lead-tie", PROOF_ERROR, pair, 2, y->place, in,
			arena_printf(p->arena,
				_("“%s” and “%s” can fire together with priority %d and name two leads, “%s” "
				  "and “%s”"),
				x->id, y->id, x->priority, rs->sections[x->to].name,
				rs->sections[y->to].name));
	else
		proof_add(p, "meeting-tie", PROOF_ERROR, pair, 2, y->place, in,
			arena_printf(p->arena,
				_("“%s” and “%s” can fire together with priority %d and name two meetings, "
				  "“%s” and “%s”"),
				x->id, y->id, x->priority, rs->meetings[x->to].name,
				rs->meetings[y->to].name));
}

/* order[from..to): the rules of one priority. */
static void find_rules_find_ties_among(struct proof *p, enum rule_list list, int from, int to, int64_t *facts)
{
	int n;
	const int *order = proof_order(p, list, &n);
	const struct rule *rules = p->rs->rules;
	for (int j = from + 1; j < to; j++)
		for (int i = from; i < j && !proof_is_full(p); i++) {
			const int a = order[i], b = order[j];
			struct match_input in;
			if (rules[a].to == rules[b].to || p->is_dead[a] || p->is_dead[b])
				continue;
			struct desk *d = proof_list_encoding(p, list);
			const int lits[] = { encoding_fires(d, a), encoding_fires(d, b),
				proof_none_before(p, d, list, from) };
			if (encoding_example(d, lits, 3, &in, facts))
				find_rules_tie_add(p, a, b, &in);
		}
}

void find_ties(struct proof *p)
{
	int64_t *facts = proof_array(p, (size_t)p->rs->features_n, sizeof *facts);
	for (int list = RULE_LEAD; list <= RULE_MEETING; list++) {
		int n;
		const int *order = proof_order(p, (enum rule_list)list, &n);
		for (int from = 0, to; from < n; from = to) {
			for (to = from + 1; to < n; to++)
				if (p->rs->rules[order[to]].priority != p->rs->rules[order[from]].priority)
					break;
			find_rules_find_ties_among(p, (enum rule_list)list, from, to, facts);
		}
	}
}
