/* A case as the solver sees it: an encoding of facts and conditions as formulas.
 *
 * Every fact is a scale: known or not, and where known a number from min to max, given
 * by thresholds ("at least t") of which each implies those below it. A flag is a scale
 * from 0 to 1, a choice the index of its value; area, consent, protected, the section
 * that took the case in, declines and times carried over are scales too. Thresholds are
 * made when a condition asks for them: an encoding holds no more than what its proof is
 * about, and a fact that no condition asked for is unknown, or at its usual value.
 *
 * Conditions are three-valued (rules/match/condition.h); their truth is two literals,
 * "is true" and "is false", of which at most one holds.
 *
 * Functions escape where memory is lacking (circuit.h) and answer no errors. */
#ifndef TSUNAGI_RULES_PROVE_ENCODE_H
#define TSUNAGI_RULES_PROVE_ENCODE_H

#include "rules/match/condition.h"
#include "rules/prove/circuit.h"

#define ENCODING_COUNT_MAX 1000000 /* of declines and carried_over: more no pack can ask for */

/* Subjects of scales after the features. */
enum encoding_subject {
	ENCODING_AREA,
	ENCODING_CONSENT,
	ENCODING_PROTECTED,
	ENCODING_INTAKE,
	ENCODING_DECLINES,
	ENCODING_CARRIED_OVER,
	ENCODING_SUBJECTS
};

struct threshold {
	int64_t at;
	int lit; /* known and at least `at`; implies those below it */
};

struct scale {
	int known; /* literal */
	int64_t min, max;
	struct threshold *thresholds; /* ascending */
	int n, cap;
};

/* Literals: the condition is true, is false. */
struct truths {
	int yes, no;
};

/* Conditions that were encoded, by pointer. */
struct remembered {
	const struct condition *condition;
	struct truths truths;
};

struct encoding {
	struct circuit circuit; /* first */
	const struct ruleset *rs;
	struct scale **scales; /* by subject; NULL: no condition asked for it */
	int *touched;	       /* the subjects that have a scale */
	int touched_n;
	struct remembered *memory; /* hash table, at most half full */
	uint32_t memory_size, memory_used;
	const int *counts[DERIVED_DOMAINS + 1]; /* lit_counts, by enum derived (counts.h) */
	int counts_most[DERIVED_DOMAINS + 1];
	/* By feature, a condition for the values that this rule set knows: any other is unknown to
	 * it. NULL, or NULL of a feature: it knows all (pack_union.h has a rule set that doesn't). */
	const struct condition *const *sees;
	bool rest_is_no; /* a flag that isn't yes costs nothing */
	/* lit_counts over the flags that are yes and over the facts given: what examples keep
	 * small. They reach to _most (0: out of date), and reached to _built at most. */
	const int *yes_counts, *fact_counts;
	int yes_most, fact_most;
	int yes_built, fact_built;
};

struct encoding *encoding_new(struct circuit_run *run, const struct ruleset *rs);
void encoding_free(struct encoding *enc); /* accepts NULL */

static inline int encoding_subject(const struct ruleset *rs, enum encoding_subject s)
{
	return rs->features_n + (int)s;
}

/* The truth of the condition, made once. */
struct truths encoding_truths(struct encoding *enc, const struct condition *cond);
/* Literal: the fact was given, and not as the condition on it says, whatever gates say. */
int encoding_is_given_else(struct encoding *enc, const struct condition *cond);
/* Literal: the rule's condition is true. */
int encoding_fires(struct encoding *enc, int rule);
/* Literal: the flag is yes. */
int encoding_flag(struct encoding *enc, int feature);
/* Examples from now on count a flag that isn't yes as costing nothing: the reader takes
 * what is not stated as no. */
void encoding_rest_is_no(struct encoding *enc);
/* Literal: consent is yes. */
int encoding_consents(struct encoding *enc);

/* A set of places a case can be in, for what depends on area and consent alone. */
struct whereabouts {
	const struct ruleset *rs;
	bool *in[2]; /* by area (areas_n: unknown); [1]: with consent */
};
/* An empty set, in the encoding's memory. */
struct whereabouts encoding_whereabouts(struct encoding *enc);
/* Literal: the case is in one of these places. */
int encoding_is_at(struct encoding *enc, const struct whereabouts *where);

/* A case in which all n literals hold, with as few flags yes as possible, then with as
 * few facts as possible; false where there is none. `facts` has room for all features
 * and becomes out->facts. Where the effort of the run is used up (circuit.h) the case is
 * right, but may be larger than needed. */
bool encoding_example(struct encoding *enc, const int *lits, int n, struct match_input *out, int64_t *facts);

#endif
