/* What an intake, or new facts of a case, lead to: where it goes, why, who leads,
 * which meeting, what to tell the resident, and what is still to ask. */
#ifndef TSUNAGI_CLI_PRINT_INTAKE_H
#define TSUNAGI_CLI_PRINT_INTAKE_H

#include "cli/print/answer.h"

answer_printer print_intake, print_update;

/* The end of a talk at the counter, which has shown already where it goes: who leads,
 * the meeting, what to tell the resident, the number. */
void print_intake_end(struct buf *out, const json_t *answer);

#endif
