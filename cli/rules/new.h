/* `rules new`: a rule pack to begin with, from a few answers. It passes
 * `rules check --strict`, its own tests, and starts a daemon. */
#ifndef TSUNAGI_CLI_RULES_NEW_H
#define TSUNAGI_CLI_RULES_NEW_H

#include "cli/verb.h"

int rules_new_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);

#endif
