/* Names come in the order of the old pack, then those that only the new one has. A number's
 * range in the union spans both packs' ranges, and a choice has the values of both.
 *
 * A condition is translated leaf by leaf. Where the pack can't be told every value of a fact
 * (pack_union_case drops such a value), its leaf must be unknown there rather than false. Of
 * a feature the encoding sees to that (side->sees). Of a place the leaf becomes
 * `leaf or (not sees and never_known)`, where `sees` holds for the places that the pack knows
 * and `never_known` is a feature that no case knows. */
#include "rules/prove/pack_union.h"

/* ---- names of either, by id */

typedef const char *id_at(const struct ruleset *rs, int i);

/* Names of one kind: union index -> the pack's (or RULE_NONE), and back. */
struct union_names {
	int *of[SIDES], *own[SIDES];
	int n;
};

static const char *pack_union_area_id(const struct ruleset *rs, int i) { return rs->areas[i].id; }
static const char *pack_union_section_id(const struct ruleset *rs, int i) { return rs->sections[i].id; }
static const char *pack_union_need_id(const struct ruleset *rs, int i) { return rs->needs[i].id; }
static const char *pack_union_meeting_id(const struct ruleset *rs, int i) { return rs->meetings[i].id; }

/* The names of both packs as union indexes. */
static struct union_names pack_union_join_names(struct pack_union *u, int old_n, int now_n, id_at *id,
	int (*find)(const struct ruleset *, const char *))
{
	const struct ruleset *old = u->side[SIDE_OLD].real, *now = u->side[SIDE_NEW].real;
	struct union_names to = { .n = 0 };
	for (int s = 0; s < SIDES; s++) {
		to.of[s] = proof_array(u->p, (size_t)old_n + (size_t)now_n, sizeof(int));
		to.own[s] = proof_array(u->p, (size_t)(s == SIDE_OLD ? old_n : now_n), sizeof(int));
	}
	for (int i = 0; i < old_n; i++, to.n++) {
		const int other = find(now, id(old, i));
		to.of[SIDE_OLD][to.n] = i;
		to.of[SIDE_NEW][to.n] = other;
		to.own[SIDE_OLD][i] = to.n;
		if (other != RULE_NONE)
			to.own[SIDE_NEW][other] = to.n;
	}
	for (int i = 0; i < now_n; i++) {
		if (find(old, id(now, i)) != RULE_NONE)
			continue;
		to.of[SIDE_OLD][to.n] = RULE_NONE;
		to.of[SIDE_NEW][to.n] = i;
		to.own[SIDE_NEW][i] = to.n++;
	}
	return to;
}

/* ---- features */

static int pack_union_find_value(const struct feature *f, const char *id)
{
	for (int i = 0; i < f->values_n; i++)
		if (strcmp(f->values[i].id, id) == 0)
			return i;
	return RULE_NONE;
}

static void pack_union_join_values(struct pack_union *u, struct feature *f, int at)
{
	struct feature_value *values;
	int n = 0, room = 0;
	for (int s = 0; s < SIDES; s++)
		if (u->side[s].feature[at] != RULE_NONE)
			room += u->side[s].real->features[u->side[s].feature[at]].values_n;
	values = proof_array(u->p, (size_t)room, sizeof *values);
	f->values = values;
	f->values_n = 0;
	for (int s = 0; s < SIDES; s++) {
		struct pack_union_side *side = &u->side[s];
		if (side->feature[at] == RULE_NONE)
			continue;
		const struct feature *own = &side->real->features[side->feature[at]];
		for (int i = 0; i < own->values_n; i++)
			if (pack_union_find_value(f, own->values[i].id) == RULE_NONE) {
				values[n++] = own->values[i];
				f->values_n = n;
			}
	}
	for (int s = 0; s < SIDES; s++) {
		struct pack_union_side *side = &u->side[s];
		if (side->feature[at] == RULE_NONE)
			continue;
		const struct feature *own = &side->real->features[side->feature[at]];
		side->value[at] = proof_array(u->p, (size_t)n, sizeof(int));
		side->own_value[at] = proof_array(u->p, (size_t)own->values_n, sizeof(int));
		for (int i = 0; i < n; i++)
			side->value[at][i] = pack_union_find_value(own, f->values[i].id);
		for (int i = 0; i < own->values_n; i++)
			side->own_value[at][i] = pack_union_find_value(f, own->values[i].id);
	}
}

static int pack_union_find_same_feature(const struct ruleset *rs, const struct feature *f)
{
	const int at = ruleset_feature(rs, f->id);
	return at != RULE_NONE && rs->features[at].kind == f->kind ? at : RULE_NONE;
}

static void pack_union_add_feature(struct pack_union *u, struct feature *features, int *n, int old, int now)
{
	const struct ruleset *a = u->side[SIDE_OLD].real, *b = u->side[SIDE_NEW].real;
	struct feature *f = &features[*n];
	*f = old != RULE_NONE ? a->features[old] : b->features[now];
	if (old != RULE_NONE && now != RULE_NONE) {
		f->min = b->features[now].min < f->min ? b->features[now].min : f->min;
		f->max = b->features[now].max > f->max ? b->features[now].max : f->max;
	}
	u->side[SIDE_OLD].feature[*n] = old;
	u->side[SIDE_NEW].feature[*n] = now;
	if (old != RULE_NONE)
		u->side[SIDE_OLD].own_feature[old] = *n;
	if (now != RULE_NONE)
		u->side[SIDE_NEW].own_feature[now] = *n;
	if (f->kind == FEATURE_ONE_OF)
		pack_union_join_values(u, f, *n);
	++*n;
}

/* The features of the union with the gates of the side. */
static void pack_union_gate_features(
	struct pack_union *u, struct pack_union_side *side, const struct feature *all, int n)
{
	struct feature *features = proof_array(u->p, (size_t)n, sizeof *features);
	for (int i = 0; i < n; i++) {
		const struct feature *own =
			side->feature[i] == RULE_NONE ? NULL : &side->real->features[side->feature[i]];
		int *gated = proof_array(u->p, own ? (size_t)own->gated_n : 0, sizeof *gated);
		features[i] = all[i];
		features[i].gate = !own || own->gate == RULE_NONE ? RULE_NONE : side->own_feature[own->gate];
		features[i].gated = gated;
		features[i].gated_n = own ? own->gated_n : 0;
		for (int g = 0; g < features[i].gated_n; g++)
			gated[g] = side->own_feature[own->gated[g]];
	}
	side->rs.features = features;
	side->rs.features_n = n;
	side->rs.has_gates = side->real->has_gates;
}

/* Of numbers and choices of which the other pack knows more values. */
static void pack_union_find_seen(struct pack_union *u, struct pack_union_side *side)
{
	side->sees = proof_array(u->p, (size_t)side->rs.features_n, sizeof(struct condition *));
	for (int i = 0; i < side->real->features_n; i++) {
		const struct feature *own = &side->real->features[i];
		const int at = side->own_feature[i];
		const struct feature *f = &side->rs.features[at];
		struct condition *sees = proof_array(u->p, 1, sizeof *sees);
		if (own->kind == FEATURE_NUMBER && (f->min != own->min || f->max != own->max)) {
			*sees = (struct condition){
				.kind = CONDITION_RANGE, .subject = at, .low = own->min, .high = own->max
			};
			side->sees[at] = sees;
		}
		if (own->kind != FEATURE_ONE_OF || f->values_n == own->values_n)
			continue;
		int64_t *values = proof_array(u->p, (size_t)own->values_n, sizeof *values);
		for (int v = 0; v < own->values_n; v++)
			values[v] = side->own_value[at][v];
		*sees = (struct condition){
			.kind = CONDITION_SET, .subject = at, .n = own->values_n, .values = values
		};
		side->sees[at] = sees;
	}
}

static void pack_union_join_features(struct pack_union *u)
{
	const struct ruleset *a = u->side[SIDE_OLD].real, *b = u->side[SIDE_NEW].real;
	const size_t room = (size_t)(a->features_n + b->features_n) + 1;
	struct feature *features = proof_array(u->p, room, sizeof *features);
	int n = 0;
	for (int s = 0; s < SIDES; s++) {
		struct pack_union_side *side = &u->side[s];
		side->feature = proof_array(u->p, room, sizeof *side->feature);
		side->own_feature =
			proof_array(u->p, (size_t)side->real->features_n, sizeof *side->own_feature);
		side->value = proof_array(u->p, room, sizeof(int *));
		side->own_value = proof_array(u->p, room, sizeof(int *));
	}
	for (int i = 0; i < a->features_n; i++)
		pack_union_add_feature(u, features, &n, i, pack_union_find_same_feature(b, &a->features[i]));
	for (int i = 0; i < b->features_n; i++)
		if (pack_union_find_same_feature(a, &b->features[i]) == RULE_NONE)
			pack_union_add_feature(u, features, &n, RULE_NONE, i);
	u->never_known = n;
	features[n] = (struct feature){
		.id = "", .label = "", .kind = FEATURE_NUMBER, .min = 1, .max = 0, .gate = RULE_NONE
	};
	for (int s = 0; s < SIDES; s++) {
		u->side[s].feature[n] = RULE_NONE;
		pack_union_gate_features(u, &u->side[s], features, n + 1);
		pack_union_find_seen(u, &u->side[s]);
	}
}

/* ---- conditions in the vocabulary of the union */

static struct condition *pack_union_new_condition(struct pack_union *u, enum condition_kind kind, int n)
{
	struct condition *cond = proof_array(u->p, 1, sizeof *cond);
	cond->kind = (uint8_t)kind;
	cond->n = n;
	if (n > 0)
		cond->parts = proof_array(u->p, (size_t)n, sizeof(struct condition *));
	return cond;
}

static void pack_union_set_part(struct condition *cond, int i, const struct condition *part)
{
	((const struct condition **)(uintptr_t)cond->parts)[i] = part;
	cond->uses_derived |= part->uses_derived;
}

/* The leaf where `sees` holds, else unknown. */
static const struct condition *pack_union_seen_only(
	struct pack_union *u, const struct condition *leaf, const struct condition *sees)
{
	struct condition *unknown = pack_union_new_condition(u, CONDITION_RANGE, 0),
			 *blind = pack_union_new_condition(u, CONDITION_NOT, 1);
	struct condition *lost = pack_union_new_condition(u, CONDITION_ALL, 2),
			 *either = pack_union_new_condition(u, CONDITION_ANY, 2);
	unknown->subject = u->never_known;
	pack_union_set_part(blind, 0, sees);
	pack_union_set_part(lost, 0, blind);
	pack_union_set_part(lost, 1, unknown);
	pack_union_set_part(either, 0, leaf);
	pack_union_set_part(either, 1, lost);
	return either;
}

static const struct condition *pack_union_translate_feature(
	struct pack_union *u, enum side s, const struct condition *cond)
{
	const struct pack_union_side *side = &u->side[s];
	const struct feature *own = &side->real->features[cond->subject];
	const int at = side->own_feature[cond->subject];
	struct condition *leaf = proof_array(u->p, 1, sizeof *leaf);
	*leaf = *cond;
	leaf->subject = at;
	if (own->kind != FEATURE_ONE_OF)
		return leaf;
	int64_t *values = proof_array(u->p, (size_t)cond->n, sizeof *values);
	if (cond->kind == CONDITION_RANGE)
		leaf->low = leaf->high = side->own_value[at][cond->low];
	for (int i = 0; cond->kind == CONDITION_SET && i < cond->n; i++)
		values[i] = side->own_value[at][cond->values[i]];
	if (cond->kind == CONDITION_SET)
		leaf->values = values;
	return leaf;
}

static const struct condition *pack_union_translate_place(
	struct pack_union *u, enum side s, const struct condition *cond)
{
	const struct pack_union_side *side = &u->side[s];
	const bool is_area = cond->kind == CONDITION_AREA;
	const int n = is_area ? side->rs.areas_n : side->rs.sections_n,
		  own_n = is_area ? side->real->areas_n : side->real->sections_n;
	const int *of = is_area ? side->area : side->section;
	struct condition *leaf = proof_array(u->p, 1, sizeof *leaf),
			 *sees = proof_array(u->p, 1, sizeof *sees);
	uint64_t *bits = proof_array(u->p, bits_words(n) + 1, sizeof *bits),
		 *all = proof_array(u->p, bits_words(n) + 1, sizeof *all);
	*leaf = *sees = *cond;
	leaf->bits = bits;
	sees->bits = all;
	for (int i = 0; i < n; i++) {
		if (of[i] == RULE_NONE)
			continue;
		bits_set(all, i);
		if (bits_has(cond->bits, of[i]))
			bits_set(bits, i);
	}
	return n == own_n ? leaf : pack_union_seen_only(u, leaf, sees);
}

static const struct condition *pack_union_translate(
	struct pack_union *u, enum side s, const struct condition *cond)
{
	switch ((enum condition_kind)cond->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_NOT:
	case CONDITION_AT_LEAST: {
		struct condition *own = pack_union_new_condition(u, (enum condition_kind)cond->kind, cond->n);
		own->low = cond->low;
		for (int i = 0; i < cond->n; i++)
			pack_union_set_part(own, i, pack_union_translate(u, s, cond->parts[i]));
		return own;
	}
	case CONDITION_RANGE:
	case CONDITION_SET:
		return pack_union_translate_feature(u, s, cond);
	case CONDITION_AREA:
	case CONDITION_INTAKE:
		return pack_union_translate_place(u, s, cond);
	case CONDITION_DERIVED: {
		/* a copy: its truth depends on the counts of the side */
		struct condition *own = proof_array(u->p, 1, sizeof *own);
		*own = *cond;
		return own;
	}
	case CONDITION_CONSENT:
	case CONDITION_PROTECTED:
		break;
	}
	return cond;
}

/* ---- sections, meetings, rules */

static int pack_union_map(const int *own, int at) { return at == RULE_NONE ? RULE_NONE : own[at]; }

static void pack_union_join_places(struct pack_union *u, struct pack_union_side *side)
{
	const struct ruleset *real = side->real;
	struct section *sections = proof_array(u->p, (size_t)side->rs.sections_n, sizeof *sections);
	struct meeting *meetings = proof_array(u->p, (size_t)side->rs.meetings_n, sizeof *meetings);
	struct need_kind *needs = proof_array(u->p, (size_t)side->rs.needs_n, sizeof *needs);
	for (int i = 0; i < side->rs.sections_n; i++)
		if (side->section[i] != RULE_NONE) {
			sections[i] = real->sections[side->section[i]];
			sections[i].otherwise = sections[i].is_outside ? pack_union_map(side->own_section,
										 sections[i].otherwise)
								       : RULE_NONE;
		}
	for (int i = 0; i < side->rs.meetings_n; i++)
		if (side->meeting[i] != RULE_NONE) {
			meetings[i] = real->meetings[side->meeting[i]];
			meetings[i].otherwise = pack_union_map(side->own_meeting, meetings[i].otherwise);
		}
	for (int i = 0; i < side->rs.needs_n; i++)
		if (side->need[i] != RULE_NONE)
			needs[i] = real->needs[side->need[i]];
	side->rs.sections = sections;
	side->rs.meetings = meetings;
	side->rs.needs = needs;
}

static void pack_union_join_opening(
	struct pack_union *u, const struct pack_union_side *side, struct opening *o)
{
	int *joins = proof_array(u->p, (size_t)o->joins_n, sizeof *joins);
	o->need = side->own_need[o->need];
	o->to = side->own_section[o->to];
	for (int i = 0; i < o->joins_n; i++)
		joins[i] = side->own_section[o->joins[i]];
	o->joins = joins;
	if (!o->by_area)
		return;
	int *by_area = proof_array(u->p, (size_t)side->rs.areas_n, sizeof *by_area);
	for (int i = 0; i < side->rs.areas_n; i++)
		by_area[i] = side->area[i] == RULE_NONE
				     ? RULE_NONE
				     : pack_union_map(side->own_section, o->by_area[side->area[i]]);
	o->by_area = by_area;
}

static void pack_union_join_rules(struct pack_union *u, enum side s)
{
	struct pack_union_side *side = &u->side[s];
	const struct ruleset *real = side->real;
	struct rule *rules = proof_array(u->p, (size_t)real->rules_n, sizeof *rules);
	for (int i = 0; i < real->rules_n; i++) {
		struct opening *openings =
			proof_array(u->p, (size_t)real->rules[i].openings_n, sizeof *openings);
		rules[i] = real->rules[i];
		rules[i].when = pack_union_translate(u, s, real->rules[i].when);
		for (int o = 0; o < rules[i].openings_n; o++) {
			openings[o] = real->rules[i].openings[o];
			pack_union_join_opening(u, side, &openings[o]);
		}
		rules[i].openings = openings;
		if (rules[i].list == RULE_LEAD)
			rules[i].to = side->own_section[rules[i].to];
		else if (rules[i].list == RULE_MEETING)
			rules[i].to = side->own_meeting[rules[i].to];
	}
	side->rs.rules = rules;
	side->rs.otherwise = real->otherwise;
	pack_union_join_opening(u, side, &side->rs.otherwise);
}

void pack_union_init(
	struct pack_union *u, struct proof *p, const struct ruleset *old, const struct ruleset *now)
{
	*u = (struct pack_union){ .p = p };
	u->side[SIDE_OLD].real = old;
	u->side[SIDE_NEW].real = now;
	for (int s = 0; s < SIDES; s++) {
		const struct ruleset *real = u->side[s].real;
		u->side[s].rs = (struct ruleset){ .policy = real->policy,
			.routing_n = real->routing_n,
			.lead_n = real->lead_n,
			.meeting_n = real->meeting_n,
			.rules_n = real->rules_n,
			.domains_n = real->domains_n };
	}
	pack_union_join_features(u);
	const struct union_names areas =
		pack_union_join_names(u, old->areas_n, now->areas_n, pack_union_area_id, ruleset_area);
	const struct union_names sections = pack_union_join_names(
		u, old->sections_n, now->sections_n, pack_union_section_id, ruleset_section);
	const struct union_names needs =
		pack_union_join_names(u, old->needs_n, now->needs_n, pack_union_need_id, ruleset_need);
	const struct union_names meetings = pack_union_join_names(
		u, old->meetings_n, now->meetings_n, pack_union_meeting_id, ruleset_meeting);
	for (int s = 0; s < SIDES; s++) {
		struct pack_union_side *side = &u->side[s];
		side->area = areas.of[s];
		side->own_area = areas.own[s];
		side->section = sections.of[s];
		side->own_section = sections.own[s];
		side->need = needs.of[s];
		side->own_need = needs.own[s];
		side->meeting = meetings.of[s];
		side->own_meeting = meetings.own[s];
		side->rs.areas_n = areas.n;
		side->rs.sections_n = sections.n;
		side->rs.needs_n = needs.n;
		side->rs.meetings_n = meetings.n;
		pack_union_join_places(u, side);
		pack_union_join_rules(u, (enum side)s);
	}
}

void pack_union_case(const struct pack_union *u, enum side s, const struct match_input *in,
	struct match_input *out, int64_t *facts)
{
	const struct pack_union_side *side = &u->side[s];
	const struct ruleset *real = side->real;
	*out = *in;
	out->facts = facts;
	out->area = pack_union_map(side->area, in->area);
	out->intake = pack_union_map(side->section, in->intake);
	for (int i = 0; i < real->features_n; i++) {
		const struct feature *f = &real->features[i];
		const int at = side->own_feature[i];
		const int64_t value = in->facts[at];
		facts[i] = FACT_UNKNOWN;
		if (value == FACT_UNKNOWN)
			continue;
		if (f->kind == FEATURE_ONE_OF)
			facts[i] =
				side->value[at][value] == RULE_NONE ? FACT_UNKNOWN : side->value[at][value];
		else if (f->kind != FEATURE_NUMBER || (value >= f->min && value <= f->max))
			facts[i] = value;
	}
}

static bool pack_union_side_can_say(
	const struct pack_union *u, const struct pack_union_side *side, const struct match_input *in)
{
	if (in->area != RULE_NONE && side->area[in->area] == RULE_NONE)
		return false;
	if (in->intake != RULE_NONE && side->section[in->intake] == RULE_NONE)
		return false;
	for (int i = 0; i < u->never_known; i++) {
		const int own = side->feature[i];
		const int64_t value = in->facts[i];
		if (value == FACT_UNKNOWN)
			continue;
		if (own == RULE_NONE)
			return false;
		const struct feature *f = &side->real->features[own];
		if (f->kind == FEATURE_ONE_OF
				? side->value[i][value] == RULE_NONE
				: f->kind == FEATURE_NUMBER && (value < f->min || value > f->max))
			return false;
	}
	return true;
}

bool pack_union_is_common(const struct pack_union *u, const struct match_input *in)
{
	return pack_union_side_can_say(u, &u->side[SIDE_OLD], in) &&
	       pack_union_side_can_say(u, &u->side[SIDE_NEW], in);
}
