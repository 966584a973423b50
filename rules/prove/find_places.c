/* Meetings without a way on, sections that nothing leads to, flags that nothing looks at. */
#include "rules/prove/parts.h"

#include "engine/base/text/lang.h"

/* Where the way without consent ends that begins at this meeting; RULE_NONE
 * where a meeting of it may be held. */
static int find_places_meeting_dead_end(const struct ruleset *rs, int meeting)
{
	if (match_meeting_permitted(rs, meeting, CONSENT_UNASKED) != RULE_NONE)
		return RULE_NONE;
	while (rs->meetings[meeting].otherwise != RULE_NONE)
		meeting = rs->meetings[meeting].otherwise;
	return meeting;
}

static void find_places_find_no_consent_route(struct proof *p, int meeting, int64_t *facts, int64_t *other)
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
		if (p->is_dead[at] || find_places_meeting_dead_end(rs, rs->rules[at].to) != meeting)
			continue;
		struct desk *d = proof_list_encoding(p, RULE_MEETING);
		const int lits[] = { encoding_fires(d, at), -encoding_consents(d),
			proof_none_before(p, d, RULE_MEETING, rank) };
		if (!encoding_example(d, lits, 3, &in, other))
			continue;
		const struct outcome out = proof_try(p, &in, MATCH_OUTCOME);
		proof_confirm(p, outcome_fired(&out, at) && out.meeting.meeting == RULE_NONE &&
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
			find_places_find_no_consent_route(p, i, facts, other);
}

/* The literal that an opening, while it stands, reaches the section. */
static int find_places_opening_reaches(struct desk *d, const struct opening *o, int section)
{
	int reaches = encoding_lands_at(d, o, section);
	for (int j = 0; j < o->joins_n; j++) {
		const struct opening joined = { .to = o->joins[j], .ground = o->ground };
		reaches = lit_or(&d->circuit, reaches, encoding_lands_at(d, &joined, section));
	}
	return reaches;
}

static bool find_places_opening_may_reach(const struct ruleset *rs, const struct opening *o, int section)
{
	bool may = false;
	for (int area = 0; area <= rs->areas_n && !may; area++)
		may = opening_lands(rs, o, area, false) == section ||
		      opening_lands(rs, o, area, true) == section;
	for (int j = 0; j < o->joins_n && !may; j++)
		may = section_permitted(rs, o->joins[j], o->ground, false) == section ||
		      section_permitted(rs, o->joins[j], o->ground, true) == section;
	return may;
}

static bool find_places_routing_reaches(struct proof *p, int rule, int section)
{
	const struct rule *of = &p->rs->rules[rule];
	bool reaches = false;
	for (int o = 0; o < of->openings_n && !reaches; o++) {
		if (!find_places_opening_may_reach(p->rs, &of->openings[o], section))
			continue;
		if (opening_is_fixed(p->rs, &of->openings[o]) && of->openings[o].to == section)
			return true;
		struct desk *d = encoding_new(&p->workshop, p->rs);
		const int lits[] = { encoding_fires(d, rule),
			find_places_opening_reaches(d, &of->openings[o], section) };
		reaches = circuit_solve(&d->circuit, lits, 2);
		encoding_free(d);
	}
	return reaches;
}

static bool find_places_lead_reaches(struct proof *p, int rank, int section)
{
	const struct ruleset *rs = p->rs;
	int n;
	const int rule = proof_order(p, RULE_LEAD, &n)[rank];
	const struct opening lead = { .to = rs->rules[rule].to };
	if (!find_places_opening_may_reach(rs, &lead, section))
		return false;
	struct desk *d = proof_list_encoding(p, RULE_LEAD);
	const int lits[] = { encoding_fires(d, rule), proof_none_before(p, d, RULE_LEAD, rank),
		encoding_lands_at(d, &lead, section) };
	return circuit_solve(&d->circuit, lits, 3);
}

static bool find_places_section_is_reached(struct proof *p, int section)
{
	const struct ruleset *rs = p->rs;
	for (int i = 0; i < rs->routing_n; i++)
		if (!p->is_dead[i] && find_places_routing_reaches(p, i, section))
			return true;
	int n;
	const int *order = proof_order(p, RULE_LEAD, &n);
	for (int rank = 0; rank < n; rank++)
		if (!p->is_dead[order[rank]] && find_places_lead_reaches(p, rank, section))
			return true;
	if (!find_places_opening_may_reach(rs, &rs->otherwise, section))
		return false;
	const struct whole *w = proof_whole(p);
	const int lits[] = { w->none, find_places_opening_reaches(w->encoding, &rs->otherwise, section) };
	return circuit_solve(&w->encoding->circuit, lits, 2);
}

void find_unreachable_sections(struct proof *p)
{
	for (int i = 0; i < p->rs->sections_n; i++) {
		const struct section *s = &p->rs->sections[i];
		if (!s->is_coordinator && !s->takes_in_only && !find_places_section_is_reached(p, i))
			proof_add(p, "unreachable-section", PROOF_WARNING, NULL, 0, s->place, NULL,
				arena_printf(p->arena, _("no rule leads to “%s”"), s->name));
	}
}

static bool find_places_is_flag(const struct ruleset *rs, int feature)
{
	return rs->features[feature].kind == FEATURE_FLAG;
}

/* Nothing fires, nothing is pending, with all other flags no. */
static bool find_places_is_silent(struct proof *p, const struct match_input *in, int64_t *facts)
{
	for (int i = 0; i < p->rs->features_n; i++) {
		facts[i] = in->facts[i];
		if (find_places_is_flag(p->rs, i) && facts[i] != 1)
			facts[i] = 0;
	}
	struct match_input rest = *in;
	rest.facts = facts;
	const struct outcome out = proof_try(p, &rest, MATCH_PENDING);
	return out.fired_n == 0 && out.pending_n == 0;
}

static bool find_places_find_gap(struct proof *p, struct desk **silent, int flag, struct match_input *in,
	int64_t *facts, int64_t *other)
{
	const struct ruleset *rs = p->rs;
	*in = (struct match_input){ .facts = facts, .area = RULE_NONE, .intake = RULE_NONE };
	for (int i = 0; i < rs->features_n; i++)
		facts[i] = i == flag ? 1 : FACT_UNKNOWN;
	if (find_places_is_silent(p, in, other))
		return true;
	if (!*silent)
		*silent = proof_silent_encoding(p);
	const int yes = encoding_flag(*silent, flag);
	if (!encoding_example(*silent, &yes, 1, in, facts))
		return false;
	proof_confirm(p, find_places_is_silent(p, in, other));
	for (int i = 0; i < rs->features_n; i++)
		if (find_places_is_flag(rs, i) && facts[i] != 1)
			facts[i] = FACT_UNKNOWN;
	return true;
}

void find_gaps(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	int64_t *facts = proof_array(p, (size_t)rs->features_n, sizeof *facts);
	int64_t *other = proof_array(p, (size_t)rs->features_n, sizeof *other);
	struct desk *silent = NULL;
	for (int i = 0; i < rs->features_n; i++) {
		struct match_input in;
		if (!find_places_is_flag(rs, i) || !find_places_find_gap(p, &silent, i, &in, facts, other))
			continue;
		proof_add(p, "gap", PROOF_INFO, NULL, 0, rs->features[i].place, &in,
			arena_printf(
				p->arena, _("“%s” can be there while no rule fires"), rs->features[i].label));
		p->found[p->found_n - 1].rest_is_no = true;
	}
	encoding_free(silent);
}
