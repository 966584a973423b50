/* What a reorganisation has moved, and what it still has to move. */
#ifndef TSUNAGI_CLI_PRINT_HANDOVER_H
#define TSUNAGI_CLI_PRINT_HANDOVER_H

#include "cli/print/answer.h"

answer_printer print_handover;

/* What stands in the way of a reload: "holds" of the answer, nothing where there is none. */
void print_dependencies(struct buf *out, const struct cli_context *cx, const json_t *answer);

#endif
