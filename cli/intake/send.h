/* The end of the talk: what was typed is shown, and on a clear yes it is sent. */
#ifndef TSUNAGI_CLI_INTAKE_SEND_H
#define TSUNAGI_CLI_INTAKE_SEND_H

#include "cli/intake/talk.h"

/* *is_over: the talk has ended, sent or not. Else *said is BACK: one more answer is to
 * be changed. A refusal is printed, and asked about again. */
MUST_CHECK enum err intake_send_ask(
	struct intake_talk *t, bool *is_over, enum prompt_said *said, struct diag *d);

#endif
