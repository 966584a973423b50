/* `rules fmt`: the files of a pack in one style (rules/pack/format.h). All of
 * them or none: nothing is written where one can't be formatted. */
#ifndef TSUNAGI_CLI_RULES_FMT_H
#define TSUNAGI_CLI_RULES_FMT_H

#include "cli/verb.h"

int rules_fmt_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);

#endif
