#include "rules/prove/encode.h"

#define DESK_FEW 12 /* facts that are few enough to be counted at once */

struct desk *encoding_new(struct workshop *w, const struct ruleset *rs)
{
	struct desk *d = (struct desk *)circuit_new(w, sizeof *d);
	const size_t subjects = (size_t)rs->features_n + ENCODING_SUBJECTS;
	d->rs = rs;
	d->scales = circuit_array(&d->circuit, subjects, sizeof *d->scales);
	d->touched = circuit_array(&d->circuit, subjects, sizeof *d->touched);
	return d;
}

void encoding_free(struct desk *d)
{
	if (d)
		circuit_free(&d->circuit);
}

static void encode_scale_bounds(const struct ruleset *rs, int subject, struct scale *s, bool *may_be_unknown)
{
	*may_be_unknown = true;
	if (subject < rs->features_n) {
		const struct feature *f = &rs->features[subject];
		s->min = f->kind == FEATURE_NUMBER ? f->min : 0;
		s->max = f->kind == FEATURE_NUMBER ? f->max : f->kind == FEATURE_FLAG ? 1 : f->values_n - 1;
		return;
	}
	switch ((enum encoding_subject)(subject - rs->features_n)) {
	case ENCODING_AREA:
		s->max = rs->areas_n - 1;
		return;
	case ENCODING_INTAKE:
		s->max = rs->sections_n - 1;
		return;
	case ENCODING_CONSENT:
		s->max = CONSENT_NO;
		break;
	case ENCODING_PROTECTED:
		s->max = 1;
		break;
	case ENCODING_DECLINES:
	case ENCODING_CARRIED_OVER:
		s->max = DESK_COUNT_MAX;
		break;
	case ENCODING_SUBJECTS:
		break;
	}
	*may_be_unknown = false;
}

static struct scale *encode_scale_of(struct desk *d, int subject)
{
	struct scale *s = d->scales[subject];
	if (s)
		return s;
	bool may_be_unknown;
	s = circuit_array(&d->circuit, 1, sizeof *s);
	encode_scale_bounds(d->rs, subject, s, &may_be_unknown);
	s->known = !may_be_unknown ? LIT_TRUE : s->min > s->max ? LIT_FALSE : lit_new(&d->circuit);
	if (s->known != LIT_TRUE && s->known != LIT_FALSE)
		lit_prefer_false(&d->circuit, s->known);
	d->scales[subject] = s;
	d->touched[d->touched_n++] = subject;
	d->yes_most = d->fact_most = 0;
	return s;
}

static void encode_scale_grow(struct desk *d, struct scale *s)
{
	const int room = s->room ? s->room * 2 : 4;
	int64_t *at = circuit_array(&d->circuit, (size_t)room, sizeof *at);
	int *lits = circuit_array(&d->circuit, (size_t)room, sizeof *lits);
	for (int i = 0; i < s->n; i++) {
		at[i] = s->at[i];
		lits[i] = s->lits[i];
	}
	s->at = at;
	s->lits = lits;
	s->room = room;
}

/* Known and at least t. */
static int encode_scale_at_least(struct desk *d, struct scale *s, int64_t t)
{
	if (t <= s->min)
		return s->known;
	if (t > s->max)
		return LIT_FALSE;
	int i = 0;
	while (i < s->n && s->at[i] < t)
		i++;
	if (i < s->n && s->at[i] == t)
		return s->lits[i];
	if (s->n == s->room)
		encode_scale_grow(d, s);
	for (int j = s->n++; j > i; j--) {
		s->at[j] = s->at[j - 1];
		s->lits[j] = s->lits[j - 1];
	}
	s->at[i] = t;
	s->lits[i] = lit_new(&d->circuit);
	lit_prefer_false(&d->circuit, s->lits[i]);
	d->yes_most = d->fact_most = 0;
	clause_add(&d->circuit, -s->lits[i], i > 0 ? s->lits[i - 1] : s->known);
	if (i + 1 < s->n)
		clause_add(&d->circuit, -s->lits[i + 1], s->lits[i]);
	return s->lits[i];
}

static int encode_scale_between(struct desk *d, struct scale *s, int64_t low, int64_t high)
{
	if (low > high)
		return LIT_FALSE;
	return lit_and(&d->circuit, encode_scale_at_least(d, s, low),
		high == INT64_MAX ? LIT_TRUE : -encode_scale_at_least(d, s, high + 1));
}

static struct truths encode_truths_between(struct desk *d, int subject, int64_t low, int64_t high)
{
	struct scale *s = encode_scale_of(d, subject);
	const int yes = encode_scale_between(d, s, low, high);
	return (struct truths){ yes, lit_and(&d->circuit, s->known, -yes) };
}

static struct truths encode_truths_of_set(struct desk *d, const struct condition *c)
{
	struct scale *s = encode_scale_of(d, c->subject);
	int *each = circuit_array(&d->circuit, (size_t)c->n, sizeof *each);
	for (int i = 0; i < c->n; i++)
		each[i] = encode_scale_between(d, s, c->values[i], c->values[i]);
	const int yes = lit_any(&d->circuit, each, c->n);
	return (struct truths){ yes, lit_and(&d->circuit, s->known, -yes) };
}

/* A known place for which has(place) is set. */
static int encode_scale_among(struct desk *d, struct scale *s, const bool *has)
{
	int yes = LIT_FALSE;
	for (int64_t from = 0; from <= s->max; from++) {
		int64_t to = from;
		if (!has[from])
			continue;
		while (to < s->max && has[to + 1])
			to++;
		yes = lit_or(&d->circuit, yes, encode_scale_between(d, s, from, to));
		from = to;
	}
	return yes;
}

static struct truths encode_truths_of_places(struct desk *d, const struct condition *c, int subject)
{
	struct scale *s = encode_scale_of(d, subject);
	bool *has = circuit_array(&d->circuit, (size_t)(s->max + 1), sizeof *has);
	for (int64_t i = 0; i <= s->max; i++)
		has[i] = bits_has(c->bits, (int)i);
	const int yes = encode_scale_among(d, s, has);
	return (struct truths){ yes, lit_and(&d->circuit, s->known, -yes) };
}

static struct truths encode_truths_of_derived(struct desk *d, const struct condition *c)
{
	if (c->subject == DERIVED_DECLINES || c->subject == DERIVED_CARRIED_OVER)
		return encode_truths_between(d,
			encoding_subject(d->rs,
				c->subject == DERIVED_DECLINES ? ENCODING_DECLINES : ENCODING_CARRIED_OVER),
			c->low, c->high);
	const int *counts = d->counts[c->subject];
	const int64_t most = d->counts_most[c->subject];
	if (!counts)
		circuit_fail(d->circuit.workshop, ERR_BUG);
	const int from = c->low <= 0 ? LIT_TRUE : c->low > most ? LIT_FALSE : counts[c->low];
	const int over = c->high < 0 ? LIT_TRUE : c->high >= most ? LIT_FALSE : counts[c->high + 1];
	const int yes = lit_and(&d->circuit, from, -over);
	return (struct truths){ yes, -yes };
}

static struct truths encode_truths_of_parts(struct desk *d, const struct condition *c)
{
	struct circuit *circuit = &d->circuit;
	int *yes = circuit_array(circuit, (size_t)c->n, sizeof *yes);
	int *no = circuit_array(circuit, (size_t)c->n, sizeof *no);
	for (int i = 0; i < c->n; i++) {
		const struct truths t = encoding_truths(d, c->parts[i]);
		yes[i] = t.yes;
		no[i] = t.no;
	}
	if (c->kind == CONDITION_ALL)
		return (struct truths){ lit_all(circuit, yes, c->n), lit_any(circuit, no, c->n) };
	if (c->kind == CONDITION_ANY)
		return (struct truths){ lit_any(circuit, yes, c->n), lit_all(circuit, no, c->n) };
	const int least = (int)c->low, fails = c->n - least + 1; /* that many false parts make it false */
	if (least <= 0)
		return (struct truths){ LIT_TRUE, LIT_FALSE };
	if (least > c->n)
		return (struct truths){ LIT_FALSE, LIT_TRUE };
	return (struct truths){ lit_counts(circuit, yes, c->n, least)[least],
		lit_counts(circuit, no, c->n, fails)[fails] };
}

static struct truths encode_truths_new(struct desk *d, const struct condition *c)
{
	const struct ruleset *rs = d->rs;
	switch ((enum condition_kind)c->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_AT_LEAST:
		return encode_truths_of_parts(d, c);
	case CONDITION_NOT: {
		const struct truths t = encoding_truths(d, c->parts[0]);
		return (struct truths){ t.no, t.yes };
	}
	case CONDITION_RANGE:
		return encode_truths_between(d, c->subject, c->low, c->high);
	case CONDITION_SET:
		return encode_truths_of_set(d, c);
	case CONDITION_AREA:
		return encode_truths_of_places(d, c, encoding_subject(rs, ENCODING_AREA));
	case CONDITION_INTAKE:
		return encode_truths_of_places(d, c, encoding_subject(rs, ENCODING_INTAKE));
	case CONDITION_CONSENT:
		return encode_truths_between(
			d, encoding_subject(rs, ENCODING_CONSENT), c->subject, c->subject);
	case CONDITION_PROTECTED:
		return encode_truths_between(
			d, encoding_subject(rs, ENCODING_PROTECTED), c->subject != 0, c->subject != 0);
	case CONDITION_DERIVED:
		return encode_truths_of_derived(d, c);
	}
	return (struct truths){ LIT_FALSE, LIT_TRUE };
}

static struct remembered *encode_memory_slot(
	struct remembered *slots, uint32_t size, const struct condition *c)
{
	uint32_t at = (uint32_t)((uint64_t)(uintptr_t)c * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (size - 1);
	while (slots[at].condition && slots[at].condition != c)
		at = (at + 1) & (size - 1);
	return &slots[at];
}

static void encode_memory_grow(struct desk *d)
{
	const uint32_t size = d->memory_size ? d->memory_size * 2 : 32;
	struct remembered *slots = circuit_array(&d->circuit, size, sizeof *slots);
	for (uint32_t i = 0; i < d->memory_size; i++)
		if (d->memory[i].condition)
			*encode_memory_slot(slots, size, d->memory[i].condition) = d->memory[i];
	d->memory = slots;
	d->memory_size = size;
}

struct truths encoding_truths(struct desk *d, const struct condition *c)
{
	if (d->memory_used * 2 >= d->memory_size)
		encode_memory_grow(d);
	const struct remembered *known = encode_memory_slot(d->memory, d->memory_size, c);
	if (known->condition)
		return known->truths;
	const struct truths truths = encode_truths_new(d, c);
	if (d->memory_used * 2 >= d->memory_size)
		encode_memory_grow(d);
	*encode_memory_slot(d->memory, d->memory_size, c) = (struct remembered){ c, truths };
	d->memory_used++;
	return truths;
}

int encoding_fires(struct desk *d, int rule) { return encoding_truths(d, d->rs->rules[rule].when).yes; }

int encoding_flag(struct desk *d, int feature)
{
	return encode_scale_at_least(d, encode_scale_of(d, feature), 1);
}

void encoding_rest_is_no(struct desk *d)
{
	d->rest_is_no = true;
	d->yes_most = d->fact_most = 0;
}

int encoding_consents(struct desk *d)
{
	return encode_scale_between(
		d, encode_scale_of(d, encoding_subject(d->rs, ENCODING_CONSENT)), CONSENT_YES, CONSENT_YES);
}

struct whereabouts whereabouts_new(struct desk *d)
{
	const size_t places = (size_t)d->rs->areas_n + 1;
	struct whereabouts w = { .rs = d->rs };
	w.in[0] = circuit_array(&d->circuit, places, sizeof(bool));
	w.in[1] = circuit_array(&d->circuit, places, sizeof(bool));
	return w;
}

static int encode_encoding_stands_in(struct desk *d, const bool *in)
{
	const int areas_n = d->rs->areas_n;
	int count = 0;
	for (int i = 0; i <= areas_n; i++)
		count += in[i];
	if (count == 0)
		return LIT_FALSE;
	if (count == areas_n + 1)
		return LIT_TRUE;
	struct scale *s = encode_scale_of(d, encoding_subject(d->rs, ENCODING_AREA));
	return lit_or(&d->circuit, encode_scale_among(d, s, in), in[areas_n] ? -s->known : LIT_FALSE);
}

int encoding_stands(struct desk *d, const struct whereabouts *where)
{
	if (memcmp(where->in[0], where->in[1], ((size_t)d->rs->areas_n + 1) * sizeof(bool)) == 0)
		return encode_encoding_stands_in(d, where->in[0]);
	const int consents = encoding_consents(d);
	return lit_or(&d->circuit, lit_and(&d->circuit, consents, encode_encoding_stands_in(d, where->in[1])),
		lit_and(&d->circuit, -consents, encode_encoding_stands_in(d, where->in[0])));
}

static bool encode_is_flag(const struct ruleset *rs, int subject)
{
	return subject < rs->features_n && rs->features[subject].kind == FEATURE_FLAG;
}

/* The place on the scale in the model: the lowest that tells no other truth. */
static int64_t encode_scale_value(struct desk *d, const struct scale *s)
{
	if (!lit_holds(&d->circuit, s->known))
		return FACT_UNKNOWN;
	int64_t value = s->min;
	for (int i = 0; i < s->n && lit_holds(&d->circuit, s->lits[i]); i++)
		value = s->at[i];
	return value;
}

static void encode_encoding_read(struct desk *d, struct match_input *out, int64_t *facts)
{
	const struct ruleset *rs = d->rs;
	*out = (struct match_input){
		.facts = facts, .area = RULE_NONE, .consent = CONSENT_UNASKED, .intake = RULE_NONE
	};
	for (int i = 0; i < rs->features_n; i++)
		facts[i] = FACT_UNKNOWN;
	for (int i = 0; i < d->touched_n; i++) {
		const int subject = d->touched[i];
		const int64_t value = encode_scale_value(d, d->scales[subject]);
		if (subject < rs->features_n) {
			facts[subject] = value;
			continue;
		}
		switch ((enum encoding_subject)(subject - rs->features_n)) {
		case ENCODING_AREA:
			out->area = value == FACT_UNKNOWN ? RULE_NONE : (int)value;
			break;
		case ENCODING_INTAKE:
			out->intake = value == FACT_UNKNOWN ? RULE_NONE : (int)value;
			break;
		case ENCODING_CONSENT:
			out->consent = (enum consent)value;
			break;
		case ENCODING_PROTECTED:
			out->is_protected = value != 0;
			break;
		case ENCODING_DECLINES:
			out->declines = (int)value;
			break;
		case ENCODING_CARRIED_OVER:
			out->carried_over = (int)value;
			break;
		case ENCODING_SUBJECTS:
			break;
		}
	}
}

/* The literals whose number is to be small: flags that are yes, or facts given
 * at all (a usual value counts as none). */
static int encode_encoding_costs(struct desk *d, bool of_yes, int *lits)
{
	int n = 0;
	for (int i = 0; i < d->touched_n; i++) {
		const int subject = d->touched[i];
		const struct scale *s = d->scales[subject];
		if (of_yes && encode_is_flag(d->rs, subject) && s->n > 0)
			lits[n++] = s->lits[0];
		else if (!of_yes && d->rest_is_no && encode_is_flag(d->rs, subject))
			lits[n++] = s->n > 0 ? s->lits[0] : LIT_FALSE;
		else if (!of_yes && s->known != LIT_TRUE)
			lits[n++] = s->known;
		else if (!of_yes && s->n > 0)
			lits[n++] = s->lits[0];
	}
	return n;
}

/* At most `most` of the costs, as a literal to assume. */
static int encode_encoding_at_most(struct desk *d, bool of_yes, int most)
{
	const int **counts = of_yes ? &d->yes_counts : &d->fact_counts;
	int *room = of_yes ? &d->yes_most : &d->fact_most, *built = of_yes ? &d->yes_built : &d->fact_built;
	if (*room <= most) {
		int *lits = circuit_array(&d->circuit, (size_t)d->touched_n, sizeof *lits);
		const int n = encode_encoding_costs(d, of_yes, lits);
		*room = most + 2 > 2 * *built ? most + 2 : 2 * *built;
		*built = *room;
		*counts = lit_counts(&d->circuit, lits, n, *room);
	}
	return -(*counts)[most + 1];
}

static int encode_encoding_cost(struct desk *d, bool of_yes)
{
	int *lits = circuit_array(&d->circuit, (size_t)d->touched_n, sizeof *lits), cost = 0;
	const int n = encode_encoding_costs(d, of_yes, lits);
	for (int i = 0; i < n; i++)
		cost += lit_holds(&d->circuit, lits[i]);
	return cost;
}

/* Solves again for fewer, until no fewer can be. Counts of many are dear:
 * where there are many, a few are tried for first. */
static int encode_encoding_lessen(
	struct desk *d, bool of_yes, int *assumed, int n, struct match_input *out, int64_t *facts)
{
	bool few_can_be = true;
	for (;;) {
		const int cost = encode_encoding_cost(d, of_yes), facts_cost = encode_encoding_cost(d, false);
		encode_encoding_read(d, out, facts);
		if (cost > DESK_FEW && few_can_be) {
			assumed[n] = encode_encoding_at_most(d, of_yes, DESK_FEW);
			if (circuit_try(&d->circuit, assumed, n + 1))
				continue;
			few_can_be = false;
		}
		assumed[n] = cost > 0 ? encode_encoding_at_most(d, of_yes, cost - 1) : LIT_FALSE;
		if (circuit_try(&d->circuit, assumed, n + 1))
			continue;
		assumed[n] = encode_encoding_at_most(d, of_yes, cost);
		return facts_cost - cost;
	}
}

bool encoding_example(struct desk *d, const int *lits, int n, struct match_input *out, int64_t *facts)
{
	int *assumed = circuit_array(&d->circuit, (size_t)n + 2, sizeof *assumed);
	for (int i = 0; i < n; i++)
		assumed[i] = lits[i];
	picosat_reset_phases(d->circuit.sat);
	if (!circuit_solve(&d->circuit, assumed, n))
		return false;
	/* where there are no facts but those that are yes, there can't be fewer */
	if (encode_encoding_lessen(d, true, assumed, n, out, facts) == 0)
		return true;
	if (!circuit_solve(&d->circuit, assumed, n + 1))
		circuit_fail(d->circuit.workshop, ERR_BUG);
	encode_encoding_lessen(d, false, assumed, n + 1, out, facts);
	return true;
}
