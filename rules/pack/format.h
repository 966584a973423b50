/* Rewrites a file of a pack in one style, without losing a comment (`rules fmt`):
 *   - two blanks a level, also for the items of a list;
 *   - one blank after "- ", "key:" and ",", none inside braces and brackets;
 *   - at least two blanks before a comment that ends a line; comments keep
 *     every byte, and one on a line of its own stands as deep as what follows;
 *   - no blanks at a line's end, no two empty lines together, none at the
 *     beginning or end; LF, no byte order mark, one line end at the end.
 * Words, quotes, the order and line breaks stay as they are. Formatting a formatted text again
 * gives the same bytes.
 *
 * Before a result is handed out it is checked (format_check.h) that both texts mean the same to
 * a YAML reader and have the same comments. */
#ifndef TSUNAGI_RULES_PACK_FORMAT_H
#define TSUNAGI_RULES_PACK_FORMAT_H

#include "engine/base/buf.h"
#include "engine/base/err.h"

/* The formatted text in `out`, which is empty on any failure. ERR_INPUT: it is not YAML (`rules
 * check` explains). ERR_REFUSED: it can't be formatted without changing it. ERR_NOMEM. */
MUST_CHECK enum err format_text(const char *text, size_t n, struct buf *out);

#endif
