/* Inside of the SQLite adapter: the access log's table, look. Each row's hash covers
 * the one before (chain.h); head counts them. */
#ifndef TSUNAGI_STORE_SQLITE_ACCESS_ROWS_H
#define TSUNAGI_STORE_SQLITE_ACCESS_ROWS_H

#include "engine/store/sqlite/db.h"

/* Inserts what the buffer holds; in a transaction. The buffer keeps it until the
 * transaction is committed. */
MUST_CHECK enum err access_rows_write(struct sqlite_store *s, struct diag *d);
/* As access_port.visit, over the rows on disk alone. */
MUST_CHECK enum err access_rows_visit(struct sqlite_store *s, const struct access_filter *filter,
	access_visitor *visit, void *context, struct diag *d);
/* Each row's hash, their numbers, and the end that head says. */
MUST_CHECK enum err access_rows_audit(struct sqlite_store *s, struct audit_report *report, struct diag *d);

#endif
