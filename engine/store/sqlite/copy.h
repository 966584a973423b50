/* Inside of the store: a database page by page into another, as it stands at
 * one moment, and whether what came of it is whole. */
#ifndef TSUNAGI_STORE_SQLITE_COPY_H
#define TSUNAGI_STORE_SQLITE_COPY_H

#include <sqlite3.h>

#include "engine/base/diag.h"
#include "engine/store/sqlite/backup_report.h"

/* Opens what is there. ERR_INPUT "other-database" where it is no database. */
MUST_CHECK enum err copy_open(const char *path, bool may_write, sqlite3 **out, struct diag *d);
/* `from` has a read transaction open, which holds the moment still. */
MUST_CHECK enum err copy_pages(
	sqlite3 *from, sqlite3 *to, backup_progress *see, void *context, struct diag *d);
/* Runs SQL without answers. */
MUST_CHECK enum err copy_run(sqlite3 *db, const char *sql, struct diag *d);
/* Head, events, office, clock and mark; `at` INSTANT_NONE: no mark. */
MUST_CHECK enum err copy_describe(sqlite3 *db, struct backup_report *out, struct diag *d);
/* "quick_check" or "integrity_check": ERR_REFUSED "damaged" with the first findings. */
MUST_CHECK enum err copy_check(sqlite3 *db, const char *check, struct diag *d);
MUST_CHECK enum err copy_fail(sqlite3 *db, int rc, struct diag *d);

#endif
