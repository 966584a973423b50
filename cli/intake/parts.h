/* What is asked at the counter besides the questions of the rules: what it is about,
 * consent, who it is about, who came; nothing that the body has already, and no more
 * than the answers before call for. */
#ifndef TSUNAGI_CLI_INTAKE_PARTS_H
#define TSUNAGI_CLI_INTAKE_PARTS_H

#include "cli/intake/talk.h"

struct part;

/* The next that is to be asked; NULL: none. */
const struct part *intake_parts_next(const struct intake_talk *t);
const char *intake_part_key(const struct part *p);
/* Until it is understood or left open. *said as intake_question_ask has it. */
MUST_CHECK enum err intake_part_ask(
	struct intake_talk *t, const struct part *p, enum prompt_said *said, struct diag *d);

/* In a few words, what it is about; lines that are pasted are all of it. */
MUST_CHECK enum err intake_parts_ask_note(struct intake_talk *t, enum prompt_said *said, struct diag *d);

#endif
