/* The JSON of `rules diff`, which is made on this machine. */
#ifndef TSUNAGI_CLI_PRINT_DIFF_H
#define TSUNAGI_CLI_PRINT_DIFF_H

#include "cli/print/answer.h"

answer_printer print_diff;

#endif
