/* Conditions of routing.yaml into trees (rules/match/condition.h). */
#ifndef TSUNAGI_RULES_COMPILE_CONDITION_H
#define TSUNAGI_RULES_COMPILE_CONDITION_H

#include "rules/match/condition.h"
#include "rules/pack/ast.h"

/* A condition under `define`. */
struct define {
	const struct condition *condition;
	int depth, size; /* operators inside one another; parts, written out */
	bool is_broken;	 /* reported; what uses it is not reported again */
};

/* What a condition may refer to. */
struct condition_scope {
	struct pack *p;
	struct reader *r;
	struct define *defines;
	int defines_n;	     /* those that stand above and may be used */
	bool allows_derived; /* counts of what fires: in lead and meeting rules only */
};

/* The condition that the node says, in the rule set's arena; NULL: reported, or it depends
 * on names that can't be known. `measure` may be NULL. */
const struct condition *compile_condition(
	struct condition_scope *s, const struct node *n, struct define *measure);

#endif
