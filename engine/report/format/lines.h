/* Plain text in lines of a given display width (base/text/text.h: a Japanese
 * character is two columns wide), for mail, terminals and paper. Japanese breaks
 * anywhere but before a closing mark or a small kana and behind an opening bracket
 * (kinsoku, JIS X 4051); other text breaks between words where it can.
 *
 * Failure is the buf's: look at out->failed once, at the end. */
#ifndef TSUNAGI_REPORT_FORMAT_LINES_H
#define TSUNAGI_REPORT_FORMAT_LINES_H

#include "engine/base/buf.h"

/* Bytes of the first line of `text` that is at most `columns` wide; at least one
 * character, unless the text is empty or begins with a newline. */
size_t lines_fit(const char *text, int columns);
/* The text folded to `columns` in all, its first line indented by `first` blanks,
 * the others by `indent`; ends with a newline. An empty text puts nothing. */
void lines_put_folded(struct buf *out, int first, int indent, int columns, const char *text);
/* One cell of a table in columns: cut with … where it is wider, else padded. */
void lines_put_cell(struct buf *out, const char *text, int columns);
/* Padded on the left, for figures; never cut. */
void lines_put_right(struct buf *out, const char *text, int columns);
/* A line of `columns` times one character. */
void lines_put_rule(struct buf *out, const char *character, int columns);

#endif
