/* The access log's port. Rows are held in memory until the next transaction and go
 * to disk with it; where none comes, a full buffer, a reader of the log or the
 * store's closing makes one. A backup that is read is never written to: its rows
 * go into a journal of their own (store_options.access_fd), at once. */
#include "engine/store/sqlite/parts.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/text/lang.h"
#include "engine/store/sqlite/access_rows.h"

static enum err access_write_to_journal(
	const struct sqlite_store *s, const struct access_row *row, struct diag *d)
{
	if (s->access_fd <= 0)
		return ERR_OK;

	struct buf line;
	buf_init(&line);
	access_put_line(&line, row);
	enum err e = line.failed ? store_nomem(d) : ERR_OK;
	if (!e && (write(s->access_fd, line.text, line.len) != (ssize_t)line.len ||
			  fdatasync(s->access_fd) != 0))
		e = diag_set(d, ERR_AGAIN, "not-writable",
			_("the access could not be recorded (%s), so nothing is shown"), strerror(errno));
	buf_release(&line);
	return e;
}

static enum err access_flush(struct sqlite_store *s, struct diag *d)
{
	const enum err e = sqlite_transaction_begin(s, d);
	if (e)
		return e;
	return sqlite_transaction_commit(s, d);
}

enum err sqlite_access_save(void *self, const struct access_row *row, struct diag *d)
{
	struct sqlite_store *s = self;
	if (s->read_only)
		return access_write_to_journal(s, row, d);
	const enum err e = access_buffer_add(&s->accesses, row, d);
	if (e || s->accesses.n < ACCESS_BUFFER_ROWS || s->is_in_transaction)
		return e;
	return access_flush(s, d);
}

enum err sqlite_access_visit(
	void *self, const struct access_filter *filter, access_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	/* those still in memory are part of the log */
	if (s->accesses.n && !s->is_in_transaction && !s->read_only) {
		const enum err e = access_flush(s, d);
		if (e)
			return e;
	}
	return access_rows_visit(s, filter, visit, context, d);
}
