/* What a verb has changed, and whose turn it is now. */
#ifndef TSUNAGI_CLI_PRINT_DONE_H
#define TSUNAGI_CLI_PRINT_DONE_H

#include "cli/print/answer.h"

answer_printer print_referral_done, print_case_done, print_joined, print_unjoined, print_ended,
	print_accepted;

#endif
