/* Puts the blanks of one line right, behind its indentation. It knows quotes, braces and
 * comments; what is open at the end of a line continues on the next, so that a format_line
 * holds the state between lines. */
#ifndef TSUNAGI_RULES_PACK_FORMAT_LINE_H
#define TSUNAGI_RULES_PACK_FORMAT_LINE_H

#include "engine/base/buf.h"

#define FORMAT_LEAST_COMMENT_GAP 2

struct format_line {
	int depth;	  /* of braces and brackets that are open */
	char quote;	  /* the quote that is open, or 0 */
	bool is_at_start; /* of a value: quotes and braces mean something here */
	bool has_block;	  /* it ended in | or >: what follows is text */
	bool has_scalar;  /* it ended in a plain text, which may go on on the next line */
	bool has_comment;
};

/* Whether the line begins with "- " (or is "-"); *n the bytes up to what follows. */
bool format_is_item(const char *text, size_t bytes, size_t *n);
/* Whether "key:" stands at the beginning, outside of braces. */
bool format_is_key(const char *text, size_t bytes);
/* Puts the content; `text` has no line end. */
void format_line_put(struct format_line *l, const char *text, size_t bytes, struct buf *out);

#endif
