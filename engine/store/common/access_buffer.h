/* The access log between its two ends: rows that wait in memory for the next
 * transaction, and a row as a line of JSON. */
#ifndef TSUNAGI_STORE_COMMON_ACCESS_BUFFER_H
#define TSUNAGI_STORE_COMMON_ACCESS_BUFFER_H

#include "engine/core/ports.h"

#define ACCESS_BUFFER_ROWS 256 /* so many are held at most */
#define ACCESS_NOBODY "root"   /* the daemon's operator, where its login is not known */

/* All zero at first. Owns the texts of its rows. */
struct access_buffer {
	struct access_row *rows;
	int n, cap;
};

/* Copies the row; a login that is NULL becomes ACCESS_NOBODY. ERR_NOMEM: nothing
 * was added. */
MUST_CHECK enum err access_buffer_add(struct access_buffer *b, const struct access_row *row, struct diag *d);
void access_buffer_clear(struct access_buffer *b);
void access_buffer_release(struct access_buffer *b);

/* Puts the row as one line of JSON, its line end included; for the journal beside a
 * backup that is read. */
void access_put_line(struct buf *out, const struct access_row *row);

#endif
