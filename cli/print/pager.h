/* Prints a text that was put together in memory: whole, or not at all where
 * memory did not suffice; then that failure is said (cli/failure.h). */
#ifndef TSUNAGI_CLI_PRINT_PAGER_H
#define TSUNAGI_CLI_PRINT_PAGER_H

#include "cli/context.h"
#include "engine/base/buf.h"

/* Both return the exit status: `status` (0 for print_paged), or the failure's. */
int print_whole(const struct cli_context *cx, const struct buf *text, int status);
/* Longer text on a terminal goes through $PAGER, where one is set. */
int print_paged(const struct cli_context *cx, const struct buf *text);

#endif
