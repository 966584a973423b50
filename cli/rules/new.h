/* `rules new`: a rule pack to begin with, from a few answers. It passes
 * `rules check --strict`, its own tests, and starts a daemon. */
#ifndef TSUNAGI_CLI_RULES_NEW_H
#define TSUNAGI_CLI_RULES_NEW_H

#include "cli/verb.h"

int rules_new_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);
#define RULES_NEW_OPTIONS 7
extern const struct option_spec rules_new_options[RULES_NEW_OPTIONS];

#endif
