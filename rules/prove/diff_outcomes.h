/* Two outcomes of one case, decided by two packs. */
#ifndef TSUNAGI_RULES_PROVE_DIFF_OUTCOMES_H
#define TSUNAGI_RULES_PROVE_DIFF_OUTCOMES_H

#include "rules/match/match.h"

/* What differs between two outcomes of one case, compared by ids. `needs` has room for
 * those of both; *needs_n of them differ. True where anything differs. */
bool diff_outcomes(const struct ruleset *old, const struct outcome *a, const struct ruleset *now,
	const struct outcome *b, const char **needs, int *needs_n, bool *lead, bool *meeting);

#endif
