/* Taking a case in on a terminal: asks what the rules would want to know, one
 * question at a time, and stops when no answer can change anything. Enter is
 * always "not known". */
#ifndef TSUNAGI_CLI_INTAKE_ASK_H
#define TSUNAGI_CLI_INTAKE_ASK_H

#include <jansson.h>

#include "cli/context.h"
#include "engine/base/diag.h"

/* Adds facts, area and consent to `body` (an object). *go_on is false where
 * the person would not store it after all. */
MUST_CHECK enum err intake_ask(const struct cli_context *cx, json_t *body, bool *go_on, struct diag *d);

#endif
