/* The redo log of a transaction, in memory: each writing statement with its values, in
 * order, so that the transaction can be rolled back and made again without one step
 * (transaction.c). The put functions accept NULL for the log and then do nothing. Without
 * memory the buf fails, and db_run does not run the statement. */
#ifndef TSUNAGI_STORE_SQLITE_REDO_H
#define TSUNAGI_STORE_SQLITE_REDO_H

#include <sqlite3.h>

#include "engine/base/buf.h"
#include "engine/store/sqlite/statements.h"

enum redo_kind { REDO_STMT, REDO_INT, REDO_TEXT, REDO_BLOB };

void redo_put_stmt(struct buf *log, enum stmt which);
void redo_put_int(struct buf *log, int64_t n);
void redo_put_bytes(struct buf *log, enum redo_kind kind, const void *bytes, size_t n); /* NULL: null */
/* Runs the whole log within the transaction that was begun anew, with the prepared
 * statements; answers SQLite's code. */
int redo_run(const struct buf *log, sqlite3_stmt *const *stmts);

#endif
