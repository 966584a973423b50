#ifndef TSUNAGI_CLI_VERBS_DRILL_H
#define TSUNAGI_CLI_VERBS_DRILL_H

#include "cli/context.h"

/* Runs tsunagid --restore FILE --drill, prints what it says, and compares with
 * the daemon that runs, where it may be asked. The exit status. */
int verb_drill_run(const char *program, const char *const *argv, const struct cli_context *cx);

#endif
