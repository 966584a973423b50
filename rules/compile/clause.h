/* A condition as clauses: conjunctions of leaves (literals), of which one must hold:
 * disjunctive normal form. Where that would give too many clauses, or a leaf is one that rows
 * of the index can't express, leaves are left out; what remains is necessary but no longer
 * sufficient, and is_whole is false. */
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
