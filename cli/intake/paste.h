/* Lines that were pasted into a terminal: the first is read as an answer, the others
 * wait already. They belong together, so they go to the note instead of answering
 * the questions that follow. */
#ifndef TSUNAGI_CLI_INTAKE_PASTE_H
#define TSUNAGI_CLI_INTAKE_PASTE_H

#include "cli/context.h"
#include "engine/base/buf.h"

/* Puts the lines that wait behind the one just read, each after a line break; a last
 * one without its end is waited for. Puts nothing where none waits. */
void intake_paste_take_rest(const struct cli_context *cx, struct buf *out);

#endif
