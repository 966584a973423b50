/* A file of a pack in one style, without losing a comment:
 *   - two blanks a level, also for the items of a list;
 *   - one blank after "- ", "key:" and ",", none inside braces and brackets;
 *   - at least two blanks before a comment that ends a line; comments keep
 *     every byte, and one on a line of its own stands as deep as what follows;
 *   - no blanks at a line's end, no two empty lines together, none at the
 *     beginning or end; LF, no byte order mark, one line end at the end.
 * Words, quotes, the order and where lines break stay as they are. What was
 * formatted is formatted again to the same bytes.
 *
 * Proved for each file before it is given out (format_check.h): both texts are
 * the same to a YAML reader, and their comments are the same. */
#ifndef TSUNAGI_RULES_PACK_FORMAT_H
#define TSUNAGI_RULES_PACK_FORMAT_H

#include "engine/base/buf.h"
#include "engine/base/err.h"

/* ERR_INPUT: not YAML (which rules check explains). ERR_REFUSED: it can't be
 * formatted without changing it; `out` then has nothing. ERR_NOMEM. */
MUST_CHECK enum err format_text(const char *text, size_t n, struct buf *out);

#endif
