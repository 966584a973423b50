/* A need differs where an opening of one side stands and, of the openings of that need on
 * the other side, none stands at the same section that says as much: that opens it at all;
 * as urgently; as soon, by each clock; with the same joined section. As in find_shadowed.c
 * each of these is a set of openings of the other side. Both sides are asked in turn.
 *
 * The lead and the meeting differ where one side names what the other doesn't: for each
 * name the literals under which each side gives it are compared. */
#include "rules/prove/diff_compare.h"

#include "engine/base/array.h"
#include "rules/prove/landing.h"

/* An opening of one side, and the openings of its need on the other. */
struct matched {
	struct diff_encoding *diff;
	enum side of; /* the side of `own` */
	const struct diff_opener *own, *others;
	int n;
	bool *sets; /* sets of `others`, n each */
	int sets_n, sets_cap;
	int differs; /* literal: of some set none stands */
};

static bool diff_compare_has_same_join(
	const struct matched *m, int join, const struct opening *other, bool consents)
{
	const struct ruleset *rs = &m->diff->pack_union.side[m->of].rs,
			     *there = &m->diff->pack_union.side[!m->of].rs;
	const int at = landing_permitted(rs, join, m->own->opening->ground, consents);
	for (int i = 0; i < other->joins_n; i++)
		if (landing_permitted(there, other->joins[i], other->ground, consents) == at)
			return true;
	return false;
}

/* Literal: the other fires and stands where `own` does; with a join, it joins the same
 * section too. */
static int diff_compare_other_stands(struct matched *m, int i, int join)
{
	const struct ruleset *rs = &m->diff->pack_union.side[m->of].rs,
			     *there = &m->diff->pack_union.side[!m->of].rs;
	const struct opening *other = m->others[i].opening;
	struct whereabouts where = encoding_whereabouts(m->diff->encoding);
	for (int area = 0; area <= rs->areas_n; area++)
		for (int consents = 0; consents < 2; consents++)
			where.in[consents][area] =
				(join == RULE_NONE || diff_compare_has_same_join(m, join, other, consents)) &&
				landing_section(rs, m->own->opening, area, consents) ==
					landing_section(there, other, area, consents);
	return lit_and(
		&m->diff->encoding->circuit, m->others[i].fires, encoding_is_at(m->diff->encoding, &where));
}

static void diff_compare_add_difference(struct matched *m, const bool *set, int join)
{
	struct circuit *c = &m->diff->encoding->circuit;
	int *stand = circuit_array(c, (size_t)m->n, sizeof *stand), n = 0;
	for (int i = 0; i < m->n; i++) {
		if (!set[i])
			continue;
		stand[n] = diff_compare_other_stands(m, i, join);
		if (stand[n++] == m->own->fires)
			return; /* the same rule stands on both sides */
	}
	m->differs = lit_or(c, m->differs, lit_and(c, m->own->fires, -lit_any(c, stand, n)));
}

static void diff_compare_add_set(struct matched *m, const bool *set)
{
	for (int s = 0; s < m->sets_n; s++)
		if (memcmp(m->sets + s * m->n, set, (size_t)m->n) == 0)
			return;
	struct circuit *c = &m->diff->encoding->circuit;
	if (!array_reserve_in(&c->arena, &m->sets, (m->sets_n + 1) * m->n + 1, &m->sets_cap))
		circuit_fail(c->run, ERR_NOMEM);
	memcpy(m->sets + m->sets_n++ * m->n, set, (size_t)m->n);
}

static void diff_compare_add_clocks(struct matched *m, bool *set)
{
	const struct clocks *clocks = &m->diff->p->clocks;
	for (int k = 0; k < clocks->n; k++) {
		for (int i = 0; i < m->n; i++)
			set[i] = clocks_rank(clocks, k, m->others[i].respond) <=
				 clocks_rank(clocks, k, m->own->respond);
		diff_compare_add_set(m, set);
		for (int i = 0; i < m->n; i++)
			set[i] = clocks_rank(clocks, k, m->others[i].contact) <=
				 clocks_rank(clocks, k, m->own->contact);
		diff_compare_add_set(m, set);
	}
}

static int diff_compare_opener(struct matched *m)
{
	const struct opening *own = m->own->opening;
	bool *set = circuit_array(&m->diff->encoding->circuit, (size_t)m->n + 1, sizeof *set);
	m->sets_n = m->sets_cap = 0;
	m->differs = LIT_FALSE;
	for (int i = 0; i < m->n; i++)
		set[i] = m->others[i].opening->is_urgent;
	if (own->is_urgent)
		diff_compare_add_set(m, set);
	diff_compare_add_clocks(m, set);
	for (int i = 0; i < m->n; i++)
		set[i] = true;
	diff_compare_add_set(m, set);
	for (int s = 0; s < m->sets_n; s++)
		diff_compare_add_difference(m, m->sets + s * m->n, RULE_NONE);
	for (int i = 0; i < m->n; i++)
		set[i] = true;
	for (int j = 0; j < own->joins_n; j++)
		diff_compare_add_difference(m, set, own->joins[j]);
	return m->differs;
}

int diff_compare_need(struct diff_encoding *diff, int need)
{
	int differs = LIT_FALSE;
	for (int s = 0; s < SIDES; s++) {
		const struct diff_side *own = &diff->side[s], *other = &diff->side[!s];
		struct matched m = { .diff = diff,
			.of = (enum side)s,
			.others = other->openers + other->openers_at[need],
			.n = other->openers_at[need + 1] - other->openers_at[need] };
		for (int i = own->openers_at[need]; i < own->openers_at[need + 1]; i++) {
			m.own = &own->openers[i];
			differs = lit_or(&diff->encoding->circuit, differs, diff_compare_opener(&m));
		}
	}
	return differs;
}

/* ---- the lead and the meeting */

/* What one side names, and the literal under which it does. */
struct named_literal {
	int name, lit; /* name: a section, keep or meeting by its index */
};
struct names {
	struct named_literal *items;
	int n, cap;
};

static void diff_compare_add_name(struct diff_encoding *diff, struct names *x, int name, int lit)
{
	if (lit == LIT_FALSE)
		return;
	if (!array_reserve_in(&diff->p->scratch, &x->items, x->n + 1, &x->cap))
		circuit_fail(&diff->p->run, ERR_NOMEM);
	x->items[x->n++] = (struct named_literal){ name, lit };
}

static int diff_compare_any_named(struct diff_encoding *diff, const struct names *x, int name)
{
	int *lits = circuit_array(&diff->encoding->circuit, (size_t)x->n, sizeof *lits), n = 0;
	for (int i = 0; i < x->n; i++)
		if (x->items[i].name == name)
			lits[n++] = x->items[i].lit;
	return lit_any(&diff->encoding->circuit, lits, n);
}

static int diff_compare_names(struct diff_encoding *diff, const struct names x[SIDES], int n)
{
	int differs = LIT_FALSE;
	for (int at = 0; at < n; at++)
		differs = lit_or(&diff->encoding->circuit, differs,
			lit_xor(&diff->encoding->circuit, diff_compare_any_named(diff, &x[SIDE_OLD], at),
				diff_compare_any_named(diff, &x[SIDE_NEW], at)));
	return differs;
}

/* Who leads while the literal holds: the section at which the opening lands. */
static void diff_compare_add_landing(
	struct diff_encoding *diff, enum side s, struct names *x, int lit, const struct opening *o)
{
	const struct ruleset *rs = &diff->pack_union.side[s].rs;
	bool *seen = circuit_array(&diff->encoding->circuit, (size_t)rs->sections_n, sizeof *seen);
	diff->encoding->rs = rs;
	for (int area = 0; area <= rs->areas_n; area++)
		for (int consents = 0; consents < 2; consents++) {
			const int at = landing_section(rs, o, area, consents);
			if (seen[at])
				continue;
			seen[at] = true;
			diff_compare_add_name(diff, x, at,
				lit_and(&diff->encoding->circuit, lit, landing_at(diff->encoding, o, at)));
		}
}

static int diff_compare_keep_index(const char **keeps, int *n, const char *keep)
{
	for (int i = 0; i < *n; i++)
		if (strcmp(keeps[i], keep) == 0)
			return i;
	keeps[*n] = keep;
	return (*n)++;
}

int diff_compare_lead(struct diff_encoding *diff)
{
	struct circuit *c = &diff->encoding->circuit;
	struct names sections[SIDES] = { { 0 } }, keeps[SIDES] = { { 0 } };
	const struct ruleset *rs = &diff->pack_union.side[SIDE_OLD].rs;
	const char **texts = proof_array(diff->p,
		(size_t)(rs->lead_n + diff->pack_union.side[SIDE_NEW].rs.lead_n) + 2, sizeof(char *));
	int texts_n = 0;
	for (int s = 0; s < SIDES; s++) {
		const struct diff_side *side = &diff->side[s];
		rs = &diff->pack_union.side[s].rs;
		int none = LIT_TRUE;
		for (int i = rs->routing_n; i < rs->routing_n + rs->lead_n; i++) {
			/* the lead lands as an opening without a ground does */
			const struct opening lead = { .to = rs->rules[i].to };
			const char *keep = rs->rules[i].keep ? rs->rules[i].keep : rs->policy.keep;
			diff_compare_add_landing(diff, (enum side)s, &sections[s], side->decides[i], &lead);
			diff_compare_add_name(diff, &keeps[s], diff_compare_keep_index(texts, &texts_n, keep),
				side->decides[i]);
			none = lit_and(c, none, -side->fires[i]);
		}
		diff_compare_add_name(
			diff, &keeps[s], diff_compare_keep_index(texts, &texts_n, rs->policy.keep), none);
		for (int i = 0; i < rs->routing_n; i++)
			diff_compare_add_landing(diff, (enum side)s, &sections[s],
				lit_and(c, none, side->first[i]), &rs->rules[i].openings[0]);
		diff_compare_add_landing(
			diff, (enum side)s, &sections[s], lit_and(c, none, side->none), &rs->otherwise);
	}
	return lit_or(c, diff_compare_names(diff, sections, rs->sections_n),
		diff_compare_names(diff, keeps, texts_n));
}

int diff_compare_meeting(struct diff_encoding *diff)
{
	struct circuit *c = &diff->encoding->circuit;
	struct names meetings[SIDES] = { { 0 } };
	const int consents = encoding_consents(diff->encoding);
	for (int s = 0; s < SIDES; s++) {
		const struct ruleset *rs = &diff->pack_union.side[s].rs;
		for (int i = rs->routing_n + rs->lead_n; i < rs->rules_n; i++) {
			const int with = match_meeting_permitted(rs, rs->rules[i].to, CONSENT_YES);
			const int without = match_meeting_permitted(rs, rs->rules[i].to, CONSENT_UNASKED);
			if (with != RULE_NONE)
				diff_compare_add_name(diff, &meetings[s], with,
					lit_and(c, diff->side[s].decides[i], consents));
			if (without != RULE_NONE)
				diff_compare_add_name(diff, &meetings[s], without,
					lit_and(c, diff->side[s].decides[i], -consents));
		}
	}
	return diff_compare_names(diff, meetings, diff->pack_union.side[SIDE_OLD].rs.meetings_n);
}

void diff_compare_parts(struct diff_encoding *diff)
{
	const int needs_n = diff->pack_union.side[SIDE_OLD].rs.needs_n;
	diff->need = proof_array(diff->p, (size_t)needs_n, sizeof *diff->need);
	for (int i = 0; i < needs_n; i++)
		diff->need[i] = diff_compare_need(diff, i);
	diff->lead = diff_compare_lead(diff);
	diff->meeting = diff_compare_meeting(diff);
}
