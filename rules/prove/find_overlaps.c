/* overlap: two rules that can fire together and open one need at two sections.
 *
 * Need by need, each pair of its openers is asked of one encoding that holds the
 * conditions of that need's rules. A pair that opens several needs together is asked
 * under the first of them. */
#include "rules/prove/find.h"

#include "engine/base/text/lang.h"
#include "rules/prove/landing.h"

/* The need that the two rules open at two sections in this outcome; *at gets
 * the sections. RULE_NONE: there is none. */
static int find_overlaps_need(const struct proof *p, const struct match_input *in, int a, int b, int at[2])
{
	const struct ruleset *rs = p->rs;
	const int area = in->area == RULE_NONE ? rs->areas_n : in->area;
	const bool consents = in->consent == CONSENT_YES;
	for (int i = 0; i < rs->rules[a].openings_n; i++)
		for (int j = 0; j < rs->rules[b].openings_n; j++) {
			const struct opening *x = &rs->rules[a].openings[i], *y = &rs->rules[b].openings[j];
			at[0] = landing_section(rs, x, area, consents);
			at[1] = landing_section(rs, y, area, consents);
			if (x->need == y->need && at[0] != at[1])
				return x->need;
		}
	return RULE_NONE;
}

static bool find_overlaps_has_asked(const struct outcome *out, int need, int to, int rule)
{
	for (int i = 0; i < out->needs_n; i++)
		for (int r = 0;
			out->needs[i].need == need && out->needs[i].to == to && r < out->needs[i].rules_n;
			r++)
			if (out->needs[i].rules[r] == rule)
				return true;
	return false;
}

static void find_overlaps_add(struct proof *p, int a, int b, const struct match_input *in)
{
	const struct ruleset *rs = p->rs;
	const struct outcome out = proof_try(p, in, MATCH_OUTCOME);
	const int pair[] = { a, b };
	int at[2] = { 0, 0 };
	const int need = find_overlaps_need(p, in, a, b, at);
	proof_confirm(p, need != RULE_NONE && find_overlaps_has_asked(&out, need, at[0], a) &&
				 find_overlaps_has_asked(&out, need, at[1], b));
	proof_add(p, "overlap", PROOF_ERROR, pair, 2, rs->rules[b].place, in,
		arena_printf(p->arena,
			_("“%s” and “%s” can fire together and ask “%s” of two sections, “%s” and “%s”"),
			rs->rules[a].id, rs->rules[b].id, rs->needs[need].label, rs->sections[at[0]].name,
			rs->sections[at[1]].name));
}

/* Somewhere the two open one need apart. */
static int find_overlaps_apart(struct encoding *enc, int a, int b)
{
	const struct rule *x = &enc->rs->rules[a], *y = &enc->rs->rules[b];
	int apart = LIT_FALSE;
	for (int i = 0; i < x->openings_n; i++)
		for (int j = 0; j < y->openings_n; j++)
			if (x->openings[i].need == y->openings[j].need)
				apart = lit_or(&enc->circuit, apart,
					landing_apart(enc, &x->openings[i], &y->openings[j]));
	return apart;
}

static bool find_overlaps_has_one_place(const struct proof *p, int need)
{
	const int from = p->openers_at[need], to = p->openers_at[need + 1];
	for (int i = from; i < to; i++)
		if (!landing_is_fixed(p->rs, p->openers[i].opening) ||
			p->openers[i].opening->to != p->openers[from].opening->to)
			return false;
	return true;
}

/* The two were asked about under an earlier need. */
static bool find_overlaps_met_before(const struct proof *p, int a, int b, int need)
{
	const struct ruleset *rs = p->rs;
	for (int i = 0; i < rs->rules[a].openings_n; i++)
		for (int j = 0; j < rs->rules[b].openings_n; j++)
			if (rs->rules[a].openings[i].need == rs->rules[b].openings[j].need &&
				rs->rules[a].openings[i].need < need &&
				!find_overlaps_has_one_place(p, rs->rules[a].openings[i].need))
				return true;
	return false;
}

static void find_overlaps_of_need(struct proof *p, int need, int64_t *facts)
{
	const struct opener *openers = p->openers;
	struct encoding *enc = encoding_new(&p->run, p->rs);
	for (int j = p->openers_at[need]; j < p->openers_at[need + 1]; j++) {
		for (int i = p->openers_at[need]; i < j && !proof_is_full(p); i++) {
			const int a = openers[i].rule, b = openers[j].rule;
			struct match_input in;
			if (a == b || a == RULE_NONE || b == RULE_NONE || p->is_dead[a] || p->is_dead[b] ||
				p->is_unproved[a] || p->is_unproved[b])
				continue;
			if ((i > p->openers_at[need] && openers[i - 1].rule == a) ||
				openers[j - 1].rule == b || find_overlaps_met_before(p, a, b, need))
				continue; /* seen with another of their openings */
			const int apart = find_overlaps_apart(enc, a, b);
			if (apart == LIT_FALSE)
				continue;
			const int lits[] = { encoding_fires(enc, a), encoding_fires(enc, b), apart };
			proof_ask(p);
			const bool is = encoding_example(enc, lits, 3, &in, facts);
			if (!proof_is_spent(p, p->rs->rules[b].place, b) && is)
				find_overlaps_add(p, a, b, &in);
		}
	}
	encoding_free(enc);
}

void find_overlaps(struct proof *p)
{
	int64_t *facts = proof_array(p, (size_t)p->rs->features_n, sizeof *facts);
	for (int need = 0; need < p->rs->needs_n; need++)
		if (!find_overlaps_has_one_place(p, need))
			find_overlaps_of_need(p, need, facts);
}
