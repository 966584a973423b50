/* One question about a fact: put, read until it is understood or left open. */
#ifndef TSUNAGI_CLI_INTAKE_QUESTION_H
#define TSUNAGI_CLI_INTAKE_QUESTION_H

#include "cli/intake/talk.h"

/* `q` is of the daemon's "questions" or "suggested". What is answered goes into the
 * body's facts. *said: TEXT (understood), OPEN, ENOUGH, BACK, LEFT. */
MUST_CHECK enum err intake_question_ask(
	struct intake_talk *t, const json_t *q, enum prompt_said *said, struct diag *d);

#endif
