/* What no area and no consent could bring to the section is left out before the solver is
 * asked. */
#include "rules/prove/reached.h"

#include "rules/prove/landing.h"

struct reached_what {
	int section;
	enum reached how;
};

static int reached_joins_n(const struct opening *o, struct reached_what what)
{
	return what.how == REACHED_AT_ALL ? o->joins_n : 0;
}

/* The literal that an opening, while it stands, reaches the section. */
static int reached_by_opening(struct encoding *enc, const struct opening *o, struct reached_what what)
{
	int reaches = landing_at(enc, o, what.section);
	for (int j = 0; j < reached_joins_n(o, what); j++) {
		const struct opening joined = { .to = o->joins[j], .ground = o->ground };
		reaches = lit_or(&enc->circuit, reaches, landing_at(enc, &joined, what.section));
	}
	return reaches;
}

static bool reached_may_be_by_opening(
	const struct ruleset *rs, const struct opening *o, struct reached_what what)
{
	bool may = false;
	for (int area = 0; area <= rs->areas_n && !may; area++)
		may = landing_section(rs, o, area, false) == what.section ||
		      landing_section(rs, o, area, true) == what.section;
	for (int j = 0; j < reached_joins_n(o, what) && !may; j++)
		may = landing_permitted(rs, o->joins[j], o->ground, false) == what.section ||
		      landing_permitted(rs, o->joins[j], o->ground, true) == what.section;
	return may;
}

static bool reached_may_be_by_rule(
	const struct ruleset *rs, const struct rule *rule, struct reached_what what)
{
	bool may = false;
	for (int o = 0; o < rule->openings_n && !may; o++)
		may = reached_may_be_by_opening(rs, &rule->openings[o], what);
	return may;
}

static bool reached_by_routing(struct proof *p, int rule, struct reached_what what)
{
	const struct rule *of = &p->rs->rules[rule];
	bool reaches = false;
	for (int o = 0; o < of->openings_n && !reaches; o++) {
		if (!reached_may_be_by_opening(p->rs, &of->openings[o], what))
			continue;
		if (landing_is_fixed(p->rs, &of->openings[o]) && of->openings[o].to == what.section)
			return true;
		struct encoding *enc = encoding_new(&p->run, p->rs);
		const int lits[] = { encoding_fires(enc, rule),
			reached_by_opening(enc, &of->openings[o], what) };
		reaches = circuit_solve(&enc->circuit, lits, 2);
		encoding_free(enc);
	}
	return reaches;
}

static bool reached_by_lead(struct proof *p, int rank, struct reached_what what)
{
	const struct ruleset *rs = p->rs;
	int n;
	const int rule = proof_order(p, RULE_LEAD, &n)[rank];
	const struct opening lead = { .to = rs->rules[rule].to };
	if (!reached_may_be_by_opening(rs, &lead, what))
		return false;
	struct encoding *enc = proof_list_encoding(p, RULE_LEAD);
	const int lits[] = { encoding_fires(enc, rule), proof_none_before(p, enc, RULE_LEAD, rank),
		landing_at(enc, &lead, what.section) };
	return circuit_solve(&enc->circuit, lits, 3);
}

bool reached_section(struct proof *p, int section, enum reached how)
{
	const struct ruleset *rs = p->rs;
	const struct reached_what what = { section, how };
	bool is_unsure = false;
	proof_ask(p);
	for (int i = 0; i < rs->routing_n; i++) {
		if (p->is_unproved[i])
			is_unsure |= reached_may_be_by_rule(rs, &rs->rules[i], what);
		else if (!p->is_dead[i] && reached_by_routing(p, i, what))
			return true;
	}
	int n;
	const int *order = proof_order(p, RULE_LEAD, &n);
	for (int rank = 0; rank < n; rank++)
		if (!p->is_dead[order[rank]] && reached_by_lead(p, rank, what))
			return true;
	p->run.is_spent |= is_unsure; /* of a rule of which nothing could be proved */
	if (!reached_may_be_by_opening(rs, &rs->otherwise, what))
		return false;
	const struct whole *w = proof_whole(p);
	const int lits[] = { w->none, reached_by_opening(w->encoding, &rs->otherwise, what) };
	return circuit_solve(&w->encoding->circuit, lits, 2);
}
