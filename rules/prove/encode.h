/* The case at the desk as the solver sees it. Every fact of a case is a scale:
 * known or not, and if known at a place from min to max, told by thresholds
 * ("at least t") of which each implies those below it. A flag is a scale from
 * 0 to 1, a choice one of its values' places, so are area, consent, protected,
 * the desk's section, declines and times carried over. Thresholds are made
 * when a condition asks for them: a desk holds no more than what its proof is
 * about, and all that it doesn't hold is unknown or usual. */
#ifndef TSUNAGI_RULES_PROVE_ENCODE_H
#define TSUNAGI_RULES_PROVE_ENCODE_H

#include "rules/match/condition.h"
#include "rules/prove/circuit.h"

#define DESK_COUNT_MAX 1000000 /* declines, carried_over: what a pack may speak of */

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

struct scale {
	int known; /* literal */
	int64_t min, max;
	int n, room;
	int64_t *at;
	int *lits; /* thresholds, ascending: known and at least at[i] */
};

struct truths {
	int yes, no;
}; /* literals: is true, is false */

struct remembered {
	const struct condition *condition;
	struct truths truths;
};

struct desk {
	struct circuit circuit; /* first */
	const struct ruleset *rs;
	struct scale **scales; /* by subject; NULL: not spoken of */
	int *touched;
	int touched_n;
	struct remembered *memory;
	uint32_t memory_size, memory_used;
	const int *counts[DERIVED_DOMAINS + 1];
	int counts_most[DERIVED_DOMAINS + 1]; /* lit_counts */
	bool rest_is_no;		      /* a flag that isn't yes costs nothing */
	const int *yes_counts, *fact_counts;
	int yes_most, fact_most;   /* of what is to be few */
	int yes_built, fact_built; /* how far was counted at most, so that it is done seldom */
};

struct desk *encoding_new(struct workshop *w, const struct ruleset *rs);
void encoding_free(struct desk *d); /* accepts NULL */

static inline int encoding_subject(const struct ruleset *rs, enum encoding_subject s)
{
	return rs->features_n + (int)s;
}

struct truths encoding_truths(struct desk *d, const struct condition *c);
/* The rule's condition is true. */
int encoding_fires(struct desk *d, int rule);
/* The flag is yes. */
int encoding_flag(struct desk *d, int feature);
/* Examples from now on take what they don't say of flags as no. */
void encoding_rest_is_no(struct desk *d);
/* Consent is yes. */
int encoding_consents(struct desk *d);

/* Where the case stands, for what hangs on area and consent: all areas, the
 * last of them "unknown". */
struct whereabouts {
	const struct ruleset *rs;
	bool *in[2]; /* by area (areas_n: unknown); [1]: with consent */
};
struct whereabouts whereabouts_new(struct desk *d);
int encoding_stands(struct desk *d, const struct whereabouts *where);

/* A case in which all of the literals hold, with as few flags yes as can be,
 * then with as few facts; false where there is none. facts have room for all
 * features. */
bool encoding_example(struct desk *d, const int *lits, int n, struct match_input *out, int64_t *facts);

#endif
