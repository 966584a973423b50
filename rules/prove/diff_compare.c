/* Two packs on one desk. */
#include "rules/prove/diff_encode.h"

struct ranked {
	int rule, priority;
};

static int diff_compare_ranked_order(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->priority != y->priority)
		return x->priority > y->priority ? -1 : 1;
	return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* The one of a list that fires first, by rank. */
static void diff_compare_decide(
	struct differ *d, struct differ_side *side, const struct ruleset *rs, int from, int n)
{
	struct ranked *order = proof_array(d->p, (size_t)n, sizeof *order);
	int none = LIT_TRUE;
	for (int i = 0; i < n; i++)
		order[i] = (struct ranked){ from + i, rs->rules[from + i].priority };
	if (n > 1)
		qsort(order, (size_t)n, sizeof *order, diff_compare_ranked_order);
	for (int i = 0; i < n; i++) {
		const int rule = order[i].rule;
		side->decides[rule] = lit_and(&d->encoding->circuit, none, side->fires[rule]);
		none = lit_and(&d->encoding->circuit, none, -side->fires[rule]);
	}
}

/* The rule's literal, or what stands in for it. */
static int diff_compare_fires_as(struct differ *d, enum side s, int rule)
{
	const int own = encoding_fires(d->encoding, rule);
	if (!d->stand_ins || d->stand_ins->of[s][rule] == STAND_IN_NONE)
		return own;
	if (d->stand_ins->of[s][rule] == STAND_IN_FALSE)
		return LIT_FALSE;
	return d->side[SIDE_OLD].fires[d->stand_ins->old_rule[rule]];
}

static void diff_compare_fire(struct differ *d, enum side s)
{
	struct differ_side *side = &d->side[s];
	struct desk *encoding = d->encoding;
	const struct ruleset *rs = &d->pack_union.side[s].rs;
	side->fires = proof_array(d->p, (size_t)rs->rules_n, sizeof *side->fires);
	side->first = proof_array(d->p, (size_t)rs->rules_n, sizeof *side->first);
	side->decides = proof_array(d->p, (size_t)rs->rules_n, sizeof *side->decides);
	side->none = LIT_TRUE;
	encoding->rs = rs; /* the vocabulary stays */
	for (int i = 0; i < rs->routing_n; i++) {
		side->fires[i] = diff_compare_fires_as(d, s, i);
		side->first[i] = lit_and(&encoding->circuit, side->none, side->fires[i]);
		side->none = lit_and(&encoding->circuit, side->none, -side->fires[i]);
	}
	encoding_count(encoding, side->fires, side->none);
	for (int i = rs->routing_n; i < rs->rules_n; i++)
		side->fires[i] = diff_compare_fires_as(d, s, i);
	diff_compare_decide(d, side, rs, rs->routing_n, rs->lead_n);
	diff_compare_decide(d, side, rs, rs->routing_n + rs->lead_n, rs->meeting_n);
}

static struct differ_opener diff_compare_opener_new(
	const struct differ *d, enum side s, int fires, const struct opening *o)
{
	const struct differ_side *side = &d->side[s];
	const struct policy *policy = &d->pack_union.side[s].rs.policy;
	const struct term respond = o->respond_within.is_set ? o->respond_within : policy->respond_within;
	const struct term contact =
		o->first_contact_within.is_set ? o->first_contact_within : policy->first_contact_within;
	return (struct differ_opener){ fires, o, clocks_term(&d->p->clocks, respond, side->calendar),
		clocks_term(&d->p->clocks, contact, side->calendar) };
}

/* Openings by need, file order within one; `otherwise` last. */
static void diff_compare_list_openers(struct differ *d, enum side s)
{
	struct differ_side *side = &d->side[s];
	const struct ruleset *rs = &d->pack_union.side[s].rs;
	int *at = proof_array(d->p, (size_t)rs->needs_n + 2, sizeof *at);
	at[rs->otherwise.need + 2]++;
	for (int i = 0; i < rs->routing_n; i++)
		for (int o = 0; o < rs->rules[i].openings_n; o++)
			at[rs->rules[i].openings[o].need + 2]++;
	for (int i = 2; i <= rs->needs_n + 1; i++)
		at[i] += at[i - 1];
	side->openers = proof_array(d->p, (size_t)at[rs->needs_n + 1], sizeof *side->openers);
	for (int i = 0; i < rs->routing_n; i++)
		for (int o = 0; o < rs->rules[i].openings_n; o++) {
			const struct opening *opening = &rs->rules[i].openings[o];
			side->openers[at[opening->need + 1]++] =
				diff_compare_opener_new(d, s, side->fires[i], opening);
		}
	side->openers[at[rs->otherwise.need + 1]++] =
		diff_compare_opener_new(d, s, side->none, &rs->otherwise);
	side->openers_at = at;
}

/* Nothing is said of `subject` but what the condition allows. */
static int diff_compare_only(struct differ *d, const struct condition *c)
{
	return -encoding_truths(d->encoding, c).no;
}

static int diff_compare_common_feature(struct differ *d, int at)
{
	const struct pack_union_side *a = &d->pack_union.side[SIDE_OLD], *b = &d->pack_union.side[SIDE_NEW];
	const struct feature *f = &a->rs.features[at];
	struct condition *c = proof_array(d->p, 1, sizeof *c);
	*c = (struct condition){ .kind = CONDITION_RANGE, .subject = at, .low = f->max, .high = f->min - 1 };
	if (a->feature[at] == RULE_NONE || b->feature[at] == RULE_NONE)
		return diff_compare_only(d, c);
	const struct feature *x = &a->real->features[a->feature[at]], *y = &b->real->features[b->feature[at]];
	if (f->kind == FEATURE_FLAG)
		return LIT_TRUE;
	if (f->kind == FEATURE_NUMBER) {
		c->low = x->min > y->min ? x->min : y->min;
		c->high = x->max < y->max ? x->max : y->max;
		return diff_compare_only(d, c);
	}
	int64_t *values = proof_array(d->p, (size_t)f->values_n, sizeof *values);
	*c = (struct condition){ .kind = CONDITION_SET, .subject = at, .values = values };
	for (int i = 0; i < f->values_n; i++)
		if (a->value[at][i] != RULE_NONE && b->value[at][i] != RULE_NONE)
			values[c->n++] = i;
	return c->n == f->values_n ? LIT_TRUE : diff_compare_only(d, c);
}

static int diff_compare_common_places(struct differ *d, enum condition_kind kind)
{
	const struct pack_union_side *a = &d->pack_union.side[SIDE_OLD], *b = &d->pack_union.side[SIDE_NEW];
	const bool is_area = kind == CONDITION_AREA;
	const int n = is_area ? a->rs.areas_n : a->rs.sections_n;
	struct condition *c = proof_array(d->p, 1, sizeof *c);
	uint64_t *bits = proof_array(d->p, bits_words(n) + 1, sizeof *bits);
	bool is_whole = true;
	*c = (struct condition){ .kind = (uint8_t)kind, .bits = bits };
	for (int i = 0; i < n; i++) {
		const bool both = is_area ? a->area[i] != RULE_NONE && b->area[i] != RULE_NONE
					  : a->section[i] != RULE_NONE && b->section[i] != RULE_NONE;
		is_whole &= both;
		if (both)
			bits_set(bits, i);
	}
	return is_whole ? LIT_TRUE : diff_compare_only(d, c);
}

static int diff_compare_common(struct differ *d)
{
	int all = lit_and(&d->encoding->circuit, diff_compare_common_places(d, CONDITION_AREA),
		diff_compare_common_places(d, CONDITION_INTAKE));
	for (int i = 0; i < d->pack_union.nothing; i++) {
		const struct pack_union_side *a = &d->pack_union.side[SIDE_OLD],
					     *b = &d->pack_union.side[SIDE_NEW];
		const struct feature *f = &a->rs.features[i];
		const bool is_shared = a->feature[i] != RULE_NONE && b->feature[i] != RULE_NONE;
		if (is_shared &&
			(f->kind == FEATURE_FLAG || (f->kind == FEATURE_NUMBER &&
							    a->real->features[a->feature[i]].min ==
								    b->real->features[b->feature[i]].min &&
							    a->real->features[a->feature[i]].max ==
								    b->real->features[b->feature[i]].max)))
			continue;
		all = lit_and(&d->encoding->circuit, all, diff_compare_common_feature(d, i));
	}
	return all;
}

static void diff_compare_differ_parts(struct differ *d)
{
	for (int s = 0; s < SIDES; s++) {
		diff_compare_fire(d, (enum side)s);
		diff_compare_list_openers(d, (enum side)s);
	}
	const int needs_n = d->pack_union.side[SIDE_OLD].rs.needs_n;
	d->need = proof_array(d->p, (size_t)needs_n, sizeof *d->need);
	for (int i = 0; i < needs_n; i++)
		d->need[i] = differs_need(d, i);
	d->lead = differs_lead(d);
	d->meeting = differs_meeting(d);
}

void differ_init(struct differ *d, struct proof *p, const struct ruleset *old, const struct ruleset *now)
{
	*d = (struct differ){ .p = p };
	pack_union_init(&d->pack_union, p, old, now);
	d->side[SIDE_OLD].calendar = &old->calendar;
	d->side[SIDE_NEW].calendar =
		diff_calendar_same(&old->calendar, &now->calendar) ? &old->calendar : &now->calendar;
	clocks_init_two(p, old, d->side[SIDE_OLD].calendar, now, d->side[SIDE_NEW].calendar);
	d->encoding = encoding_new(&p->workshop, &d->pack_union.side[SIDE_OLD].rs);
	diff_compare_differ_parts(d);
	d->common = diff_compare_common(d);
}

/* Conditions are translated anew: the desk remembers those whose counts were others. */
void differ_init_elsewhere(struct differ *d, const struct differ *of, const struct stand_ins *stand_ins)
{
	*d = (struct differ){
		.p = of->p, .encoding = of->encoding, .common = of->common, .stand_ins = stand_ins
	};
	pack_union_init(
		&d->pack_union, d->p, of->pack_union.side[SIDE_OLD].real, of->pack_union.side[SIDE_NEW].real);
	for (int s = 0; s < SIDES; s++)
		d->side[s].calendar = of->side[s].calendar;
	diff_compare_differ_parts(d);
}
