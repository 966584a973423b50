/* What the daemon gives as a file: pages, tables, sheets. --format says as
 * what, --encoding in which letters (CSV only), --output where to.
 *
 * Without --format the ending of --output tells it, else it is text. --output
 * never writes over a file that is there, and makes it for its owner alone: it
 * may hold what is nobody else's. A sheet (xlsx) is not written to a terminal.
 * With --json the answer is JSON and none of these options may be given. */
#ifndef TSUNAGI_CLI_PRINT_OUTPUT_H
#define TSUNAGI_CLI_PRINT_OUTPUT_H

#include "cli/args.h"
#include "cli/print/answer.h"

/* What output_run would refuse, before anything is done. */
MUST_CHECK enum err output_check(
	const struct cli_context *cx, const struct args *a, const char *formats, struct diag *d);
/* Adds format and encoding to the call's query, asks, writes; the exit status. `formats` is
 * what the verb gives ("text html csv xlsx"). `print` makes the text from JSON;
 * NULL: the daemon gives the text. Failures are printed here, too. */
int output_run(struct call *c, const struct cli_context *cx, const struct args *a, const char *formats,
	answer_printer *print);

#endif
