/* A case in which a condition is true, found by hand: part by part, without
 * the solver and without turning back. What it finds is so; what it doesn't
 * find may still be there. For who only asks whether there is such a case. */
#ifndef TSUNAGI_RULES_PROVE_WITNESS_H
#define TSUNAGI_RULES_PROVE_WITNESS_H

#include "rules/match/condition.h"

struct witness_span {
	int64_t low, high;
	bool is_said;
}; /* what the fact may still be */

struct witness {
	const struct ruleset *rs;
	struct witness_span *spans; /* by feature */
	int *said;
	int said_n;	       /* features that anything was said of */
	struct match_input in; /* its facts have room for all features */
	int64_t *facts;
	bool has_consent, has_protected;
};

/* All memory in `arena`. ERR_NOMEM. */
MUST_CHECK enum err witness_init(struct witness *g, const struct ruleset *rs, struct arena *arena);
/* Forgets what was said before. */
void witness_begin(struct witness *g);
/* Makes the condition true beside what was said since witness_begin. False: not
 * found, and what was said is spoilt. */
bool witness_true(struct witness *g, const struct condition *c);
/* The same but for counts of what fires, which it takes to be right: whether they
 * are is for the caller to try. */
bool witness_but_counts(struct witness *g, const struct condition *c);
/* Yes to as many more flags, of which nothing was said yet. False: there is none left. */
bool witness_flags(struct witness *g, int n);
/* The case; borrowed from g until the next witness_begin. */
const struct match_input *witness_case(struct witness *g);

#endif
