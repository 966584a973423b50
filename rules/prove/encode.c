#include "rules/prove/encode.h"

#include "engine/base/array.h"

struct encoding *encoding_new(struct circuit_run *run, const struct ruleset *rs)
{
	struct encoding *enc = (struct encoding *)circuit_new(run, sizeof *enc);
	const size_t subjects = (size_t)rs->features_n + ENCODING_SUBJECTS;
	enc->rs = rs;
	enc->scales = circuit_array(&enc->circuit, subjects, sizeof *enc->scales);
	enc->touched = circuit_array(&enc->circuit, subjects, sizeof *enc->touched);
	return enc;
}

void encoding_free(struct encoding *enc)
{
	if (enc)
		circuit_free(&enc->circuit);
}

static void encode_scale_find_bounds(
	const struct ruleset *rs, int subject, struct scale *s, bool *may_be_unknown)
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
		s->max = ENCODING_COUNT_MAX;
		break;
	case ENCODING_SUBJECTS:
		break;
	}
	*may_be_unknown = false;
}

static struct scale *encoding_scale(struct encoding *enc, int subject)
{
	struct scale *s = enc->scales[subject];
	if (s)
		return s;
	bool may_be_unknown;
	s = circuit_array(&enc->circuit, 1, sizeof *s);
	encode_scale_find_bounds(enc->rs, subject, s, &may_be_unknown);
	s->known = !may_be_unknown ? LIT_TRUE : s->min > s->max ? LIT_FALSE : lit_new(&enc->circuit);
	if (s->known != LIT_TRUE && s->known != LIT_FALSE)
		lit_prefer_false(&enc->circuit, s->known);
	enc->scales[subject] = s;
	enc->touched[enc->touched_n++] = subject;
	enc->yes_most = enc->fact_most = 0;
	return s;
}

/* Literal: known and at least t. */
static int encode_scale_at_least(struct encoding *enc, struct scale *s, int64_t t)
{
	if (t <= s->min)
		return s->known;
	if (t > s->max)
		return LIT_FALSE;
	int i = 0;
	while (i < s->n && s->thresholds[i].at < t)
		i++;
	if (i < s->n && s->thresholds[i].at == t)
		return s->thresholds[i].lit;
	if (!array_reserve_in(&enc->circuit.arena, &s->thresholds, s->n + 1, &s->cap))
		circuit_fail(enc->circuit.run, ERR_NOMEM);
	const int lit = lit_new(&enc->circuit);
	for (int j = s->n++; j > i; j--)
		s->thresholds[j] = s->thresholds[j - 1];
	s->thresholds[i] = (struct threshold){ t, lit };
	lit_prefer_false(&enc->circuit, lit);
	enc->yes_most = enc->fact_most = 0;
	clause_add(&enc->circuit, -lit, i > 0 ? s->thresholds[i - 1].lit : s->known);
	if (i + 1 < s->n)
		clause_add(&enc->circuit, -s->thresholds[i + 1].lit, lit);
	return lit;
}

static int encode_scale_between(struct encoding *enc, struct scale *s, int64_t low, int64_t high)
{
	if (low > high)
		return LIT_FALSE;
	return lit_and(&enc->circuit, encode_scale_at_least(enc, s, low),
		high == INT64_MAX ? LIT_TRUE : -encode_scale_at_least(enc, s, high + 1));
}

/* ---- gates (rules/match/gate.h): what is encoded are the facts as they were given; what
 * follows from a gate is worked into the truth of each condition on it or on what is behind. */

static struct truths encode_truths_as_given(struct encoding *enc, const struct condition *cond);

/* Of what the rule set knows. */
static struct truths encode_truths_as_told(struct encoding *enc, const struct condition *cond)
{
	struct truths given = encode_truths_as_given(enc, cond);
	if (enc->sees && enc->sees[cond->subject])
		given.no = lit_and(
			&enc->circuit, given.no, encode_truths_as_given(enc, enc->sees[cond->subject]).yes);
	return given;
}

/* Literal: the feature is given such that its gate is yes. */
static int encode_gate_is_opened_by(struct encoding *enc, int feature)
{
	if (enc->rs->features[feature].kind == FEATURE_FLAG)
		return encoding_flag(enc, feature);
	if (enc->sees && enc->sees[feature])
		return encode_truths_as_given(enc, enc->sees[feature]).yes;
	return encoding_scale(enc, feature)->known;
}

static int encode_gate_is_opened(struct encoding *enc, const struct feature *gate)
{
	int *opens = circuit_array(&enc->circuit, (size_t)gate->gated_n, sizeof *opens);
	for (int i = 0; i < gate->gated_n; i++)
		opens[i] = encode_gate_is_opened_by(enc, gate->gated[i]);
	return lit_any(&enc->circuit, opens, gate->gated_n);
}

/* Literal: the feature's gate is no, so that no condition on it but {flag: no} is true. */
static int encode_gate_is_shut(struct encoding *enc, int feature)
{
	const int gate = enc->rs->features[feature].gate;
	const int said_no =
		lit_and(&enc->circuit, encoding_scale(enc, gate)->known, -encoding_flag(enc, gate));
	return lit_and(&enc->circuit, said_no, -encode_gate_is_opened(enc, &enc->rs->features[gate]));
}

static bool encode_range_has(const struct condition *cond, int64_t value)
{
	return cond->kind == CONDITION_RANGE && value >= cond->low && value <= cond->high;
}

/* The truth of a condition on a feature, after what its gates say. */
static struct truths encode_truths_of_feature(struct encoding *enc, const struct condition *cond)
{
	struct circuit *circuit = &enc->circuit;
	const struct feature *f = &enc->rs->features[cond->subject];
	const struct truths given = encode_truths_as_told(enc, cond);
	if (f->gated_n > 0) {
		const int opened = encode_gate_is_opened(enc, f);
		if (encode_range_has(cond, 1))
			return (struct truths){ lit_or(circuit, given.yes, opened),
				lit_and(circuit, given.no, -opened) };
		return (struct truths){ lit_and(circuit, given.yes, -opened),
			lit_or(circuit, given.no, opened) };
	}
	if (f->gate == RULE_NONE)
		return given;
	const int shut = encode_gate_is_shut(enc, cond->subject);
	if (f->kind == FEATURE_FLAG && encode_range_has(cond, 0))
		return (struct truths){ lit_or(circuit, given.yes, shut), given.no };
	return (struct truths){ given.yes, lit_or(circuit, given.no, shut) };
}

static struct truths encode_truths_between(struct encoding *enc, int subject, int64_t low, int64_t high)
{
	struct scale *s = encoding_scale(enc, subject);
	const int yes = encode_scale_between(enc, s, low, high);
	return (struct truths){ yes, lit_and(&enc->circuit, s->known, -yes) };
}

static struct truths encode_truths_of_set(struct encoding *enc, const struct condition *cond)
{
	struct scale *s = encoding_scale(enc, cond->subject);
	int *each = circuit_array(&enc->circuit, (size_t)cond->n, sizeof *each);
	for (int i = 0; i < cond->n; i++)
		each[i] = encode_scale_between(enc, s, cond->values[i], cond->values[i]);
	const int yes = lit_any(&enc->circuit, each, cond->n);
	return (struct truths){ yes, lit_and(&enc->circuit, s->known, -yes) };
}

/* Literal: known, and has[] is set for its value. */
static int encode_scale_among(struct encoding *enc, struct scale *s, const bool *has)
{
	int yes = LIT_FALSE;
	for (int64_t from = 0; from <= s->max; from++) {
		int64_t to = from;
		if (!has[from])
			continue;
		while (to < s->max && has[to + 1])
			to++;
		yes = lit_or(&enc->circuit, yes, encode_scale_between(enc, s, from, to));
		from = to;
	}
	return yes;
}

static struct truths encode_truths_of_places(struct encoding *enc, const struct condition *cond, int subject)
{
	struct scale *s = encoding_scale(enc, subject);
	bool *has = circuit_array(&enc->circuit, (size_t)(s->max + 1), sizeof *has);
	for (int64_t i = 0; i <= s->max; i++)
		has[i] = bits_has(cond->bits, (int)i);
	const int yes = encode_scale_among(enc, s, has);
	return (struct truths){ yes, lit_and(&enc->circuit, s->known, -yes) };
}

static struct truths encode_truths_of_derived(struct encoding *enc, const struct condition *cond)
{
	if (cond->subject == DERIVED_DECLINES || cond->subject == DERIVED_CARRIED_OVER)
		return encode_truths_between(enc,
			encoding_subject(enc->rs, cond->subject == DERIVED_DECLINES ? ENCODING_DECLINES
										    : ENCODING_CARRIED_OVER),
			cond->low, cond->high);
	const int *counts = enc->counts[cond->subject];
	const int64_t most = enc->counts_most[cond->subject];
	if (!counts)
		circuit_fail(enc->circuit.run, ERR_BUG);
	const int from = cond->low <= 0 ? LIT_TRUE : cond->low > most ? LIT_FALSE : counts[cond->low];
	const int over = cond->high < 0 ? LIT_TRUE : cond->high >= most ? LIT_FALSE : counts[cond->high + 1];
	const int yes = lit_and(&enc->circuit, from, -over);
	return (struct truths){ yes, -yes };
}

static struct truths encode_truths_of_parts(struct encoding *enc, const struct condition *cond)
{
	struct circuit *circuit = &enc->circuit;
	int *yes = circuit_array(circuit, (size_t)cond->n, sizeof *yes);
	int *no = circuit_array(circuit, (size_t)cond->n, sizeof *no);
	for (int i = 0; i < cond->n; i++) {
		const struct truths t = encoding_truths(enc, cond->parts[i]);
		yes[i] = t.yes;
		no[i] = t.no;
	}
	if (cond->kind == CONDITION_ALL)
		return (struct truths){ lit_all(circuit, yes, cond->n), lit_any(circuit, no, cond->n) };
	if (cond->kind == CONDITION_ANY)
		return (struct truths){ lit_any(circuit, yes, cond->n), lit_all(circuit, no, cond->n) };
	const int least = (int)cond->low, fails = cond->n - least + 1; /* so many false parts make it false */
	if (least <= 0)
		return (struct truths){ LIT_TRUE, LIT_FALSE };
	if (least > cond->n)
		return (struct truths){ LIT_FALSE, LIT_TRUE };
	return (struct truths){ lit_counts(circuit, yes, cond->n, least)[least],
		lit_counts(circuit, no, cond->n, fails)[fails] };
}

static struct truths encode_truths_as_given(struct encoding *enc, const struct condition *cond)
{
	return cond->kind == CONDITION_SET ? encode_truths_of_set(enc, cond)
					   : encode_truths_between(enc, cond->subject, cond->low, cond->high);
}

static struct truths encode_truths_new(struct encoding *enc, const struct condition *cond)
{
	const struct ruleset *rs = enc->rs;
	switch ((enum condition_kind)cond->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_AT_LEAST:
		return encode_truths_of_parts(enc, cond);
	case CONDITION_NOT: {
		const struct truths t = encoding_truths(enc, cond->parts[0]);
		return (struct truths){ t.no, t.yes };
	}
	case CONDITION_RANGE:
	case CONDITION_SET:
		return encode_truths_of_feature(enc, cond);
	case CONDITION_AREA:
		return encode_truths_of_places(enc, cond, encoding_subject(rs, ENCODING_AREA));
	case CONDITION_INTAKE:
		return encode_truths_of_places(enc, cond, encoding_subject(rs, ENCODING_INTAKE));
	case CONDITION_CONSENT:
		return encode_truths_between(
			enc, encoding_subject(rs, ENCODING_CONSENT), cond->subject, cond->subject);
	case CONDITION_PROTECTED:
		return encode_truths_between(enc, encoding_subject(rs, ENCODING_PROTECTED),
			cond->subject != 0, cond->subject != 0);
	case CONDITION_DERIVED:
		return encode_truths_of_derived(enc, cond);
	}
	return (struct truths){ LIT_FALSE, LIT_TRUE };
}

static struct remembered *encoding_find_slot(
	struct remembered *slots, uint32_t size, const struct condition *cond)
{
	uint32_t at = (uint32_t)((uint64_t)(uintptr_t)cond * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (size - 1);
	while (slots[at].condition && slots[at].condition != cond)
		at = (at + 1) & (size - 1);
	return &slots[at];
}

static void encoding_grow_memory(struct encoding *enc)
{
	const uint32_t size = enc->memory_size ? enc->memory_size * 2 : 32;
	struct remembered *slots = circuit_array(&enc->circuit, size, sizeof *slots);
	for (uint32_t i = 0; i < enc->memory_size; i++)
		if (enc->memory[i].condition)
			*encoding_find_slot(slots, size, enc->memory[i].condition) = enc->memory[i];
	enc->memory = slots;
	enc->memory_size = size;
}

struct truths encoding_truths(struct encoding *enc, const struct condition *cond)
{
	if (enc->memory_used * 2 >= enc->memory_size)
		encoding_grow_memory(enc);
	const struct remembered *known = encoding_find_slot(enc->memory, enc->memory_size, cond);
	if (known->condition)
		return known->truths;
	const struct truths truths = encode_truths_new(enc, cond);
	if (enc->memory_used * 2 >= enc->memory_size)
		encoding_grow_memory(enc);
	*encoding_find_slot(enc->memory, enc->memory_size, cond) = (struct remembered){ cond, truths };
	enc->memory_used++;
	return truths;
}

int encoding_is_given_else(struct encoding *enc, const struct condition *cond)
{
	return encode_truths_as_given(enc, cond).no;
}

int encoding_fires(struct encoding *enc, int rule)
{
	return encoding_truths(enc, enc->rs->rules[rule].when).yes;
}

int encoding_flag(struct encoding *enc, int feature)
{
	return encode_scale_at_least(enc, encoding_scale(enc, feature), 1);
}

void encoding_rest_is_no(struct encoding *enc)
{
	enc->rest_is_no = true;
	enc->yes_most = enc->fact_most = 0;
}

int encoding_consents(struct encoding *enc)
{
	return encode_scale_between(enc, encoding_scale(enc, encoding_subject(enc->rs, ENCODING_CONSENT)),
		CONSENT_YES, CONSENT_YES);
}

struct whereabouts encoding_whereabouts(struct encoding *enc)
{
	const size_t places = (size_t)enc->rs->areas_n + 1;
	struct whereabouts w = { .rs = enc->rs };
	w.in[0] = circuit_array(&enc->circuit, places, sizeof(bool));
	w.in[1] = circuit_array(&enc->circuit, places, sizeof(bool));
	return w;
}

static int encoding_is_in(struct encoding *enc, const bool *in)
{
	const int areas_n = enc->rs->areas_n;
	int count = 0;
	for (int i = 0; i <= areas_n; i++)
		count += in[i];
	if (count == 0)
		return LIT_FALSE;
	if (count == areas_n + 1)
		return LIT_TRUE;
	struct scale *s = encoding_scale(enc, encoding_subject(enc->rs, ENCODING_AREA));
	return lit_or(&enc->circuit, encode_scale_among(enc, s, in), in[areas_n] ? -s->known : LIT_FALSE);
}

int encoding_is_at(struct encoding *enc, const struct whereabouts *where)
{
	if (memcmp(where->in[0], where->in[1], ((size_t)enc->rs->areas_n + 1) * sizeof(bool)) == 0)
		return encoding_is_in(enc, where->in[0]);
	const int consents = encoding_consents(enc);
	return lit_or(&enc->circuit, lit_and(&enc->circuit, consents, encoding_is_in(enc, where->in[1])),
		lit_and(&enc->circuit, -consents, encoding_is_in(enc, where->in[0])));
}
