/* A rule's condition in words, for the directory: "dementia + (alone /
 * isolated)". core's own header. */
#ifndef TSUNAGI_CORE_OVERVIEW_DIRECTORY_CONDITION_H
#define TSUNAGI_CORE_OVERVIEW_DIRECTORY_CONDITION_H

#include "rules/match/condition.h"
#include "rules/match/ruleset.h"

/* In the arena, in the language in force; NULL without memory. All of several
 * conditions are joined by " + ", any of them by " / ". */
const char *directory_condition_text(
	const struct ruleset *rs, const struct condition *c, struct arena *arena);
/* Index of the first feature that it asks for, apart from those it denies;
 * RULE_NONE: none. */
int directory_condition_first_feature(const struct condition *c);

#endif
