/* For the table of verbs. */
#ifndef TSUNAGI_CLI_VERBS_SHOW_H
#define TSUNAGI_CLI_VERBS_SHOW_H

#include "cli/verbs/verbs.h"

int rules_export_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);
int rules_show_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx);

#endif
