/* `rules check` of a pack that can be read: what is wrong with its rules, by proof. */
#ifndef TSUNAGI_CLI_RULES_CHECK_H
#define TSUNAGI_CLI_RULES_CHECK_H

#include "cli/rules/pack.h"

/* Proves the rules of p->rs, prints each finding with its example case, and returns
 * the exit status: 1 where there is an error, with --strict also where there is a
 * warning. */
int rules_check_prove(struct cli_pack *p, const struct cli_context *cx);

#endif
