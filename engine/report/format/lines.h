/* Plain text in lines of a given display width (base/text.h), for mail,
 * terminals and paper. Japanese breaks anywhere but before a closing mark or a
 * small kana and behind an opening bracket (JIS X 4051, kinsoku); other text
 * breaks between words where it can. */
#ifndef TSUNAGI_REPORT_FORMAT_LINES_H
#define TSUNAGI_REPORT_FORMAT_LINES_H

#include "engine/base/buf.h"

/* Bytes of the first line of `text` that is at most `columns` wide; at least
 * one character. */
size_t lines_fit(const char *text, int columns);
/* Folded to `columns` in all, indented by `first` blanks on the first line and
 * `indent` on the others; ends with a newline. Nothing for an empty text. */
void lines_put_folded(struct buf *out, int first, int indent, int columns, const char *text);
/* One cell of a table in columns: cut with … where it is wider, then padded. */
void lines_put_cell(struct buf *out, const char *text, int columns);
/* The same to the right, for figures. */
void lines_put_right(struct buf *out, const char *text, int columns);
/* A line of one character, to the width. */
void lines_put_rule(struct buf *out, const char *character, int columns);

#endif
