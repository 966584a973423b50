/* Long output on a terminal goes through $PAGER, where one is set. */
#ifndef TSUNAGI_CLI_PRINT_PAGER_H
#define TSUNAGI_CLI_PRINT_PAGER_H

#include "cli/context.h"

/* Prints the text; the exit status (0). */
int page(const struct cli_context *cx, const char *text);

#endif
