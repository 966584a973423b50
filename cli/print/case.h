/* All of a case. */
#ifndef TSUNAGI_CLI_PRINT_CASE_H
#define TSUNAGI_CLI_PRINT_CASE_H

#include "cli/print/answer.h"

answer_printer print_case;

#endif
