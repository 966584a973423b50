/* A condition as clauses: conjunctions of leaves, one of which must hold.
 * Where that would become too many or needs what rows can't say, leaves are
 * left out; what remains is still necessary, and is_whole is false. */
#ifndef TSUNAGI_RULES_COMPILE_CLAUSE_H
#define TSUNAGI_RULES_COMPILE_CLAUSE_H

#include "rules/match/condition.h"

#define CLAUSES_MAX 32
#define CLAUSE_LITERALS_MAX 32

struct literal {
	const struct condition *leaf;
	bool is_negated;
};
struct clause {
	struct literal *literals;
	int n;
};
struct clauses {
	struct clause items[CLAUSES_MAX];
	int n;
	bool is_whole;
};

/* All memory in `scratch`; NULL without memory. */
struct clauses *clauses_of_condition(const struct condition *c, struct arena *scratch);

#endif
