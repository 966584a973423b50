/* shadowed: a rule such that no case tells the pack from the pack without it.
 *
 * Routing rules. Suppose each need that the rule opens is opened at the same section by
 * another rule that fires as well. Then without the rule the needs and sections are the
 * same; so are the counts, and lead and meeting rules fire as before. Only these can
 * differ: times, urgency and joined sections of its own needs, and who leads where no
 * lead rule fires (the section of the first rule that fires). The rule is shadowed where
 * none of this differs in any case, and where it never keeps `otherwise` away.
 *
 *   by needs  For an opening of the rule, its rivals are the openings of the same need by
 *             other rules. A set of rivals is made for each way to differ: those that are
 *             urgent as well; by each clock, those that are due as soon; all of them, for
 *             each joined section. The outcome differs while no rival of some set stands
 *             at the same section. A set that contains another one adds nothing.
 *   by lead   It is the first that fires, no lead rule does, and the next that fires
 *             lands at another section.
 *
 * Lead and meeting rules: it decides, and the next of its list that fires, or none,
 * names something else.
 *
 * Rules are asked from the last to the first, and each against the pack without the rules
 * found so far as well, so that all rules found can be removed at once. */
#include "rules/prove/find.h"

#include "engine/base/array.h"
#include "engine/base/text/lang.h"
#include "rules/prove/landing.h"

/* An opening under question, and the others that open its need. */
struct rivals {
	struct proof *p;
	struct encoding *encoding;
	int rule;		  /* the rule under question */
	const struct opener *own; /* one of its openings */
	const struct opener **all;
	int *fires, *stands;
	int n;	      /* literals: it fires; it stands where `own` does (0: not made yet) */
	bool *blocks; /* sets of rivals, n each */
	int sets_n, sets_cap;
	int differs; /* literal: no rival of some set stands */
};

static bool find_shadowed_is_left_out(const struct proof *p, int rule, bool without_shadowed)
{
	return p->is_dead[rule] || (without_shadowed && p->is_shadowed[rule]);
}

/* Literal: no other routing rule fires. */
static int find_shadowed_fires_alone(struct rivals *r, bool without_shadowed)
{
	const struct ruleset *rs = r->p->rs;
	int *fires = circuit_array(&r->encoding->circuit, (size_t)rs->routing_n, sizeof *fires), n = 0;
	for (int i = 0; i < rs->routing_n; i++)
		if (i != r->rule && !find_shadowed_is_left_out(r->p, i, without_shadowed))
			fires[n++] = encoding_fires(r->encoding, i);
	return -lit_any(&r->encoding->circuit, fires, n);
}

static void find_shadowed_init_rivals(struct rivals *r, bool without_shadowed)
{
	const struct proof *p = r->p;
	/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): its opener is among its own */
	const int need = r->own->opening->need, from = p->openers_at[need], to = p->openers_at[need + 1];
	r->all = circuit_array(&r->encoding->circuit, (size_t)(to - from), sizeof(struct opener *));
	r->fires = circuit_array(&r->encoding->circuit, (size_t)(to - from), sizeof *r->fires);
	r->stands = circuit_array(&r->encoding->circuit, (size_t)(to - from), sizeof *r->stands);
	r->n = r->sets_n = r->sets_cap = 0;
	for (int i = from; i < to; i++) {
		const struct opener *o = &p->openers[i];
		if (o->rule == r->rule ||
			(o->rule != RULE_NONE && find_shadowed_is_left_out(p, o->rule, without_shadowed)))
			continue;
		if (landing_is_fixed(p->rs, o->opening) && landing_is_fixed(p->rs, r->own->opening) &&
			o->opening->to != r->own->opening->to)
			continue;
		r->all[r->n] = o;
		r->fires[r->n++] = o->rule == RULE_NONE ? find_shadowed_fires_alone(r, without_shadowed)
							: encoding_fires(r->encoding, o->rule);
	}
}

/* Whether the set contains none of those before. */
static bool find_shadowed_is_new_set(const struct rivals *r, const bool *set)
{
	for (int s = 0; s < r->sets_n; s++) {
		bool holds = true;
		for (int i = 0; i < r->n; i++)
			holds &= set[i] || !r->blocks[s * r->n + i];
		if (holds)
			return false;
	}
	return true;
}

static bool find_shadowed_has_same_join(const struct ruleset *rs, const struct opening *own, int join,
	const struct opening *other, bool consents)
{
	for (int j = 0; j < other->joins_n; j++)
		if (landing_permitted(rs, other->joins[j], other->ground, consents) ==
			landing_permitted(rs, join, own->ground, consents))
			return true;
	return false;
}

/* Literal: the rival fires and stands where the opening does; with a join, it joins the
 * same section too. */
static int find_shadowed_rival_stands(struct rivals *r, int i, int join)
{
	const struct ruleset *rs = r->p->rs;
	const struct opening *own = r->own->opening, *other = r->all[i]->opening;
	if (join == RULE_NONE && r->stands[i])
		return r->stands[i];
	struct whereabouts where = encoding_whereabouts(r->encoding);
	for (int area = 0; area <= rs->areas_n; area++)
		for (int consents = 0; consents < 2; consents++)
			where.in[consents][area] = (join == RULE_NONE || find_shadowed_has_same_join(rs, own,
										 join, other, consents)) &&
						   landing_section(rs, own, area, consents) ==
							   landing_section(rs, other, area, consents);
	const int stands = lit_and(&r->encoding->circuit, r->fires[i], encoding_is_at(r->encoding, &where));
	if (join == RULE_NONE)
		r->stands[i] = stands;
	return stands;
}

/* One more way to differ: none of the set stands. */
static void find_shadowed_add_difference(struct rivals *r, const bool *set, int join)
{
	struct circuit *c = &r->encoding->circuit;
	int *stand = circuit_array(c, (size_t)r->n, sizeof *stand), n = 0;
	if (r->differs == LIT_TRUE)
		return;
	for (int i = 0; i < r->n; i++)
		if (set[i])
			stand[n++] = find_shadowed_rival_stands(r, i, join);
	r->differs = lit_or(c, r->differs, -lit_any(c, stand, n));
}

static void find_shadowed_add_set(struct rivals *r, const bool *set)
{
	if (!find_shadowed_is_new_set(r, set))
		return;
	struct circuit *c = &r->encoding->circuit;
	if (!array_reserve_in(&c->arena, &r->blocks, (r->sets_n + 1) * r->n + 1, &r->sets_cap))
		circuit_fail(c->run, ERR_NOMEM);
	memcpy(r->blocks + r->sets_n++ * r->n, set, (size_t)r->n * sizeof *set);
}

/* Whether the opening changes anything, as a literal for r->differs. */
static void find_shadowed_find_differences(struct rivals *r)
{
	const struct clocks *clocks = &r->p->clocks;
	const struct opening *own = r->own->opening;
	bool *set = circuit_array(&r->encoding->circuit, (size_t)r->n, sizeof *set);
	for (int i = 0; i < r->n; i++)
		set[i] = r->all[i]->opening->is_urgent;
	if (own->is_urgent)
		find_shadowed_add_set(r, set);
	for (int k = 0; k < clocks->n; k++) {
		for (int i = 0; i < r->n; i++)
			set[i] = clocks_rank(clocks, k, r->all[i]->respond) <=
				 clocks_rank(clocks, k, r->own->respond);
		find_shadowed_add_set(r, set);
		for (int i = 0; i < r->n; i++)
			set[i] = clocks_rank(clocks, k, r->all[i]->contact) <=
				 clocks_rank(clocks, k, r->own->contact);
		find_shadowed_add_set(r, set);
	}
	for (int s = 0; s < r->sets_n; s++)
		find_shadowed_add_difference(r, r->blocks + s * r->n, RULE_NONE);
	for (int i = 0; i < r->n; i++)
		set[i] = true;
	for (int j = 0; j < own->joins_n; j++)
		find_shadowed_add_difference(r, set, own->joins[j]);
}

/* The encoding for rules that open the need; the whole pack's where `otherwise` does. */
static struct encoding *find_shadowed_need_encoding(struct proof *p, int need)
{
	if (need == p->rs->otherwise.need)
		return proof_whole(p)->encoding;
	if (!p->need_encodings[need])
		p->need_encodings[need] = encoding_new(&p->run, p->rs);
	return p->need_encodings[need];
}

/* Some need of the rule is new, sooner, urgent or joined by others because of it. */
static bool find_shadowed_matters_by_needs(struct proof *p, int rule, bool without_shadowed)
{
	const struct rule *of = &p->rs->rules[rule];
	bool tells = false;
	for (int o = 0; o < of->openings_n && !tells; o++) {
		const int need = of->openings[o].need;
		struct rivals r = { .p = p, .rule = rule, .differs = LIT_FALSE };
		for (int i = p->openers_at[need]; i < p->openers_at[need + 1]; i++)
			if (p->openers[i].opening == &of->openings[o])
				r.own = &p->openers[i];
		r.encoding = find_shadowed_need_encoding(p, need);
		find_shadowed_init_rivals(&r, without_shadowed);
		find_shadowed_find_differences(&r);
		const int lits[] = { r.differs, encoding_fires(r.encoding, rule) };
		/* a rule that isn't dead fires in some case */
		tells = r.differs == LIT_TRUE || circuit_solve(&r.encoding->circuit, lits, 2);
	}
	return tells;
}

/* It is the first that fires, no lead rule does, and the next would give another lead. */
static bool find_shadowed_matters_by_lead(struct proof *p, int rule, bool without_shadowed)
{
	const struct ruleset *rs = p->rs;
	const struct whole *w = proof_whole(p);
	struct encoding *enc = w->encoding;
	struct circuit *c = &enc->circuit;
	const struct opening *own = &rs->rules[rule].openings[0];
	int *before = circuit_array(c, (size_t)rs->rules_n, sizeof *before), n = 0;
	for (int i = 0; i < rs->routing_n + rs->lead_n; i++)
		if ((i < rule || i >= rs->routing_n) && !find_shadowed_is_left_out(p, i, without_shadowed))
			before[n++] = encoding_fires(enc, i);
	int *differs = circuit_array(c, (size_t)rs->routing_n + 1, sizeof *differs);
	int rest = LIT_TRUE, differs_n = 0;
	for (int i = rule + 1; i <= rs->routing_n; i++) {
		const bool is_last = i == rs->routing_n;
		if (!is_last && find_shadowed_is_left_out(p, i, without_shadowed))
			continue;
		const int apart =
			landing_apart(enc, own, is_last ? &rs->otherwise : &rs->rules[i].openings[0]);
		const int next = is_last ? rest : lit_and(c, rest, encoding_fires(enc, i));
		differs[differs_n++] = lit_and(c, next, apart);
		if (!is_last)
			rest = lit_and(c, rest, -encoding_fires(enc, i));
	}
	const int lits[] = { encoding_fires(enc, rule), -lit_any(c, before, n),
		lit_any(c, differs, differs_n) };
	return circuit_solve(c, lits, 3);
}

static const char *find_shadowed_lead_keep(const struct ruleset *rs, int rule)
{
	return rs->rules[rule].keep ? rs->rules[rule].keep : rs->policy.keep;
}

/* The target under this consent; RULE_NONE: no meeting. */
static int find_shadowed_target_permitted(const struct ruleset *rs, const struct rule *rule, bool consents)
{
	if (rule->list == RULE_LEAD)
		return landing_permitted(rs, rule->to, NULL, consents);
	return match_meeting_permitted(rs, rule->to, consents ? CONSENT_YES : CONSENT_UNASKED);
}

/* Literal: two targets, each without and with consent, differ. */
static int find_shadowed_targets_apart(struct encoding *enc, const int a[2], const int b[2])
{
	if (a[0] != b[0] && a[1] != b[1])
		return LIT_TRUE;
	if (a[0] == b[0] && a[1] == b[1])
		return LIT_FALSE;
	return a[0] != b[0] ? -encoding_consents(enc) : encoding_consents(enc);
}

static int find_shadowed_rules_decide_apart(struct encoding *enc, int rule, int other)
{
	const struct ruleset *rs = enc->rs;
	if (rs->rules[rule].list == RULE_LEAD &&
		strcmp(find_shadowed_lead_keep(rs, rule), find_shadowed_lead_keep(rs, other)) != 0)
		return LIT_TRUE;
	const int a[] = { find_shadowed_target_permitted(rs, &rs->rules[rule], false),
		find_shadowed_target_permitted(rs, &rs->rules[rule], true) };
	const int b[] = { find_shadowed_target_permitted(rs, &rs->rules[other], false),
		find_shadowed_target_permitted(rs, &rs->rules[other], true) };
	return find_shadowed_targets_apart(enc, a, b);
}

/* Literal: what the lead rule says differs from what holds without any lead rule. */
static int find_shadowed_lead_apart_from_none(struct proof *p, int rule)
{
	const struct ruleset *rs = p->rs;
	if (strcmp(find_shadowed_lead_keep(rs, rule), rs->policy.keep) != 0)
		return LIT_TRUE;
	const struct whole *w = proof_whole(p);
	struct encoding *enc = w->encoding;
	/* the lead lands as an opening without a ground does */
	const struct opening lead = { .to = rs->rules[rule].to };
	int *differs = circuit_array(&enc->circuit, (size_t)rs->routing_n + 1, sizeof *differs);
	for (int i = 0; i < rs->routing_n; i++)
		differs[i] = lit_and(
			&enc->circuit, w->first[i], landing_apart(enc, &lead, &rs->rules[i].openings[0]));
	differs[rs->routing_n] = lit_and(&enc->circuit, w->none, landing_apart(enc, &lead, &rs->otherwise));
	return lit_any(&enc->circuit, differs, rs->routing_n + 1);
}

static bool find_shadowed_matters_in_list(struct proof *p, int rule, bool without_shadowed)
{
	const struct ruleset *rs = p->rs;
	const enum rule_list list = rs->rules[rule].list;
	int n, rest = LIT_TRUE, above_n = 0, differs_n = 0;
	const int *order = proof_order(p, list, &n);
	bool is_below = false;
	struct encoding *enc = list == RULE_LEAD ? proof_whole(p)->encoding : proof_list_encoding(p, list);
	struct circuit *c = &enc->circuit;
	int *above = circuit_array(c, (size_t)n, sizeof *above);
	int *differs = circuit_array(c, (size_t)n + 1, sizeof *differs);
	for (int i = 0; i < n; i++) {
		if (order[i] == rule) {
			is_below = true;
			continue;
		}
		if (find_shadowed_is_left_out(p, order[i], without_shadowed))
			continue;
		const int fires = encoding_fires(enc, order[i]);
		if (!is_below) {
			above[above_n++] = fires;
			continue;
		}
		differs[differs_n++] = lit_and(
			c, lit_and(c, rest, fires), find_shadowed_rules_decide_apart(enc, rule, order[i]));
		rest = lit_and(c, rest, -fires);
	}
	const int own[] = { find_shadowed_target_permitted(rs, &rs->rules[rule], false),
		find_shadowed_target_permitted(rs, &rs->rules[rule], true) };
	const int none[] = { RULE_NONE, RULE_NONE };
	differs[differs_n++] = lit_and(c, rest,
		list == RULE_LEAD ? find_shadowed_lead_apart_from_none(p, rule)
				  : find_shadowed_targets_apart(enc, own, none));
	const int lits[] = { encoding_fires(enc, rule), -lit_any(c, above, above_n),
		lit_any(c, differs, differs_n) };
	return circuit_solve(c, lits, 3);
}

/* It keeps `otherwise` away, in a case in which no other rule fires. Where it opens another need
 * than `otherwise` does, its needs tell. */
static bool find_shadowed_matters_alone(struct proof *p, int rule, bool without_shadowed)
{
	const struct rule *of = &p->rs->rules[rule];
	for (int o = 0; o < of->openings_n; o++)
		if (of->openings[o].need != p->rs->otherwise.need)
			return false;
	struct rivals r = { .p = p, .rule = rule, .encoding = proof_whole(p)->encoding };
	const int lits[] = { encoding_fires(r.encoding, rule),
		find_shadowed_fires_alone(&r, without_shadowed) };
	return circuit_solve(&r.encoding->circuit, lits, 2);
}

static bool find_shadowed_matters(struct proof *p, int rule, bool without_shadowed)
{
	if (p->rs->rules[rule].list != RULE_ROUTING)
		return find_shadowed_matters_in_list(p, rule, without_shadowed);
	return find_shadowed_matters_by_needs(p, rule, without_shadowed) ||
	       find_shadowed_matters_alone(p, rule, without_shadowed) ||
	       find_shadowed_matters_by_lead(p, rule, without_shadowed);
}

void find_shadowed(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	int64_t *facts = proof_array(p, (size_t)rs->features_n, sizeof *facts);
	bool has_shadowed = false;
	for (int i = rs->rules_n - 1; i >= 0; i--) {
		struct match_input in;
		proof_ask(p);
		if (p->is_dead[i] || p->is_unproved[i] || find_shadowed_matters(p, i, false) ||
			(has_shadowed && find_shadowed_matters(p, i, true)))
			continue;
		if (p->run.is_spent || !proof_example(p, i, &in, facts)) {
			if (!proof_is_spent(p, rs->rules[i].place, i))
				circuit_fail(&p->run, ERR_BUG);
			continue;
		}
		p->is_shadowed[i] = has_shadowed = true;
		proof_add(p, "shadowed", PROOF_WARNING, &i, 1, rs->rules[i].place, &in,
			arena_printf(p->arena,
				_("“%s” never changes the outcome: other rules say the same, or more"),
				rs->rules[i].id));
	}
}
