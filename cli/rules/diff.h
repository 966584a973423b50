/* `rules diff`: two rule packs compared: what changes, by proof, and with --replay
 * what would have become of cases. */
#ifndef TSUNAGI_CLI_RULES_DIFF_H
#define TSUNAGI_CLI_RULES_DIFF_H

#include "cli/verb.h"

/* For the table of verbs. */
int rules_diff_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);

#endif
