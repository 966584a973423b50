/* Taking a case in on a terminal: what the consultation is about, what its
 * words suggest, then what the rules would want to know, seven questions a page, until
 * the person has enough or no answer can change anything; then consent and who it is
 * about; then all of it is shown, and sent. The daemon answers each time where the
 * case would go now (--dry-run). Enter is always "not known", "<" goes one back, "." is
 * "enough". From the first answer on a draft is on disk (draft.h), and offered by the
 * next talk. */
#ifndef TSUNAGI_CLI_INTAKE_ASK_H
#define TSUNAGI_CLI_INTAKE_ASK_H

#include <jansson.h>

#include "cli/context.h"
#include "engine/base/diag.h"

/* `body` (an object, borrowed) is what was given beside; what is in it is not asked.
 * `key` is the idempotency key that was given, or NULL. Prints all itself but an
 * error, which is in d. */
MUST_CHECK enum err intake_ask(
	const struct cli_context *cx, const json_t *body, const char *key, struct diag *d);

#endif
