/* no-consent-route: a meeting that requires consent, has no `otherwise`, and is chosen
 * by a rule in a case without consent. The rules are asked one by one; of their
 * examples the one with the fewest flags is kept. */
#include "rules/prove/find.h"

#include "engine/base/text/lang.h"

/* Where the way without consent ends that begins at this meeting; RULE_NONE
 * where a meeting of it may be held. */
static int find_no_consent_dead_end(const struct ruleset *rs, int meeting)
{
	if (match_meeting_permitted(rs, meeting, CONSENT_UNASKED) != RULE_NONE)
		return RULE_NONE;
	while (rs->meetings[meeting].otherwise != RULE_NONE)
		meeting = rs->meetings[meeting].otherwise;
	return meeting;
}

static void find_no_consent_route(struct proof *p, int meeting, int64_t *facts, int64_t *other)
{
	const struct ruleset *rs = p->rs;
	int n, rules_n = 0, least = 0;
	const int *order = proof_order(p, RULE_MEETING, &n);
	int *rules = proof_array(p, (size_t)n, sizeof *rules);
	struct match_input example = { 0 }, in;
	for (int at = rs->routing_n + rs->lead_n; at < rs->rules_n; at++) {
		int rank = 0;
		while (order[rank] != at)
			rank++;
		if (p->is_dead[at] || p->is_unproved[at] ||
			find_no_consent_dead_end(rs, rs->rules[at].to) != meeting)
			continue;
		struct encoding *enc = proof_list_encoding(p, RULE_MEETING);
		const int lits[] = { encoding_fires(enc, at), -encoding_consents(enc),
			proof_none_before(p, enc, RULE_MEETING, rank) };
		proof_ask(p);
		const bool is = encoding_example(enc, lits, 3, &in, other);
		if (proof_is_spent(p, rs->rules[at].place, at) || !is)
			continue;
		const struct outcome out = proof_try(p, &in, MATCH_OUTCOME);
		proof_confirm(p, proof_outcome_has_fired(&out, at) && out.meeting.meeting == RULE_NONE &&
					 in.consent != CONSENT_YES);
		int yes = 0;
		for (int i = 0; i < rs->features_n; i++)
			yes += rs->features[i].kind == FEATURE_FLAG && other[i] == 1;
		rules[rules_n++] = at;
		if (rules_n > 1 && yes >= least)
			continue;
		least = yes;
		memcpy(facts, other, (size_t)rs->features_n * sizeof *facts);
		example = in;
		example.facts = facts;
	}
	if (rules_n > 0)
		proof_add(p, "no-consent-route", PROOF_ERROR, rules, rules_n, rs->meetings[meeting].place,
			&example,
			arena_printf(p->arena,
				_("“%s” requires consent, is come to without it, and has no otherwise"),
				rs->meetings[meeting].name));
}

void find_no_consent_routes(struct proof *p)
{
	int64_t *facts = proof_array(p, (size_t)p->rs->features_n, sizeof *facts);
	int64_t *other = proof_array(p, (size_t)p->rs->features_n, sizeof *other);
	for (int i = 0; i < p->rs->meetings_n; i++)
		if (p->rs->meetings[i].needs_consent && p->rs->meetings[i].otherwise == RULE_NONE)
			find_no_consent_route(p, i, facts, other);
}
