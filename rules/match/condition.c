#include "rules/match/condition.h"

void circumstances_init(struct circumstances *of, const struct match_input *in)
{
	*of = (struct circumstances){ .in = in };
	of->derived[DERIVED_DECLINES] = in->declines;
	of->derived[DERIVED_CARRIED_OVER] = in->carried_over;
}

static enum truth condition_truth_of_bool(bool is) { return is ? TRUTH_TRUE : TRUTH_FALSE; }

static enum truth condition_truth_of_set(const struct condition *c, int64_t value)
{
	for (int i = 0; i < c->n; i++)
		if (c->values[i] == value)
			return TRUTH_TRUE;
	return TRUTH_FALSE;
}

static enum truth condition_truth_of_all(const struct condition *c, const struct circumstances *of)
{
	enum truth worst = TRUTH_TRUE;
	for (int i = 0; i < c->n; i++) {
		const enum truth t = condition_truth(c->parts[i], of);
		if (t == TRUTH_FALSE)
			return t;
		if (t < worst)
			worst = t;
	}
	return worst;
}

static enum truth condition_truth_of_any(const struct condition *c, const struct circumstances *of)
{
	enum truth best = TRUTH_FALSE;
	for (int i = 0; i < c->n; i++) {
		const enum truth t = condition_truth(c->parts[i], of);
		if (t == TRUTH_TRUE)
			return t;
		if (t > best)
			best = t;
	}
	return best;
}

static enum truth condition_truth_of_at_least(const struct condition *c, const struct circumstances *of)
{
	int sure = 0, possible = 0;
	for (int i = 0; i < c->n; i++) {
		const enum truth t = condition_truth(c->parts[i], of);
		sure += t == TRUTH_TRUE;
		possible += t != TRUTH_FALSE;
	}
	if (sure >= c->low)
		return TRUTH_TRUE;
	return possible >= c->low ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

enum truth condition_truth(const struct condition *c, const struct circumstances *of)
{
	const struct match_input *in = of->in;
	switch ((enum condition_kind)c->kind) {
	case CONDITION_ALL:
		return condition_truth_of_all(c, of);
	case CONDITION_ANY:
		return condition_truth_of_any(c, of);
	case CONDITION_NOT:
		return (enum truth)(TRUTH_TRUE - condition_truth(c->parts[0], of));
	case CONDITION_AT_LEAST:
		return condition_truth_of_at_least(c, of);
	case CONDITION_RANGE: {
		const int64_t value = in->facts[c->subject];
		if (value == FACT_UNKNOWN)
			return TRUTH_UNKNOWN;
		return condition_truth_of_bool(value >= c->low && value <= c->high);
	}
	case CONDITION_SET: {
		const int64_t value = in->facts[c->subject];
		return value == FACT_UNKNOWN ? TRUTH_UNKNOWN : condition_truth_of_set(c, value);
	}
	case CONDITION_AREA:
		return in->area < 0 ? TRUTH_UNKNOWN : condition_truth_of_bool(bits_has(c->bits, in->area));
	case CONDITION_CONSENT:
		return condition_truth_of_bool((int)in->consent == c->subject);
	case CONDITION_PROTECTED:
		return condition_truth_of_bool(in->is_protected == (c->subject != 0));
	case CONDITION_INTAKE:
		return in->intake < 0 ? TRUTH_UNKNOWN
				      : condition_truth_of_bool(bits_has(c->bits, in->intake));
	case CONDITION_DERIVED:
		return condition_truth_of_bool(
			of->derived[c->subject] >= c->low && of->derived[c->subject] <= c->high);
	}
	return TRUTH_FALSE;
}

bool condition_names(const struct condition *c, int feature)
{
	switch ((enum condition_kind)c->kind) {
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_NOT:
	case CONDITION_AT_LEAST:
		for (int i = 0; i < c->n; i++)
			if (condition_names(c->parts[i], feature))
				return true;
		return false;
	case CONDITION_RANGE:
	case CONDITION_SET:
		return c->subject == feature;
	case CONDITION_AREA:
	case CONDITION_CONSENT:
	case CONDITION_PROTECTED:
	case CONDITION_INTAKE:
	case CONDITION_DERIVED:
		return false;
	}
	return false;
}
