/* gap: a flag that can be yes while no routing rule fires or is pending. A gate is no such
 * flag: it only leads to what is asked about behind it.
 * First the flag alone is tried; where that fires something, the solver looks for other
 * facts beside it with which nothing does. */
#include "rules/prove/find.h"

#include "engine/base/text/lang.h"

static bool find_gaps_is_flag(const struct ruleset *rs, int feature)
{
	return rs->features[feature].kind == FEATURE_FLAG;
}

/* No routing rule fires or is pending, with all other flags no. */
static bool find_gaps_is_silent(struct proof *p, const struct match_input *in, int64_t *facts)
{
	for (int i = 0; i < p->rs->features_n; i++) {
		facts[i] = in->facts[i];
		if (find_gaps_is_flag(p->rs, i) && facts[i] != 1)
			facts[i] = 0;
	}
	struct match_input rest = *in;
	rest.facts = facts;
	const struct outcome out = proof_try(p, &rest, MATCH_PENDING);
	return out.is_otherwise && (out.pending_n == 0 || out.pending[0] >= p->rs->routing_n);
}

static bool find_gap(struct proof *p, struct encoding **silent, int flag, struct match_input *in,
	int64_t *facts, int64_t *other)
{
	const struct ruleset *rs = p->rs;
	*in = (struct match_input){ .facts = facts, .area = RULE_NONE, .intake = RULE_NONE };
	for (int i = 0; i < rs->features_n; i++)
		facts[i] = i == flag ? 1 : FACT_UNKNOWN;
	if (find_gaps_is_silent(p, in, other))
		return true;
	if (!*silent)
		*silent = proof_silent_encoding(p);
	const int yes = encoding_flag(*silent, flag);
	if (!encoding_example(*silent, &yes, 1, in, facts))
		return false;
	proof_confirm(p, find_gaps_is_silent(p, in, other));
	for (int i = 0; i < rs->features_n; i++)
		if (find_gaps_is_flag(rs, i) && facts[i] != 1)
			facts[i] = FACT_UNKNOWN;
	return true;
}

void find_gaps(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	int64_t *facts = proof_array(p, (size_t)rs->features_n, sizeof *facts);
	int64_t *other = proof_array(p, (size_t)rs->features_n, sizeof *other);
	struct encoding *silent = NULL;
	for (int i = 0; i < rs->features_n; i++) {
		struct match_input in;
		if (!find_gaps_is_flag(rs, i) || rs->features[i].gated_n > 0)
			continue;
		proof_ask(p);
		const bool is = find_gap(p, &silent, i, &in, facts, other);
		if (proof_is_spent(p, rs->features[i].place, RULE_NONE) || !is)
			continue;
		proof_add(p, "gap", PROOF_INFO, NULL, 0, rs->features[i].place, &in,
			arena_printf(
				p->arena, _("“%s” can be there while no rule fires"), rs->features[i].label));
		p->found[p->found_n - 1].rest_is_no = true;
	}
	encoding_free(silent);
}
