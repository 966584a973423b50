/* `rules check`: what is wrong with a pack that can be read, by proof. */
#ifndef TSUNAGI_CLI_RULES_CHECK_H
#define TSUNAGI_CLI_RULES_CHECK_H

#include "cli/rules/pack.h"

/* Proves, prints the findings each with its example case, and answers the exit
 * status: 1 where an error was found, with --strict also where a warning was. */
int rules_check_prove(struct cli_pack *p, const struct cli_context *cx);

#endif
