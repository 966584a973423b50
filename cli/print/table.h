/* A table for people: columns aligned by display width, a heading, and where
 * the terminal is too narrow the widest columns folded: nothing is cut off, and
 * a number, an id or a login is never broken. */
#ifndef TSUNAGI_CLI_PRINT_TABLE_H
#define TSUNAGI_CLI_PRINT_TABLE_H

#include "engine/base/buf.h"

#define TABLE_COLUMNS_MAX 10
#define TABLE_COLUMN_LEAST 6 /* display columns that a folded column keeps */

struct table {
	int columns_n;
	char **cells;
	int cells_n, cells_cap; /* row after row, the heading first; owned */
	bool failed;
};

void table_init(struct table *t, int columns_n);
void table_release(struct table *t);
/* The next cell; NULL is an empty one. Line breaks and control characters
 * become blanks, so that a row stays a row. */
void table_put(struct table *t, const char *text);
/* A cell that could not be made is no table. */
void table_put_buf(struct table *t, const struct buf *cell);
void table_row(struct table *t, const char *const *cells);
/* Each line after `indent` blanks, at most `width` columns (0: no limit). */
void table_print(const struct table *t, int indent, int width, struct buf *out);

/* The text as one line: control characters and line breaks as blanks. */
char *table_one_line(const char *text);

#endif
