/* What an intake, or new facts of a case, lead to: where it goes, why, who leads,
 * which meeting, what to tell the resident, and what is still to ask. */
#ifndef TSUNAGI_CLI_PRINT_INTAKE_H
#define TSUNAGI_CLI_PRINT_INTAKE_H

#include "cli/print/answer.h"

answer_printer print_intake, print_update;

#endif
