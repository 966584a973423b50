/* The facts of a case from options: --fact F[=V], --age, --area and so on,
 * as the rules see them. */
#ifndef TSUNAGI_CLI_RULES_FACTS_H
#define TSUNAGI_CLI_RULES_FACTS_H

#include "cli/args.h"
#include "rules/match/match.h"

/* in->facts lives in the arena. ERR_INPUT with the option as field. */
MUST_CHECK enum err rules_facts_read(const struct ruleset *rs, const struct args *a, struct arena *arena,
	struct match_input *in, struct diag *d);

#endif
