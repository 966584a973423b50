/* Why a rule fired or did not: of what didn't, the smallest part of its
 * condition that was false or unknown.
 *
 * Of a false `all` it is the first part that is false, of an unknown one the
 * first that is unknown, and so on inside that part; of anything else the
 * whole. Names that a pack defines stand for what they mean. */
#ifndef TSUNAGI_RULES_EXPLAIN_WHY_H
#define TSUNAGI_RULES_EXPLAIN_WHY_H

#include "rules/match/condition.h"

/* The case as the lead and meeting rules of this outcome saw it. */
void why_circumstances(struct circumstances *of, const struct ruleset *rs, const struct match_input *in,
	const struct outcome *o);
/* *truth as it was; the part that kept the rule from firing, NULL where it fired. */
const struct condition *why_part(
	const struct condition *when, const struct circumstances *of, enum truth *truth);

#endif
