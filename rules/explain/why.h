/* Why a rule did not fire: the smallest part of its condition that was false or unknown.
 *
 * In an `all` that is false it is the first part that is false, in one that is unknown the
 * first that is unknown, and so on inside that part; of anything else it is the whole. */
#ifndef TSUNAGI_RULES_EXPLAIN_WHY_H
#define TSUNAGI_RULES_EXPLAIN_WHY_H

#include "rules/match/condition.h"

/* The case as the lead and meeting rules of this outcome saw it. */
void why_circumstances(struct circumstances *of, const struct ruleset *rs, const struct match_input *in,
	const struct outcome *o);
/* *truth gets the condition's truth; the answer is the part that kept the rule from firing, or
 * NULL where it fired. */
const struct condition *why_part(
	const struct condition *when, const struct circumstances *of, enum truth *truth);

#endif
