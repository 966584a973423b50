/* The order in which lead or meeting rules decide: the highest priority first, of
 * equals the one that stands first in the file. */
#ifndef TSUNAGI_RULES_MATCH_RANK_H
#define TSUNAGI_RULES_MATCH_RANK_H

#include "rules/match/ruleset.h"

struct ranked_rule {
	int rule, priority; /* rule: its index in the rule set */
};

/* Ranks the rules from..from+n: of those that fire, the first in `out` decides. `out`
 * has room for n. */
void rank_rules(const struct ruleset *rs, int from, int n, struct ranked_rule *out);

#endif
