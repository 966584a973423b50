/* unreachable-section: a section at which no opening lands, which none joins and which
 * never leads. What no area and no consent could bring there is left out before the
 * solver is asked. */
#include "rules/prove/find.h"

#include "engine/base/text/lang.h"
#include "rules/prove/landing.h"

/* The literal that an opening, while it stands, reaches the section. */
static int find_unreachable_opening_reaches(struct encoding *enc, const struct opening *o, int section)
{
	int reaches = landing_at(enc, o, section);
	for (int j = 0; j < o->joins_n; j++) {
		const struct opening joined = { .to = o->joins[j], .ground = o->ground };
		reaches = lit_or(&enc->circuit, reaches, landing_at(enc, &joined, section));
	}
	return reaches;
}

static bool find_unreachable_opening_may_reach(const struct ruleset *rs, const struct opening *o, int section)
{
	bool may = false;
	for (int area = 0; area <= rs->areas_n && !may; area++)
		may = landing_section(rs, o, area, false) == section ||
		      landing_section(rs, o, area, true) == section;
	for (int j = 0; j < o->joins_n && !may; j++)
		may = landing_permitted(rs, o->joins[j], o->ground, false) == section ||
		      landing_permitted(rs, o->joins[j], o->ground, true) == section;
	return may;
}

static bool find_unreachable_may_reach(const struct ruleset *rs, const struct rule *rule, int section)
{
	bool may = false;
	for (int o = 0; o < rule->openings_n && !may; o++)
		may = find_unreachable_opening_may_reach(rs, &rule->openings[o], section);
	return may;
}

static bool find_unreachable_routing_reaches(struct proof *p, int rule, int section)
{
	const struct rule *of = &p->rs->rules[rule];
	bool reaches = false;
	for (int o = 0; o < of->openings_n && !reaches; o++) {
		if (!find_unreachable_opening_may_reach(p->rs, &of->openings[o], section))
			continue;
		if (landing_is_fixed(p->rs, &of->openings[o]) && of->openings[o].to == section)
			return true;
		struct encoding *enc = encoding_new(&p->run, p->rs);
		const int lits[] = { encoding_fires(enc, rule),
			find_unreachable_opening_reaches(enc, &of->openings[o], section) };
		reaches = circuit_solve(&enc->circuit, lits, 2);
		encoding_free(enc);
	}
	return reaches;
}

static bool find_unreachable_lead_reaches(struct proof *p, int rank, int section)
{
	const struct ruleset *rs = p->rs;
	int n;
	const int rule = proof_order(p, RULE_LEAD, &n)[rank];
	const struct opening lead = { .to = rs->rules[rule].to };
	if (!find_unreachable_opening_may_reach(rs, &lead, section))
		return false;
	struct encoding *enc = proof_list_encoding(p, RULE_LEAD);
	const int lits[] = { encoding_fires(enc, rule), proof_none_before(p, enc, RULE_LEAD, rank),
		landing_at(enc, &lead, section) };
	return circuit_solve(&enc->circuit, lits, 3);
}

static bool find_unreachable_is_reached(struct proof *p, int section)
{
	const struct ruleset *rs = p->rs;
	bool is_unsure = false;
	for (int i = 0; i < rs->routing_n; i++) {
		if (p->is_unproved[i])
			is_unsure |= find_unreachable_may_reach(rs, &rs->rules[i], section);
		else if (!p->is_dead[i] && find_unreachable_routing_reaches(p, i, section))
			return true;
	}
	int n;
	const int *order = proof_order(p, RULE_LEAD, &n);
	for (int rank = 0; rank < n; rank++)
		if (!p->is_dead[order[rank]] && find_unreachable_lead_reaches(p, rank, section))
			return true;
	p->run.is_spent |= is_unsure; /* of a rule of which nothing could be proved */
	if (!find_unreachable_opening_may_reach(rs, &rs->otherwise, section))
		return false;
	const struct whole *w = proof_whole(p);
	const int lits[] = { w->none,
		find_unreachable_opening_reaches(w->encoding, &rs->otherwise, section) };
	return circuit_solve(&w->encoding->circuit, lits, 2);
}

void find_unreachable_sections(struct proof *p)
{
	for (int i = 0; i < p->rs->sections_n; i++) {
		const struct section *s = &p->rs->sections[i];
		if (s->is_coordinator || s->takes_in_only)
			continue;
		proof_ask(p);
		if (!find_unreachable_is_reached(p, i) && !proof_is_spent(p, s->place, RULE_NONE))
			proof_add(p, "unreachable-section", PROOF_WARNING, NULL, 0, s->place, NULL,
				arena_printf(p->arena, _("no rule leads to “%s”"), s->name));
	}
}
