/* When a part of the outcome differs. A need does where an opening of one side
 * stands and, of those that open the need on the other, none stands there that
 * says as much: at all; as urgently; as soon, by each clock; with the joined
 * section. The lead and the meeting do where one side names what the other
 * doesn't. */
#include "rules/prove/diff_encode.h"

/* Openings of one need on the other side, and which of them are in question. */
struct matched {
	struct differ *d;
	enum side of; /* the side of `own` */
	const struct differ_opener *own, *others;
	int n;
	bool *sets;
	int sets_n, sets_room;
	int differs;
};

static bool diff_encode_joins_same(
	const struct matched *m, int join, const struct opening *other, bool consents)
{
	const struct ruleset *rs = &m->d->pack_union.side[m->of].rs,
			     *there = &m->d->pack_union.side[!m->of].rs;
	const int at = section_permitted(rs, join, m->own->opening->ground, consents);
	for (int i = 0; i < other->joins_n; i++)
		if (section_permitted(there, other->joins[i], other->ground, consents) == at)
			return true;
	return false;
}

/* The other stands where own does (and, with a join, joins the same). */
static int diff_encode_other_stands(struct matched *m, int i, int join)
{
	const struct ruleset *rs = &m->d->pack_union.side[m->of].rs,
			     *there = &m->d->pack_union.side[!m->of].rs;
	const struct opening *other = m->others[i].opening;
	struct whereabouts where = whereabouts_new(m->d->encoding);
	for (int area = 0; area <= rs->areas_n; area++)
		for (int consents = 0; consents < 2; consents++)
			where.in[consents][area] =
				(join == RULE_NONE || diff_encode_joins_same(m, join, other, consents)) &&
				opening_lands(rs, m->own->opening, area, consents) ==
					opening_lands(there, other, area, consents);
	return lit_and(&m->d->encoding->circuit, m->others[i].fires, encoding_stands(m->d->encoding, &where));
}

static void diff_encode_differ_unless(struct matched *m, const bool *set, int join)
{
	struct circuit *c = &m->d->encoding->circuit;
	int *stand = circuit_array(c, (size_t)m->n, sizeof *stand), n = 0;
	for (int i = 0; i < m->n; i++) {
		if (!set[i])
			continue;
		stand[n] = diff_encode_other_stands(m, i, join);
		if (stand[n++] == m->own->fires)
			return; /* the same rule stands on both sides */
	}
	m->differs = lit_or(c, m->differs, lit_and(c, m->own->fires, -lit_any(c, stand, n)));
}

static void diff_encode_add_set(struct matched *m, const bool *set)
{
	for (int s = 0; s < m->sets_n; s++)
		if (memcmp(m->sets + s * m->n, set, (size_t)m->n) == 0)
			return;
	if (m->sets_n == m->sets_room) {
		m->sets_room = m->sets_room ? m->sets_room * 2 : 8;
		bool *more = circuit_array(
			&m->d->encoding->circuit, (size_t)m->sets_room * (size_t)(m->n + 1), sizeof *more);
		if (m->sets_n)
			memcpy(more, m->sets, (size_t)m->sets_n * (size_t)m->n);
		m->sets = more;
	}
	memcpy(m->sets + m->sets_n++ * m->n, set, (size_t)m->n);
}

static void diff_encode_add_clocks(struct matched *m, bool *set)
{
	const struct clocks *clocks = &m->d->p->clocks;
	for (int k = 0; k < clocks->n; k++) {
		for (int i = 0; i < m->n; i++)
			set[i] = clocks_rank(clocks, k, m->others[i].respond) <=
				 clocks_rank(clocks, k, m->own->respond);
		diff_encode_add_set(m, set);
		for (int i = 0; i < m->n; i++)
			set[i] = clocks_rank(clocks, k, m->others[i].contact) <=
				 clocks_rank(clocks, k, m->own->contact);
		diff_encode_add_set(m, set);
	}
}

static int diff_encode_opener_differs(struct matched *m)
{
	const struct opening *own = m->own->opening;
	bool *set = circuit_array(&m->d->encoding->circuit, (size_t)m->n + 1, sizeof *set);
	m->sets_n = m->sets_room = 0;
	m->differs = LIT_FALSE;
	for (int i = 0; i < m->n; i++)
		set[i] = m->others[i].opening->is_urgent;
	if (own->is_urgent)
		diff_encode_add_set(m, set);
	diff_encode_add_clocks(m, set);
	for (int i = 0; i < m->n; i++)
		set[i] = true;
	diff_encode_add_set(m, set);
	for (int s = 0; s < m->sets_n; s++)
		diff_encode_differ_unless(m, m->sets + s * m->n, RULE_NONE);
	for (int i = 0; i < m->n; i++)
		set[i] = true;
	for (int j = 0; j < own->joins_n; j++)
		diff_encode_differ_unless(m, set, own->joins[j]);
	return m->differs;
}

int differs_need(struct differ *d, int need)
{
	int differs = LIT_FALSE;
	for (int s = 0; s < SIDES; s++) {
		const struct differ_side *own = &d->side[s], *other = &d->side[!s];
		struct matched m = { .d = d,
			.of = (enum side)s,
			.others = other->openers + other->openers_at[need],
			.n = other->openers_at[need + 1] - other->openers_at[need] };
		for (int i = own->openers_at[need]; i < own->openers_at[need + 1]; i++) {
			m.own = &own->openers[i];
			differs = lit_or(&d->encoding->circuit, differs, diff_encode_opener_differs(&m));
		}
	}
	return differs;
}

/* ---- the lead and the meeting */

/* Literals by what they name. */
struct naming {
	int *lits, *at;
	int n, room;
};

static void diff_encode_name_add(struct differ *d, struct naming *x, int at, int lit)
{
	if (lit == LIT_FALSE)
		return;
	if (x->n == x->room) {
		x->room = x->room ? x->room * 2 : 32;
		int *lits = proof_array(d->p, (size_t)x->room, sizeof *lits),
		    *places = proof_array(d->p, (size_t)x->room, sizeof *places);
		memcpy(lits, x->lits ? x->lits : lits, (size_t)x->n * sizeof *lits);
		memcpy(places, x->at ? x->at : places, (size_t)x->n * sizeof *places);
		x->lits = lits;
		x->at = places;
	}
	x->at[x->n] = at;
	x->lits[x->n++] = lit;
}

static int diff_encode_name_any(struct differ *d, const struct naming *x, int at)
{
	int *lits = circuit_array(&d->encoding->circuit, (size_t)x->n, sizeof *lits), n = 0;
	for (int i = 0; i < x->n; i++)
		if (x->at[i] == at)
			lits[n++] = x->lits[i];
	return lit_any(&d->encoding->circuit, lits, n);
}

static int diff_encode_names_differ(struct differ *d, const struct naming x[SIDES], int n)
{
	int differs = LIT_FALSE;
	for (int at = 0; at < n; at++)
		differs = lit_or(&d->encoding->circuit, differs,
			lit_xor(&d->encoding->circuit, diff_encode_name_any(d, &x[SIDE_OLD], at),
				diff_encode_name_any(d, &x[SIDE_NEW], at)));
	return differs;
}

/* Who leads while the literal holds and no lead rule fires. */
static void diff_encode_name_landing(
	struct differ *d, enum side s, struct naming *x, int lit, const struct opening *o)
{
	const struct ruleset *rs = &d->pack_union.side[s].rs;
	bool *seen = circuit_array(&d->encoding->circuit, (size_t)rs->sections_n, sizeof *seen);
	d->encoding->rs = rs;
	for (int area = 0; area <= rs->areas_n; area++)
		for (int consents = 0; consents < 2; consents++) {
			const int at = opening_lands(rs, o, area, consents);
			if (seen[at])
				continue;
			seen[at] = true;
			diff_encode_name_add(d, x, at,
				lit_and(&d->encoding->circuit, lit, encoding_lands_at(d->encoding, o, at)));
		}
}

static int diff_encode_keep_index(const char **keeps, int *n, const char *keep)
{
	for (int i = 0; i < *n; i++)
		if (strcmp(keeps[i], keep) == 0)
			return i;
	keeps[*n] = keep;
	return (*n)++;
}

int differs_lead(struct differ *d)
{
	struct circuit *c = &d->encoding->circuit;
	struct naming sections[SIDES] = { { 0 } }, keeps[SIDES] = { { 0 } };
	const struct ruleset *rs = &d->pack_union.side[SIDE_OLD].rs;
	const char **texts = proof_array(
		d->p, (size_t)(rs->lead_n + d->pack_union.side[SIDE_NEW].rs.lead_n) + 2, sizeof(char *));
	int texts_n = 0;
	for (int s = 0; s < SIDES; s++) {
		const struct differ_side *side = &d->side[s];
		rs = &d->pack_union.side[s].rs;
		int none = LIT_TRUE;
		for (int i = rs->routing_n; i < rs->routing_n + rs->lead_n; i++) {
			/* the lead as an opening without a need: without ground, so that outside ones are
			 * stood in for */
			const struct opening lead = { .to = rs->rules[i].to };
			const char *keep = rs->rules[i].keep ? rs->rules[i].keep : rs->policy.keep;
			diff_encode_name_landing(d, (enum side)s, &sections[s], side->decides[i], &lead);
			diff_encode_name_add(d, &keeps[s], diff_encode_keep_index(texts, &texts_n, keep),
				side->decides[i]);
			none = lit_and(c, none, -side->fires[i]);
		}
		diff_encode_name_add(
			d, &keeps[s], diff_encode_keep_index(texts, &texts_n, rs->policy.keep), none);
		for (int i = 0; i < rs->routing_n; i++)
			diff_encode_name_landing(d, (enum side)s, &sections[s],
				lit_and(c, none, side->first[i]), &rs->rules[i].openings[0]);
		diff_encode_name_landing(
			d, (enum side)s, &sections[s], lit_and(c, none, side->none), &rs->otherwise);
	}
	return lit_or(c, diff_encode_names_differ(d, sections, rs->sections_n),
		diff_encode_names_differ(d, keeps, texts_n));
}

int differs_meeting(struct differ *d)
{
	struct circuit *c = &d->encoding->circuit;
	struct naming meetings[SIDES] = { { 0 } };
	const int consents = encoding_consents(d->encoding);
	for (int s = 0; s < SIDES; s++) {
		const struct ruleset *rs = &d->pack_union.side[s].rs;
		for (int i = rs->routing_n + rs->lead_n; i < rs->rules_n; i++) {
			const int with = match_meeting_permitted(rs, rs->rules[i].to, CONSENT_YES);
			const int without = match_meeting_permitted(rs, rs->rules[i].to, CONSENT_UNASKED);
			if (with != RULE_NONE)
				diff_encode_name_add(
					d, &meetings[s], with, lit_and(c, d->side[s].decides[i], consents));
			if (without != RULE_NONE)
				diff_encode_name_add(d, &meetings[s], without,
					lit_and(c, d->side[s].decides[i], -consents));
		}
	}
	return diff_encode_names_differ(d, meetings, d->pack_union.side[SIDE_OLD].rs.meetings_n);
}
