/* What a verb of the command line is: its name, words and options, and the
 * function that runs it. The verbs themselves are in cli/verbs. */
#ifndef TSUNAGI_CLI_VERB_H
#define TSUNAGI_CLI_VERB_H

#include "cli/args.h"
#include "cli/context.h"

struct verb_spec {
	const char *name;  /* "accept"; for a family "rules" */
	const char *sub;   /* "check" of "rules check", or NULL */
	const char *words; /* "REF", "CASE NEED", "[FILE|-]", "" */
	const char *help;  /* one line, N_("…") */
	const struct option_spec *options;
	int options_n;
	/* argv[0] is the verb (or its sub); answers the exit status */
	int (*run)(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);
	const char *required; /* options that must be given, "owner next", or NULL */
	const char *resource; /* of CASE verbs: the path's last segment where it is not the name */
};

/* Options and words of one verb: as many words as the verb says, all that is
 * required given and not blank. The args are the caller's on ERR_OK. */
MUST_CHECK enum err verb_parse(
	const struct verb_spec *v, int argc, char **argv, struct args *a, struct diag *d);

/* Whether the option must be given. */
bool verb_requires(const struct verb_spec *v, const char *option);

#endif
