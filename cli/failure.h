/* How a failure is told: its message, the field it is about and what can be done
 * instead, for people on standard error, and with --json also as
 * {"error": {"code", "message", "field", "instead"}} on standard output. */
#ifndef TSUNAGI_CLI_FAILURE_H
#define TSUNAGI_CLI_FAILURE_H

#include "cli/context.h"
#include "engine/base/buf.h"
#include "engine/base/diag.h"

/* Prints the failure and returns the exit status. d may be NULL or empty; then
 * the error's own words are said. What d lacks is added: every failure names
 * something that can be done. */
int failure_print(const struct cli_context *cx, enum err e, const struct diag *d);

#endif
