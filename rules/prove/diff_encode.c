/* Both sides are encoded one after the other into one encoding. Its vocabulary is the
 * union's; enc->rs is set to the side whose rules are being encoded. A condition is kept by
 * its pointer, and each side has translated conditions of its own, so that counts of one
 * side never answer for the other. */
#include "rules/prove/diff_encode.h"

#include "rules/match/rank.h"
#include "rules/prove/counts.h"

/* Of each rule of a list: it fires, and none of higher rank does. */
static void diff_encode_decides(
	struct diff_encoding *diff, struct diff_side *side, const struct ruleset *rs, int from, int n)
{
	struct ranked_rule *order = proof_array(diff->p, (size_t)n, sizeof *order);
	int none = LIT_TRUE;
	rank_rules(rs, from, n, order);
	for (int i = 0; i < n; i++) {
		const int rule = order[i].rule;
		side->decides[rule] = lit_and(&diff->encoding->circuit, none, side->fires[rule]);
		none = lit_and(&diff->encoding->circuit, none, -side->fires[rule]);
	}
}

/* Literal: the rule fires, or what stands in for that. */
static int diff_encode_rule(struct diff_encoding *diff, enum side s, int rule)
{
	const int own = encoding_fires(diff->encoding, rule);
	if (!diff->stand_ins || diff->stand_ins->of[s][rule] == STAND_IN_NONE)
		return own;
	if (diff->stand_ins->of[s][rule] == STAND_IN_FALSE)
		return LIT_FALSE;
	return diff->side[SIDE_OLD].fires[diff->stand_ins->old_rule[rule]];
}

static void diff_encode_rules(struct diff_encoding *diff, enum side s)
{
	struct diff_side *side = &diff->side[s];
	struct encoding *encoding = diff->encoding;
	const struct ruleset *rs = &diff->pack_union.side[s].rs;
	side->fires = proof_array(diff->p, (size_t)rs->rules_n, sizeof *side->fires);
	side->first = proof_array(diff->p, (size_t)rs->rules_n, sizeof *side->first);
	side->decides = proof_array(diff->p, (size_t)rs->rules_n, sizeof *side->decides);
	side->none = LIT_TRUE;
	encoding->rs = rs; /* the same vocabulary, other rules and gates */
	encoding->sees = diff->pack_union.side[s].sees;
	for (int i = 0; i < rs->routing_n; i++) {
		side->fires[i] = diff_encode_rule(diff, s, i);
		side->first[i] = lit_and(&encoding->circuit, side->none, side->fires[i]);
		side->none = lit_and(&encoding->circuit, side->none, -side->fires[i]);
	}
	counts_encode(encoding, side->fires, side->none);
	for (int i = rs->routing_n; i < rs->rules_n; i++)
		side->fires[i] = diff_encode_rule(diff, s, i);
	diff_encode_decides(diff, side, rs, rs->routing_n, rs->lead_n);
	diff_encode_decides(diff, side, rs, rs->routing_n + rs->lead_n, rs->meeting_n);
}

static struct diff_opener diff_encode_opener(
	const struct diff_encoding *diff, enum side s, int fires, const struct opening *o)
{
	const struct diff_side *side = &diff->side[s];
	const struct policy *policy = &diff->pack_union.side[s].rs.policy;
	const struct term respond = o->respond_within.is_set ? o->respond_within : policy->respond_within;
	const struct term contact =
		o->first_contact_within.is_set ? o->first_contact_within : policy->first_contact_within;
	return (struct diff_opener){ fires, o, clocks_find_term(&diff->p->clocks, respond, side->calendar),
		clocks_find_term(&diff->p->clocks, contact, side->calendar) };
}

/* Openings by need, file order within one; `otherwise` last. */
static void diff_encode_openers(struct diff_encoding *diff, enum side s)
{
	struct diff_side *side = &diff->side[s];
	const struct ruleset *rs = &diff->pack_union.side[s].rs;
	int *at = proof_array(diff->p, (size_t)rs->needs_n + 2, sizeof *at);
	at[rs->otherwise.need + 2]++;
	for (int i = 0; i < rs->routing_n; i++)
		for (int o = 0; o < rs->rules[i].openings_n; o++)
			at[rs->rules[i].openings[o].need + 2]++;
	for (int i = 2; i <= rs->needs_n + 1; i++)
		at[i] += at[i - 1];
	side->openers = proof_array(diff->p, (size_t)at[rs->needs_n + 1], sizeof *side->openers);
	for (int i = 0; i < rs->routing_n; i++)
		for (int o = 0; o < rs->rules[i].openings_n; o++) {
			const struct opening *opening = &rs->rules[i].openings[o];
			side->openers[at[opening->need + 1]++] =
				diff_encode_opener(diff, s, side->fires[i], opening);
		}
	side->openers[at[rs->otherwise.need + 1]++] = diff_encode_opener(diff, s, side->none, &rs->otherwise);
	side->openers_at = at;
}

/* Literal: the fact is unknown, or as the condition says. */
static int diff_encode_only(struct diff_encoding *diff, const struct condition *cond)
{
	if (cond->kind == CONDITION_RANGE || cond->kind == CONDITION_SET)
		return -encoding_is_given_else(diff->encoding, cond);
	return -encoding_truths(diff->encoding, cond).no;
}

static int diff_encode_common_feature(struct diff_encoding *diff, int at)
{
	const struct pack_union_side *a = &diff->pack_union.side[SIDE_OLD],
				     *b = &diff->pack_union.side[SIDE_NEW];
	const struct feature *f = &a->rs.features[at];
	struct condition *cond = proof_array(diff->p, 1, sizeof *cond);
	*cond = (struct condition){
		.kind = CONDITION_RANGE, .subject = at, .low = f->max, .high = f->min - 1
	};
	if (a->feature[at] == RULE_NONE || b->feature[at] == RULE_NONE)
		return diff_encode_only(diff, cond);
	const struct feature *x = &a->real->features[a->feature[at]], *y = &b->real->features[b->feature[at]];
	if (f->kind == FEATURE_FLAG)
		return LIT_TRUE;
	if (f->kind == FEATURE_NUMBER) {
		cond->low = x->min > y->min ? x->min : y->min;
		cond->high = x->max < y->max ? x->max : y->max;
		return diff_encode_only(diff, cond);
	}
	int64_t *values = proof_array(diff->p, (size_t)f->values_n, sizeof *values);
	*cond = (struct condition){ .kind = CONDITION_SET, .subject = at, .values = values };
	for (int i = 0; i < f->values_n; i++)
		if (a->value[at][i] != RULE_NONE && b->value[at][i] != RULE_NONE)
			values[cond->n++] = i;
	return cond->n == f->values_n ? LIT_TRUE : diff_encode_only(diff, cond);
}

static int diff_encode_common_places(struct diff_encoding *diff, enum condition_kind kind)
{
	const struct pack_union_side *a = &diff->pack_union.side[SIDE_OLD],
				     *b = &diff->pack_union.side[SIDE_NEW];
	const bool is_area = kind == CONDITION_AREA;
	const int n = is_area ? a->rs.areas_n : a->rs.sections_n;
	struct condition *cond = proof_array(diff->p, 1, sizeof *cond);
	uint64_t *bits = proof_array(diff->p, bits_words(n) + 1, sizeof *bits);
	bool is_whole = true;
	*cond = (struct condition){ .kind = (uint8_t)kind, .bits = bits };
	for (int i = 0; i < n; i++) {
		const bool both = is_area ? a->area[i] != RULE_NONE && b->area[i] != RULE_NONE
					  : a->section[i] != RULE_NONE && b->section[i] != RULE_NONE;
		is_whole &= both;
		if (both)
			bits_set(bits, i);
	}
	return is_whole ? LIT_TRUE : diff_encode_only(diff, cond);
}

void diff_encode_common(struct diff_encoding *diff)
{
	int all = lit_and(&diff->encoding->circuit, diff_encode_common_places(diff, CONDITION_AREA),
		diff_encode_common_places(diff, CONDITION_INTAKE));
	for (int i = 0; i < diff->pack_union.never_known; i++) {
		const struct pack_union_side *a = &diff->pack_union.side[SIDE_OLD],
					     *b = &diff->pack_union.side[SIDE_NEW];
		const struct feature *f = &a->rs.features[i];
		const bool is_shared = a->feature[i] != RULE_NONE && b->feature[i] != RULE_NONE;
		if (is_shared &&
			(f->kind == FEATURE_FLAG || (f->kind == FEATURE_NUMBER &&
							    a->real->features[a->feature[i]].min ==
								    b->real->features[b->feature[i]].min &&
							    a->real->features[a->feature[i]].max ==
								    b->real->features[b->feature[i]].max)))
			continue;
		all = lit_and(&diff->encoding->circuit, all, diff_encode_common_feature(diff, i));
	}
	diff->common = all;
}

static void diff_encode_sides(struct diff_encoding *diff)
{
	for (int s = 0; s < SIDES; s++) {
		diff_encode_rules(diff, (enum side)s);
		diff_encode_openers(diff, (enum side)s);
	}
}

void diff_encode_init(
	struct diff_encoding *diff, struct proof *p, const struct ruleset *old, const struct ruleset *now)
{
	*diff = (struct diff_encoding){ .p = p };
	pack_union_init(&diff->pack_union, p, old, now);
	diff->side[SIDE_OLD].calendar = &old->calendar;
	diff->side[SIDE_NEW].calendar =
		clocks_is_same_calendar(&old->calendar, &now->calendar) ? &old->calendar : &now->calendar;
	clocks_find_two(
		&p->clocks, old, diff->side[SIDE_OLD].calendar, now, diff->side[SIDE_NEW].calendar, p->now);
	diff->encoding = encoding_new(&p->run, &diff->pack_union.side[SIDE_OLD].rs);
	diff_encode_sides(diff);
}

/* The union is made anew: conditions that were encoded before have other counts. */
void diff_encode_init_elsewhere(
	struct diff_encoding *diff, const struct diff_encoding *of, const struct stand_ins *stand_ins)
{
	*diff = (struct diff_encoding){
		.p = of->p, .encoding = of->encoding, .common = of->common, .stand_ins = stand_ins
	};
	pack_union_init(&diff->pack_union, diff->p, of->pack_union.side[SIDE_OLD].real,
		of->pack_union.side[SIDE_NEW].real);
	for (int s = 0; s < SIDES; s++)
		diff->side[s].calendar = of->side[s].calendar;
	diff_encode_sides(diff);
}
