/* Asking the daemon and printing its answer: unchanged with --json, else in the
 * words of a printer; a failure as failure.h says. All return the exit status. */
#ifndef TSUNAGI_CLI_PRINT_ANSWER_H
#define TSUNAGI_CLI_PRINT_ANSWER_H

#include "cli/net/call.h"

/* Puts an answer together for people. `call` is what was asked; NULL where the
 * answer was made on this machine. */
typedef void answer_printer(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer);

/* Asks, and prints what comes. */
int answer_print(struct call *c, const struct cli_context *cx, answer_printer *print);
/* A failure of call_ask: with --json the daemon's own text, where it gave one. */
int answer_print_failure(
	const struct cli_context *cx, enum err e, const struct buf *raw, const struct diag *d);
/* JSON that was made on this machine, with its line break. */
int answer_print_made(const struct cli_context *cx, const struct buf *json, answer_printer *print);

#endif
