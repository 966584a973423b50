/* lead-tie, meeting-tie: two rules of one list and one priority that can fire together
 * and name different targets, while no rule of higher priority fires. */
#include "rules/prove/find.h"

#include "engine/base/text/lang.h"

static void find_ties_add(struct proof *p, int a, int b, const struct match_input *in)
{
	const struct ruleset *rs = p->rs;
	const struct rule *x = &rs->rules[a], *y = &rs->rules[b];
	const struct outcome out = proof_try(p, in, MATCH_OUTCOME);
	const int pair[] = { a, b };
	bool decide = proof_outcome_has_fired(&out, a) && proof_outcome_has_fired(&out, b);
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
static void find_ties_among(struct proof *p, enum rule_list list, int from, int to, int64_t *facts)
{
	int n;
	const int *order = proof_order(p, list, &n);
	const struct rule *rules = p->rs->rules;
	for (int j = from + 1; j < to; j++)
		for (int i = from; i < j && !proof_is_full(p); i++) {
			const int a = order[i], b = order[j];
			struct match_input in;
			if (rules[a].to == rules[b].to || p->is_dead[a] || p->is_dead[b] ||
				p->is_unproved[a] || p->is_unproved[b])
				continue;
			struct encoding *enc = proof_list_encoding(p, list);
			const int lits[] = { encoding_fires(enc, a), encoding_fires(enc, b),
				proof_none_before(p, enc, list, from) };
			proof_ask(p);
			const bool is = encoding_example(enc, lits, 3, &in, facts);
			if (!proof_is_spent(p, rules[b].place, b) && is)
				find_ties_add(p, a, b, &in);
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
			find_ties_among(p, (enum rule_list)list, from, to, facts);
		}
	}
}
