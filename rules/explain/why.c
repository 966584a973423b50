#include "rules/explain/why.h"

static bool why_is_first_need(const struct outcome *o, int at)
{
	for (int i = 0; i < at; i++)
		if (o->needs[i].need == o->needs[at].need)
			return false;
	return true;
}

static bool why_is_first_domain(const struct ruleset *rs, const struct outcome *o, int at)
{
	for (int i = 0; i < at; i++)
		if (rs->needs[o->needs[i].need].domain_index == rs->needs[o->needs[at].need].domain_index)
			return false;
	return true;
}

void why_circumstances(struct circumstances *of, const struct ruleset *rs, const struct match_input *in,
	const struct outcome *o)
{
	circumstances_init(of, in);
	of->derived[DERIVED_SECTIONS] = o->sections_n;
	for (int i = 0; i < o->needs_n; i++) {
		of->derived[DERIVED_NEEDS] += why_is_first_need(o, i);
		of->derived[DERIVED_DOMAINS] += why_is_first_domain(rs, o, i);
	}
}

const struct condition *why_part(
	const struct condition *when, const struct circumstances *of, enum truth *truth)
{
	const enum truth whole = condition_truth(when, of);
	*truth = whole;
	if (whole == TRUTH_TRUE)
		return NULL;
	while (when->kind == CONDITION_ALL) {
		int i = 0;
		while (condition_truth(when->parts[i], of) != whole)
			i++;
		when = when->parts[i];
	}
	return when;
}
