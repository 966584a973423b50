/* The JSON of `rules explain`, by the daemon or made on this machine. */
#ifndef TSUNAGI_CLI_PRINT_EXPLAIN_H
#define TSUNAGI_CLI_PRINT_EXPLAIN_H

#include "cli/print/answer.h"

answer_printer print_explain;

#endif
