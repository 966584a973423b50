/* The talk at the counter so far, and what the daemon says to it. */
#ifndef TSUNAGI_CLI_INTAKE_TALK_H
#define TSUNAGI_CLI_INTAKE_TALK_H

#include <jansson.h>

#include "cli/prompt.h"
#include "engine/base/diag.h"

struct intake_talk {
	const struct cli_context *cx;
	json_t *body;	/* of the request, so far; borrowed */
	json_t *answer; /* what the daemon last said to it; owned */
	json_t *asked;	/* features already put to the person, in order; owned */
	char *goes;	/* where it would go, as last shown; owned */
};

/* Asks the daemon what it says to the body now, and keeps the answer. What it does
 * not understand is printed and *is_good is false, with ERR_OK; any other failure
 * goes into d. */
MUST_CHECK enum err intake_talk_try(struct intake_talk *t, bool *is_good, struct diag *d);

#endif
