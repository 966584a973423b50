/* What is asked at the counter besides the questions of the rules; nothing that the
 * body has already. */
#ifndef TSUNAGI_CLI_INTAKE_PARTS_H
#define TSUNAGI_CLI_INTAKE_PARTS_H

#include "cli/intake/talk.h"

/* In a few words, what it is about. */
MUST_CHECK enum err intake_parts_ask_note(struct intake_talk *t, enum prompt_said *said, struct diag *d);
/* Consent, protection, then who it is about; "." ends it. */
MUST_CHECK enum err intake_parts_ask_person(struct intake_talk *t, enum prompt_said *said, struct diag *d);

#endif
