/* Taking a case in on a terminal: what the consultation is about, what its
 * words suggest, then what the rules would want to know, one question at a time
 * and no other, until no answer can change anything; then consent and who it is
 * about. The daemon answers each time where the case would go now (--dry-run):
 * nothing is stored here. Enter is always "not known". */
#ifndef TSUNAGI_CLI_INTAKE_ASK_H
#define TSUNAGI_CLI_INTAKE_ASK_H

#include <jansson.h>

#include "cli/context.h"
#include "engine/base/diag.h"

/* Adds what was answered to `body` (an object); what is in it already is not
 * asked. *go_on is false where the person would not store it after all. */
MUST_CHECK enum err intake_ask(const struct cli_context *cx, json_t *body, bool *go_on, struct diag *d);

#endif
