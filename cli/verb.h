/* The options and words of one verb as they were typed. */
#ifndef TSUNAGI_CLI_VERB_H
#define TSUNAGI_CLI_VERB_H

#include "cli/args.h"
#include "cli/context.h"

/* Options and words of one verb: as many words as the verb says, all that is
 * required given and not blank. The args are the caller's on ERR_OK. */
MUST_CHECK enum err verb_parse(
	const struct verb_spec *v, int argc, char **argv, struct args *a, struct diag *d);

#endif
