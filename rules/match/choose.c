/* Which rule of the lead or meeting list decides, also under other counts than those of the
 * case: the questions (question.c) ask what a rule that is pending would change. */
#include "rules/match/evaluation.h"

void match_set_counts(struct circumstances *facts, const struct counts *counts)
{
	facts->derived[DERIVED_SECTIONS] = counts->sections;
	facts->derived[DERIVED_NEEDS] = counts->needs;
	facts->derived[DERIVED_DOMAINS] = counts->domains;
}

/* Truth under other counts than those that stand. */
static bool match_hit_fires(struct evaluation *ev, const struct index_hit *hit, const struct counts *counts)
{
	const struct condition *when = ev->rs->rules[hit->rule].when;
	if (!when->uses_derived || memcmp(counts, &ev->counts, sizeof *counts) == 0)
		return hit->truth == TRUTH_TRUE;
	struct circumstances facts = ev->facts;
	match_set_counts(&facts, counts);
	return condition_truth(when, &facts) == TRUTH_TRUE;
}

int match_choose_rule(struct evaluation *ev, enum rule_list list, const struct counts *counts, int taken)
{
	const struct rule *rules = ev->rs->rules;
	int best = RULE_NONE;
	for (int i = ev->list_at[list]; i < ev->list_at[list + 1]; i++) {
		const struct index_hit *hit = &ev->hits[i];
		if (best != RULE_NONE && rules[hit->rule].priority <= rules[best].priority)
			continue;
		if (hit->rule == taken || match_hit_fires(ev, hit, counts))
			best = hit->rule;
	}
	return best;
}

int match_lead_section(const struct evaluation *ev, int lead_rule, int first_target)
{
	if (lead_rule == RULE_NONE)
		return first_target;
	return match_target_permitted(ev->rs, ev->in, ev->rs->rules[lead_rule].to, NULL);
}
