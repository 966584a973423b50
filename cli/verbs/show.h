/* For the table of verbs. */
#ifndef TSUNAGI_CLI_VERBS_SHOW_H
#define TSUNAGI_CLI_VERBS_SHOW_H

#include "cli/verbs/verb.h"

int run_rules_export(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);
int run_rules_show(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);

#endif
