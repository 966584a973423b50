/* A case in which a condition is true, guessed part by part, without the solver and
 * without backtracking: fast, and enough for nearly every condition that people write.
 * A case that it finds is one; where it finds none there may still be one. For callers
 * that only ask whether there is such a case (find_dead). */
#ifndef TSUNAGI_RULES_PROVE_WITNESS_H
#define TSUNAGI_RULES_PROVE_WITNESS_H

#include "rules/match/condition.h"

/* What a fact may still be. */
struct witness_span {
	int64_t low, high;
	bool is_said; /* something was said of it */
};

struct witness {
	const struct ruleset *rs;
	struct witness_span *spans; /* by feature */
	int *said;		    /* the features of which something was said */
	int said_n;
	struct match_input in; /* its facts are `facts` */
	int64_t *facts;
	int64_t *seen;			 /* room for the facts after what gates say */
	bool has_consent, has_protected; /* something was said of them */
};

/* All memory is in `arena`. ERR_NOMEM. */
MUST_CHECK enum err witness_init(struct witness *g, const struct ruleset *rs, struct arena *arena);
/* Begins a new case, of which nothing is said. */
void witness_begin(struct witness *g);
/* Makes the condition true in addition to what was said since witness_begin. False: not
 * found; then the case must be begun anew. */
bool witness_true(struct witness *g, const struct condition *cond);
/* The same, but conditions on counts of what fires are taken to be met: the caller must
 * try whether they are. */
bool witness_but_counts(struct witness *g, const struct condition *cond);
/* Says yes to n more flags of which nothing was said. False: there is none left. */
bool witness_flags(struct witness *g, int n);
/* The case, each fact as low as it may be; borrowed until the next witness_begin. */
const struct match_input *witness_case(struct witness *g);

#endif
