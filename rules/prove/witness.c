#include "rules/prove/witness.h"

#include <limits.h>

#include "rules/match/gate.h"

static bool witness_part(struct witness *g, const struct condition *cond, bool is);

enum err witness_init(struct witness *g, const struct ruleset *rs, struct arena *arena)
{
	const size_t features = (size_t)rs->features_n + 1;
	*g = (struct witness){ .rs = rs };
	g->spans = arena_array(arena, features, sizeof *g->spans);
	g->said = arena_array(arena, features, sizeof *g->said);
	g->facts = arena_array(arena, features, sizeof *g->facts);
	g->seen = arena_array(arena, features, sizeof *g->seen);
	if (!g->spans || !g->said || !g->facts || !g->seen)
		return ERR_NOMEM;
	for (int i = 0; i < rs->features_n; i++)
		g->facts[i] = FACT_UNKNOWN;
	witness_begin(g);
	return ERR_OK;
}

void witness_begin(struct witness *g)
{
	for (int i = 0; i < g->said_n; i++) {
		g->spans[g->said[i]].is_said = false;
		g->facts[g->said[i]] = FACT_UNKNOWN;
	}
	g->said_n = 0;
	g->in = (struct match_input){ .facts = g->facts, .area = RULE_NONE, .intake = RULE_NONE };
	g->has_consent = g->has_protected = false;
}

static struct witness_span *witness_span(struct witness *g, int feature)
{
	const struct feature *f = &g->rs->features[feature];
	struct witness_span *s = &g->spans[feature];
	if (s->is_said)
		return s;
	const bool is_number = f->kind == FEATURE_NUMBER;
	*s = (struct witness_span){ is_number ? f->min : 0,
		is_number		  ? f->max
		: f->kind == FEATURE_FLAG ? 1
					  : f->values_n - 1,
		true };
	g->said[g->said_n++] = feature;
	return s;
}

/* Within low..high; or outside, below it where that is still possible. */
static bool witness_range(struct witness *g, const struct condition *cond, bool is)
{
	struct witness_span *s = witness_span(g, cond->subject);
	if (is) {
		s->low = cond->low > s->low ? cond->low : s->low;
		s->high = cond->high < s->high ? cond->high : s->high;
	} else if (s->low < cond->low) {
		s->high = cond->low - 1 < s->high ? cond->low - 1 : s->high;
	} else {
		s->low = cond->high + 1 > s->low ? cond->high + 1 : s->low;
	}
	return s->low <= s->high;
}

static bool witness_set(struct witness *g, const struct condition *cond, bool is)
{
	struct witness_span *s = witness_span(g, cond->subject);
	for (int64_t value = s->low; value <= s->high; value++) {
		bool has = false;
		for (int i = 0; i < cond->n; i++)
			has |= cond->values[i] == value;
		if (has == is) {
			s->low = s->high = value;
			return true;
		}
	}
	return false;
}

static bool witness_place(const struct condition *cond, int *at, int places, bool is)
{
	if (*at != RULE_NONE)
		return bits_has(cond->bits, *at) == is;
	for (int i = 0; i < places; i++)
		if (bits_has(cond->bits, i) == is) {
			*at = i;
			return true;
		}
	return false;
}

static bool witness_consent(struct witness *g, const struct condition *cond, bool is)
{
	if (g->has_consent)
		return ((int)g->in.consent == cond->subject) == is;
	g->has_consent = true;
	g->in.consent = is			       ? (enum consent)cond->subject
			: cond->subject == CONSENT_YES ? CONSENT_NO
						       : CONSENT_YES;
	return true;
}

static bool witness_protected(struct witness *g, const struct condition *cond, bool is)
{
	const bool wanted = (cond->subject != 0) == is;
	if (g->has_protected)
		return g->in.is_protected == wanted;
	g->has_protected = true;
	g->in.is_protected = wanted;
	return true;
}

/* Declines and times carried over can be any number; counts of what fires are not set. */
static bool witness_derived(struct witness *g, const struct condition *cond, bool is)
{
	const int64_t value = is		     ? cond->low
			      : cond->low > 0	     ? 0
			      : cond->high < INT_MAX ? cond->high + 1
						     : INT_MAX;
	if (cond->subject == DERIVED_DECLINES)
		g->in.declines = (int)value;
	else if (cond->subject == DERIVED_CARRIED_OVER)
		g->in.carried_over = (int)value;
	return value <= INT_MAX;
}

/* `least` of the parts, the first that can be made so. */
static bool witness_some(struct witness *g, const struct condition *cond, int least, bool is)
{
	for (int i = 0; i < cond->n && least > 0; i++)
		least -= witness_part(g, cond->parts[i], is);
	return least <= 0;
}

static bool witness_part(struct witness *g, const struct condition *cond, bool is)
{
	switch ((enum condition_kind)cond->kind) {
	case CONDITION_ALL:
		return witness_some(g, cond, is ? cond->n : 1, is);
	case CONDITION_ANY:
		return witness_some(g, cond, is ? 1 : cond->n, is);
	case CONDITION_NOT:
		return witness_part(g, cond->parts[0], !is);
	case CONDITION_AT_LEAST:
		return witness_some(g, cond, is ? (int)cond->low : cond->n - (int)cond->low + 1, is);
	case CONDITION_RANGE:
		return witness_range(g, cond, is);
	case CONDITION_SET:
		return witness_set(g, cond, is);
	case CONDITION_AREA:
		return witness_place(cond, &g->in.area, g->rs->areas_n, is);
	case CONDITION_INTAKE:
		return witness_place(cond, &g->in.intake, g->rs->sections_n, is);
	case CONDITION_CONSENT:
		return witness_consent(g, cond, is);
	case CONDITION_PROTECTED:
		return witness_protected(g, cond, is);
	case CONDITION_DERIVED:
		return witness_derived(g, cond, is);
	}
	return false;
}

const struct match_input *witness_case(struct witness *g)
{
	for (int i = 0; i < g->said_n; i++)
		g->facts[g->said[i]] = g->spans[g->said[i]].low;
	return &g->in;
}

bool witness_but_counts(struct witness *g, const struct condition *cond)
{
	if (!witness_part(g, cond, true))
		return false;
	for (int i = 0; i < g->said_n; i++)
		if (g->spans[g->said[i]].low > g->spans[g->said[i]].high)
			return false;
	return true;
}

bool witness_flags(struct witness *g, int n)
{
	bool has_said = false;
	for (int f = 0; f < g->rs->features_n && n > 0; f++) {
		if (g->spans[f].is_said || g->rs->features[f].kind != FEATURE_FLAG)
			continue;
		witness_span(g, f)->low = 1;
		has_said = true;
		n--;
	}
	return has_said;
}

/* A part that could not be made true may have left its mark, so the case is evaluated. */
bool witness_true(struct witness *g, const struct condition *cond)
{
	if (cond->uses_derived || !witness_but_counts(g, cond))
		return false;
	struct match_input seen = *witness_case(g);
	struct circumstances of;
	gate_apply_to(g->rs, seen.facts, g->seen);
	seen.facts = g->seen;
	circumstances_init(&of, &seen);
	return condition_truth(cond, &of) == TRUTH_TRUE;
}
