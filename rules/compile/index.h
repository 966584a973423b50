/* Builds the index of a rule set (rules/match/index.h). */
#ifndef TSUNAGI_RULES_COMPILE_INDEX_H
#define TSUNAGI_RULES_COMPILE_INDEX_H

#include "rules/match/ruleset.h"

/* Sets rs->index; the rules must be whole. ERR_NOMEM. */
MUST_CHECK enum err compile_index(struct ruleset *rs, struct arena *scratch);

#endif
