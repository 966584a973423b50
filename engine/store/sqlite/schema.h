/* The schema of the database and its migrations (sql/migration_NN.sql). PRAGMA
 * user_version counts the migrations that were made; each runs in one transaction. What
 * a number stands for (states, statuses) is said by the table `word` in the database
 * itself. */
#ifndef TSUNAGI_STORE_SQLITE_SCHEMA_H
#define TSUNAGI_STORE_SQLITE_SCHEMA_H

#include <sqlite3.h>
#include <stdbool.h>

#include "engine/base/diag.h"

#define SCHEMA_APPLICATION_ID 0x54534e47 /* "TSNG" */

int schema_version_newest(void);
/* What brings a database to this version, from 1 on, from the one before. */
const char *schema_migration_sql(int version);
/* Whether the database is ours and not newer; *version (may be NULL) is its own. */
MUST_CHECK enum err schema_check(sqlite3 *db, int *version, struct diag *d);
/* Brings the database to the newest version. ERR_REFUSED "newer-database"
 * where it is newer than this program, ERR_INPUT "other-database" where it is not
 * ours, ERR_REFUSED "older-database" where it would have to be migrated and may not. ERR_AGAIN,
 * ERR_NOMEM: nothing changed. */
MUST_CHECK enum err schema_migrate(sqlite3 *db, bool may_write, struct diag *d);

#endif
