/* Every statement of the adapter, each once, in engine/store/sqlite/sql: a file for each
 * subject, a name for each statement (-- :name case_touch becomes STMT_CASE_TOUCH).
 * Those of the three rows of a case (-- :row) are made from their tables of fields
 * (engine/store/common/fields.h). */
#ifndef TSUNAGI_STORE_SQLITE_STATEMENTS_H
#define TSUNAGI_STORE_SQLITE_STATEMENTS_H

#include "engine/base/buf.h"

enum stmt {
#define STATEMENT(name, sql) STMT_##name,
#include "engine/store/sqlite/statements_sql.h"
#undef STATEMENT
	STMTS
};

/* Puts the statement's SQL. */
void statement_put_sql(enum stmt which, struct buf *out);
/* The same of one that is not made from fields; for those that are asked once, where no
 * statement is kept. */
const char *statement_sql(enum stmt which);

#endif
