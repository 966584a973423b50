/* A rule is shadowed when no case tells the pack from the pack without it.
 *
 * Without a routing rule the same needs stand at the same sections, unless one
 * of its own stands nowhere else; so counts, and with them lead and meeting
 * rules, fire as before, and what is left to differ are times, urgency and
 * joined sections of its own needs, and who leads where no lead rule fires:
 * the section of the first that fires. Without a lead or meeting rule the next
 * of its list decides. */
#include "rules/prove/parts.h"

#include "engine/base/text/lang.h"

/* Those that open the need of the opening under question too, and where. */
struct rivals {
	struct proof *p;
	struct desk *encoding;
	int rule;		  /* under question */
	const struct opener *own; /* its opening */
	const struct opener **all;
	int *fires, *stands;
	int n;	      /* stands: 0 while not asked */
	bool *blocks; /* sets of rivals, n each: a difference shows while none of a set stands */
	int sets_n, sets_room;
	int differs; /* literal */
};

static bool find_shadowed_is_left_out(const struct proof *p, int rule, bool without_shadowed)
{
	return p->is_dead[rule] || (without_shadowed && p->is_shadowed[rule]);
}

/* No other routing rule fires. */
static int find_shadowed_fires_alone(struct rivals *r, bool without_shadowed)
{
	const struct ruleset *rs = r->p->rs;
	int *fires = circuit_array(&r->encoding->circuit, (size_t)rs->routing_n, sizeof *fires), n = 0;
	for (int i = 0; i < rs->routing_n; i++)
		if (i != r->rule && !find_shadowed_is_left_out(r->p, i, without_shadowed))
			fires[n++] = encoding_fires(r->encoding, i);
	return -lit_any(&r->encoding->circuit, fires, n);
}

static void find_shadowed_rivals_init(struct rivals *r, bool without_shadowed)
{
	const struct proof *p = r->p;
	/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): its opener is among its own */
	const int need = r->own->opening->need, from = p->openers_at[need], to = p->openers_at[need + 1];
	r->all = circuit_array(&r->encoding->circuit, (size_t)(to - from), sizeof(struct opener *));
	r->fires = circuit_array(&r->encoding->circuit, (size_t)(to - from), sizeof *r->fires);
	r->stands = circuit_array(&r->encoding->circuit, (size_t)(to - from), sizeof *r->stands);
	r->n = r->sets_n = r->sets_room = 0;
	for (int i = from; i < to; i++) {
		const struct opener *o = &p->openers[i];
		if (o->rule == r->rule ||
			(o->rule != RULE_NONE && find_shadowed_is_left_out(p, o->rule, without_shadowed)))
			continue;
		if (opening_is_fixed(p->rs, o->opening) && opening_is_fixed(p->rs, r->own->opening) &&
			o->opening->to != r->own->opening->to)
			continue;
		r->all[r->n] = o;
		r->fires[r->n++] = o->rule == RULE_NONE ? find_shadowed_fires_alone(r, without_shadowed)
							: encoding_fires(r->encoding, o->rule);
	}
}

/* The set differs from those before; a set that holds another one tells nothing new. */
static bool find_shadowed_rivals_set_is_new(const struct rivals *r, const bool *set)
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

static bool find_shadowed_joins_same(const struct ruleset *rs, const struct opening *own, int join,
	const struct opening *other, bool consents)
{
	for (int j = 0; j < other->joins_n; j++)
		if (section_permitted(rs, other->joins[j], other->ground, consents) ==
			section_permitted(rs, join, own->ground, consents))
			return true;
	return false;
}

/* The rival stands where the opening stands (and, with a join, joins the same). */
static int find_shadowed_rival_stands(struct rivals *r, int i, int join)
{
	const struct ruleset *rs = r->p->rs;
	const struct opening *own = r->own->opening, *other = r->all[i]->opening;
	if (join == RULE_NONE && r->stands[i])
		return r->stands[i];
	struct whereabouts where = whereabouts_new(r->encoding);
	for (int area = 0; area <= rs->areas_n; area++)
		for (int consents = 0; consents < 2; consents++)
			where.in[consents][area] = (join == RULE_NONE || find_shadowed_joins_same(rs, own,
										 join, other, consents)) &&
						   opening_lands(rs, own, area, consents) ==
							   opening_lands(rs, other, area, consents);
	const int stands = lit_and(&r->encoding->circuit, r->fires[i], encoding_stands(r->encoding, &where));
	if (join == RULE_NONE)
		r->stands[i] = stands;
	return stands;
}

/* One more way to differ: while none of the set stands. */
static void find_shadowed_rivals_differ(struct rivals *r, const bool *set, int join)
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

static void find_shadowed_rivals_add_set(struct rivals *r, const bool *set)
{
	if (!find_shadowed_rivals_set_is_new(r, set))
		return;
	if (r->sets_n == r->sets_room) {
		r->sets_room = r->sets_room ? r->sets_room * 2 : 8;
		bool *more = circuit_array(
			&r->encoding->circuit, (size_t)r->sets_room * (size_t)r->n, sizeof *more);
		if (r->sets_n)
			memcpy(more, r->blocks, (size_t)r->sets_n * (size_t)r->n * sizeof *more);
		r->blocks = more;
	}
	memcpy(r->blocks + r->sets_n++ * r->n, set, (size_t)r->n * sizeof *set);
}

/* What the opening changes, as long as it stands. */
static void find_shadowed_opening_differs(struct rivals *r)
{
	const struct clocks *clocks = &r->p->clocks;
	const struct opening *own = r->own->opening;
	bool *set = circuit_array(&r->encoding->circuit, (size_t)r->n, sizeof *set);
	for (int i = 0; i < r->n; i++)
		set[i] = r->all[i]->opening->is_urgent;
	if (own->is_urgent)
		find_shadowed_rivals_add_set(r, set);
	for (int k = 0; k < clocks->n; k++) {
		for (int i = 0; i < r->n; i++)
			set[i] = clocks_rank(clocks, k, r->all[i]->respond) <=
				 clocks_rank(clocks, k, r->own->respond);
		find_shadowed_rivals_add_set(r, set);
		for (int i = 0; i < r->n; i++)
			set[i] = clocks_rank(clocks, k, r->all[i]->contact) <=
				 clocks_rank(clocks, k, r->own->contact);
		find_shadowed_rivals_add_set(r, set);
	}
	for (int s = 0; s < r->sets_n; s++)
		find_shadowed_rivals_differ(r, r->blocks + s * r->n, RULE_NONE);
	for (int i = 0; i < r->n; i++)
		set[i] = true;
	for (int j = 0; j < own->joins_n; j++)
		find_shadowed_rivals_differ(r, set, own->joins[j]);
}

/* What opens the need, or where `otherwise` does, the whole. */
static struct desk *find_shadowed_need_encoding(struct proof *p, int need)
{
	if (need == p->rs->otherwise.need)
		return proof_whole(p)->encoding;
	if (!p->need_encodings[need])
		p->need_encodings[need] = encoding_new(&p->workshop, p->rs);
	return p->need_encodings[need];
}

/* Some need of the rule is new, sooner, more urgent or joined by others. */
static bool find_shadowed_rule_tells_by_needs(struct proof *p, int rule, bool without_shadowed)
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
		find_shadowed_rivals_init(&r, without_shadowed);
		find_shadowed_opening_differs(&r);
		const int lits[] = { r.differs, encoding_fires(r.encoding, rule) };
		/* a rule that isn't dead fires somewhere */
		tells = r.differs == LIT_TRUE || circuit_solve(&r.encoding->circuit, lits, 2);
	}
	return tells;
}

/* It is the first that fires, no lead rule does, and the next would lead from elsewhere. */
static bool find_shadowed_rule_tells_by_lead(struct proof *p, int rule, bool without_shadowed)
{
	const struct ruleset *rs = p->rs;
	const struct whole *w = proof_whole(p);
	struct desk *d = w->encoding;
	struct circuit *c = &d->circuit;
	const struct opening *own = &rs->rules[rule].openings[0];
	int *before = circuit_array(c, (size_t)rs->rules_n, sizeof *before), n = 0;
	for (int i = 0; i < rs->routing_n + rs->lead_n; i++)
		if ((i < rule || i >= rs->routing_n) && !find_shadowed_is_left_out(p, i, without_shadowed))
			before[n++] = encoding_fires(d, i);
	int *differs = circuit_array(c, (size_t)rs->routing_n + 1, sizeof *differs);
	int rest = LIT_TRUE, differs_n = 0;
	for (int i = rule + 1; i <= rs->routing_n; i++) {
		const bool is_last = i == rs->routing_n;
		if (!is_last && find_shadowed_is_left_out(p, i, without_shadowed))
			continue;
		const int apart =
			encoding_lands_apart(d, own, is_last ? &rs->otherwise : &rs->rules[i].openings[0]);
		const int next = is_last ? rest : lit_and(c, rest, encoding_fires(d, i));
		differs[differs_n++] = lit_and(c, next, apart);
		if (!is_last)
			rest = lit_and(c, rest, -encoding_fires(d, i));
	}
	const int lits[] = { encoding_fires(d, rule), -lit_any(c, before, n),
		lit_any(c, differs, differs_n) };
	return circuit_solve(c, lits, 3);
}

static const char *find_shadowed_lead_keep(const struct ruleset *rs, int rule)
{
	return rs->rules[rule].keep ? rs->rules[rule].keep : rs->policy.keep;
}

/* The target under this consent; RULE_NONE: no meeting. */
static int find_shadowed_target_in_force(const struct ruleset *rs, const struct rule *rule, bool consents)
{
	if (rule->list == RULE_LEAD)
		return section_permitted(rs, rule->to, NULL, consents);
	return match_meeting_permitted(rs, rule->to, consents ? CONSENT_YES : CONSENT_UNASKED);
}

/* Under what consent two targets (no consent, consent) differ. */
static int find_shadowed_targets_apart(struct desk *d, const int a[2], const int b[2])
{
	if (a[0] != b[0] && a[1] != b[1])
		return LIT_TRUE;
	if (a[0] == b[0] && a[1] == b[1])
		return LIT_FALSE;
	return a[0] != b[0] ? -encoding_consents(d) : encoding_consents(d);
}

static int find_shadowed_rules_decide_apart(struct desk *d, int rule, int other)
{
	const struct ruleset *rs = d->rs;
	if (rs->rules[rule].list == RULE_LEAD &&
		strcmp(find_shadowed_lead_keep(rs, rule), find_shadowed_lead_keep(rs, other)) != 0)
		return LIT_TRUE;
	const int a[] = { find_shadowed_target_in_force(rs, &rs->rules[rule], false),
		find_shadowed_target_in_force(rs, &rs->rules[rule], true) };
	const int b[] = { find_shadowed_target_in_force(rs, &rs->rules[other], false),
		find_shadowed_target_in_force(rs, &rs->rules[other], true) };
	return find_shadowed_targets_apart(d, a, b);
}

/* What the lead rule says differs from what stands without any. */
static int find_shadowed_lead_apart_from_none(struct proof *p, int rule)
{
	const struct ruleset *rs = p->rs;
	if (strcmp(find_shadowed_lead_keep(rs, rule), rs->policy.keep) != 0)
		return LIT_TRUE;
	const struct whole *w = proof_whole(p);
	struct desk *d = w->encoding;
	/* the lead as an opening without a need: without ground, so that outside ones are stood in for */
	const struct opening lead = { .to = rs->rules[rule].to };
	int *differs = circuit_array(&d->circuit, (size_t)rs->routing_n + 1, sizeof *differs);
	for (int i = 0; i < rs->routing_n; i++)
		differs[i] = lit_and(
			&d->circuit, w->first[i], encoding_lands_apart(d, &lead, &rs->rules[i].openings[0]));
	differs[rs->routing_n] =
		lit_and(&d->circuit, w->none, encoding_lands_apart(d, &lead, &rs->otherwise));
	return lit_any(&d->circuit, differs, rs->routing_n + 1);
}

static bool find_shadowed_rule_tells_in_list(struct proof *p, int rule, bool without_shadowed)
{
	const struct ruleset *rs = p->rs;
	const enum rule_list list = rs->rules[rule].list;
	int n, rest = LIT_TRUE, above_n = 0, differs_n = 0;
	const int *order = proof_order(p, list, &n);
	bool is_below = false;
	struct desk *d = list == RULE_LEAD ? proof_whole(p)->encoding : proof_list_encoding(p, list);
	struct circuit *c = &d->circuit;
	int *above = circuit_array(c, (size_t)n, sizeof *above);
	int *differs = circuit_array(c, (size_t)n + 1, sizeof *differs);
	for (int i = 0; i < n; i++) {
		if (order[i] == rule) {
			is_below = true;
			continue;
		}
		if (find_shadowed_is_left_out(p, order[i], without_shadowed))
			continue;
		const int fires = encoding_fires(d, order[i]);
		if (!is_below) {
			above[above_n++] = fires;
			continue;
		}
		differs[differs_n++] = lit_and(
			c, lit_and(c, rest, fires), find_shadowed_rules_decide_apart(d, rule, order[i]));
		rest = lit_and(c, rest, -fires);
	}
	const int own[] = { find_shadowed_target_in_force(rs, &rs->rules[rule], false),
		find_shadowed_target_in_force(rs, &rs->rules[rule], true) };
	const int none[] = { RULE_NONE, RULE_NONE };
	differs[differs_n++] = lit_and(c, rest,
		list == RULE_LEAD ? find_shadowed_lead_apart_from_none(p, rule)
				  : find_shadowed_targets_apart(d, own, none));
	const int lits[] = { encoding_fires(d, rule), -lit_any(c, above, above_n),
		lit_any(c, differs, differs_n) };
	return circuit_solve(c, lits, 3);
}

static bool find_shadowed_rule_tells(struct proof *p, int rule, bool without_shadowed)
{
	if (p->rs->rules[rule].list != RULE_ROUTING)
		return find_shadowed_rule_tells_in_list(p, rule, without_shadowed);
	return find_shadowed_rule_tells_by_needs(p, rule, without_shadowed) ||
	       find_shadowed_rule_tells_by_lead(p, rule, without_shadowed);
}

void find_shadowed(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	int64_t *facts = proof_array(p, (size_t)rs->features_n, sizeof *facts);
	bool has_shadowed = false;
	for (int i = rs->rules_n - 1; i >= 0; i--) {
		struct match_input in;
		if (p->is_dead[i] || find_shadowed_rule_tells(p, i, false) ||
			(has_shadowed && find_shadowed_rule_tells(p, i, true)))
			continue;
		p->is_shadowed[i] = has_shadowed = true;
		if (!rule_example(p, i, &in, facts))
			circuit_fail(&p->workshop, ERR_BUG);
		proof_add(p, "shadowed", PROOF_WARNING, &i, 1, rs->rules[i].place, &in,
			arena_printf(p->arena,
				_("“%s” never changes the outcome: other rules say the same, or more"),
				rs->rules[i].id));
	}
}
