/* slow-contact: what is urgent, or has a duty, is promised later than that. The terms are those
 * that the rule or the policy says; that a duty cuts them is no excuse for the rule. Pairs of
 * terms are compared over two years of days (clocks.h), each pair once. */
#include "rules/prove/find.h"

#include "engine/base/array.h"
#include "engine/base/text/lang.h"

struct term_pair {
	struct term term, limit;
	bool is_late;
};

struct slow_search {
	struct proof *p;
	struct term_pair *pairs;
	int pairs_n, pairs_cap;
};

static bool find_slow_is_same(struct term a, struct term b) { return a.count == b.count && a.unit == b.unit; }

static bool find_slow_may_be_late(struct slow_search *s, struct term term, struct term limit)
{
	struct proof *p = s->p;
	for (int i = 0; i < s->pairs_n; i++)
		if (find_slow_is_same(s->pairs[i].term, term) && find_slow_is_same(s->pairs[i].limit, limit))
			return s->pairs[i].is_late;
	if (!array_reserve_in(&p->scratch, &s->pairs, s->pairs_n + 1, &s->pairs_cap))
		circuit_fail(&p->run, ERR_NOMEM);
	const bool is_late = clocks_may_end_after(&p->run, &p->scratch, &p->rs->calendar, term, limit);
	s->pairs[s->pairs_n++] = (struct term_pair){ term, limit, is_late };
	return is_late;
}

static bool find_slow_opening(struct slow_search *s, const struct opening *o)
{
	static const struct term one_day = { .count = 1, .unit = TERM_BD, .is_set = true };
	const struct policy *policy = &s->p->rs->policy;
	const struct term within = s->p->rs->needs[o->need].duty.within;
	if (!o->is_urgent && !within.is_set)
		return false;
	const struct term limit = within.is_set ? within : one_day;
	return find_slow_may_be_late(
		       s, o->respond_within.is_set ? o->respond_within : policy->respond_within, limit) ||
	       find_slow_may_be_late(s,
		       o->first_contact_within.is_set ? o->first_contact_within
						      : policy->first_contact_within,
		       limit);
}

void find_slow_contacts(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	int64_t *facts = proof_array(p, (size_t)rs->features_n, sizeof *facts);
	struct slow_search s = { .p = p };
	for (int i = 0; i < rs->routing_n; i++) {
		const struct rule *rule = &rs->rules[i];
		struct match_input in;
		bool is_slow = false;
		for (int o = 0; o < rule->openings_n && !is_slow; o++)
			is_slow = find_slow_opening(&s, &rule->openings[o]);
		if (p->is_dead[i] || p->is_unproved[i] || !is_slow)
			continue;
		proof_ask(p);
		if (!proof_example(p, i, &in, facts)) {
			if (!proof_is_spent(p, rule->place, i))
				circuit_fail(&p->run, ERR_BUG);
			continue;
		}
		proof_add(p, "slow-contact", PROOF_WARNING, &i, 1, rule->place, &in,
			arena_printf(p->arena,
				_("“%s” can't wait, but its answer or first contact may be due too late"),
				rule->id));
	}
}
