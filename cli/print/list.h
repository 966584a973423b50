/* Lists of cases and referrals: an inbox, the board, what a search found. */
#ifndef TSUNAGI_CLI_PRINT_LIST_H
#define TSUNAGI_CLI_PRINT_LIST_H

#include "cli/print/answer.h"

answer_printer print_inbox, print_board, print_found;

#endif
