/* How examples are made small: the solver finds any case, then is asked again for one
 * with fewer flags that are yes, by a counter over those flags, until there is none; then
 * the same for facts given at all. Each such question is a circuit_try, so that large
 * packs get a nearly smallest case in bounded time. A new scale or threshold makes the
 * counters out of date; they are rebuilt when they are next needed. */
#include "rules/prove/encode.h"

#define ENCODING_FEW 12 /* so many facts are few enough to ask for at once */

static bool encoding_is_flag(const struct ruleset *rs, int subject)
{
	return subject < rs->features_n && rs->features[subject].kind == FEATURE_FLAG;
}

/* The value in the model: the lowest that makes the same thresholds true. */
static int64_t encode_scale_value(struct encoding *enc, const struct scale *s)
{
	if (!lit_holds(&enc->circuit, s->known))
		return FACT_UNKNOWN;
	int64_t value = s->min;
	for (int i = 0; i < s->n && lit_holds(&enc->circuit, s->thresholds[i].lit); i++)
		value = s->thresholds[i].at;
	return value;
}

static void encoding_read_model(struct encoding *enc, struct match_input *out, int64_t *facts)
{
	const struct ruleset *rs = enc->rs;
	*out = (struct match_input){
		.facts = facts, .area = RULE_NONE, .consent = CONSENT_UNASKED, .intake = RULE_NONE
	};
	for (int i = 0; i < rs->features_n; i++)
		facts[i] = FACT_UNKNOWN;
	for (int i = 0; i < enc->touched_n; i++) {
		const int subject = enc->touched[i];
		const int64_t value = encode_scale_value(enc, enc->scales[subject]);
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

/* The literals of which an example has few true: flags that are yes, or facts given at
 * all (a usual value counts as none). */
static int encoding_list_costs(struct encoding *enc, bool of_yes, int *lits)
{
	int n = 0;
	for (int i = 0; i < enc->touched_n; i++) {
		const int subject = enc->touched[i];
		const struct scale *s = enc->scales[subject];
		if (of_yes && encoding_is_flag(enc->rs, subject) && s->n > 0)
			lits[n++] = s->thresholds[0].lit;
		else if (!of_yes && enc->rest_is_no && encoding_is_flag(enc->rs, subject))
			lits[n++] = s->n > 0 ? s->thresholds[0].lit : LIT_FALSE;
		else if (!of_yes && s->known != LIT_TRUE)
			lits[n++] = s->known;
		else if (!of_yes && s->n > 0)
			lits[n++] = s->thresholds[0].lit;
	}
	return n;
}

/* Literal: at most `most` of the costs are true. */
static int encoding_at_most(struct encoding *enc, bool of_yes, int most)
{
	const int **counts = of_yes ? &enc->yes_counts : &enc->fact_counts;
	int *room = of_yes ? &enc->yes_most : &enc->fact_most,
	    *built = of_yes ? &enc->yes_built : &enc->fact_built;
	if (*room <= most) {
		int *lits = circuit_array(&enc->circuit, (size_t)enc->touched_n, sizeof *lits);
		const int n = encoding_list_costs(enc, of_yes, lits);
		*room = most + 2 > 2 * *built ? most + 2 : 2 * *built;
		*built = *room;
		*counts = lit_counts(&enc->circuit, lits, n, *room);
	}
	return -(*counts)[most + 1];
}

static int encoding_cost(struct encoding *enc, bool of_yes)
{
	int *lits = circuit_array(&enc->circuit, (size_t)enc->touched_n, sizeof *lits), cost = 0;
	const int n = encoding_list_costs(enc, of_yes, lits);
	for (int i = 0; i < n; i++)
		cost += lit_holds(&enc->circuit, lits[i]);
	return cost;
}

/* Solves again for lower costs until there is no lower one; answers how many facts more
 * than costs the case has. High counters are expensive: where the cost is high, a few are
 * asked for first. */
static int encoding_lessen(
	struct encoding *enc, bool of_yes, int *assumed, int n, struct match_input *out, int64_t *facts)
{
	bool few_can_be = true;
	for (;;) {
		const int cost = encoding_cost(enc, of_yes), facts_cost = encoding_cost(enc, false);
		encoding_read_model(enc, out, facts);
		if (cost > ENCODING_FEW && few_can_be) {
			assumed[n] = encoding_at_most(enc, of_yes, ENCODING_FEW);
			if (circuit_try(&enc->circuit, assumed, n + 1))
				continue;
			few_can_be = false;
		}
		assumed[n] = cost > 0 ? encoding_at_most(enc, of_yes, cost - 1) : LIT_FALSE;
		if (circuit_try(&enc->circuit, assumed, n + 1))
			continue;
		assumed[n] = encoding_at_most(enc, of_yes, cost);
		return facts_cost - cost;
	}
}

bool encoding_example(struct encoding *enc, const int *lits, int n, struct match_input *out, int64_t *facts)
{
	int *assumed = circuit_array(&enc->circuit, (size_t)n + 2, sizeof *assumed);
	for (int i = 0; i < n; i++)
		assumed[i] = lits[i];
	picosat_reset_phases(enc->circuit.sat);
	if (!circuit_solve(&enc->circuit, assumed, n))
		return false;
	/* where every fact is a flag that is yes, there can't be fewer */
	if (encoding_lessen(enc, true, assumed, n, out, facts) == 0)
		return true;
	if (!circuit_solve(&enc->circuit, assumed, n + 1)) {
		if (!enc->circuit.run->is_spent)
			circuit_fail(enc->circuit.run, ERR_BUG);
		enc->circuit.run->is_spent = false; /* the case in hand is right, if not the smallest */
		return true;
	}
	encoding_lessen(enc, false, assumed, n + 1, out, facts);
	return true;
}
