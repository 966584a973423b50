/* What a verb has changed, and whose turn it is now. */
#ifndef TSUNAGI_CLI_PRINT_DONE_H
#define TSUNAGI_CLI_PRINT_DONE_H

#include "cli/print/answer.h"

answer_printer print_referral_done, print_case_done, print_joined, print_unjoined, print_ended,
	print_accepted, print_deed, print_cancelled, print_noted;

/* What --received did, where it was given: of each open duty from when on it counts. */
void print_received(struct buf *out, const struct call *call, const json_t *c);
/* The need of the answer that was typed by its id or label; NULL: it has none. */
const json_t *print_done_need(const json_t *c, const char *typed);
/* Says that the end of the need's duty stands as asked for; false: it does not, nothing is said. */
bool print_end_asked(struct buf *out, const json_t *answer, const json_t *n);

#endif
