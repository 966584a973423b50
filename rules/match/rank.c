#include "rules/match/rank.h"

static int rank_compare(const void *a, const void *b)
{
	const struct ranked_rule *x = a, *y = b;
	if (x->priority != y->priority)
		return x->priority > y->priority ? -1 : 1;
	return x->rule < y->rule ? -1 : x->rule > y->rule;
}

void rank_rules(const struct ruleset *rs, int from, int n, struct ranked_rule *out)
{
	for (int i = 0; i < n; i++)
		out[i] = (struct ranked_rule){ from + i, rs->rules[from + i].priority };
	if (n > 1)
		qsort(out, (size_t)n, sizeof *out, rank_compare);
}
