/* The facts of a case from options: --fact F[=V], --age, --area and so on,
 * as the rules see them. */
#ifndef TSUNAGI_CLI_RULES_FACTS_H
#define TSUNAGI_CLI_RULES_FACTS_H

#include "cli/args.h"
#include "rules/match/match.h"

/* The options, for the table of a verb. */
#define RULES_FACTS_OPTIONS \
	{ "fact", "F[=V]", OPTION_LIST, N_("a fact: a flag that is yes, or a feature and its value") }, \
		{ "area", "A", OPTION_TEXT, N_("the area where the resident lives") }, \
		{ "age", "N", OPTION_TEXT, N_("short for --fact age=N") }, \
		{ "consent", "C", OPTION_TEXT, N_("yes, no or unasked") }, \
		{ "declines", "N", OPTION_TEXT, N_("how often a need was declined") }, \
		{ "carried-over", "N", OPTION_TEXT, N_("how often a meeting carried the case over") }, \
		{ "section", "S", OPTION_TEXT, N_("the section whose desk takes the case in") }, \
		{ "protected", NULL, OPTION_FLAG, N_("the household is protected (DV and the like)") }, \
	{ \
		"on", "TIME", OPTION_TEXT, N_("the time from which due times count; now, if left out") \
	}

/* in->facts lives in the arena. ERR_INPUT with the option as field. */
MUST_CHECK enum err rules_facts_read(const struct ruleset *rs, const struct args *a, struct arena *arena,
	struct match_input *in, struct diag *d);

#endif
