#include "engine/store/sqlite/schema.h"

#include "engine/base/text/lang.h"
#include "engine/store/sqlite/db.h"

/* sql/migration_NN.sql, in order. */
static const char *const migrations[] = {
#define MIGRATION(sql) sql,
#include "engine/store/sqlite/migrations_sql.h"
#undef MIGRATION
};
#define MIGRATIONS ((int)(sizeof migrations / sizeof migrations[0]))

int schema_version_newest(void) { return MIGRATIONS; }

const char *schema_migration_sql(int version) { return migrations[version - 1]; }

static enum err schema_fail(sqlite3 *db, int rc, struct diag *d)
{
	struct sqlite_store s = { .db = db };
	return db_fail(&s, rc, d);
}

static enum err schema_read_pragma(sqlite3 *db, const char *sql, int64_t *out, struct diag *d)
{
	sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(db, sql, -1, &st, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	const enum err e = rc == SQLITE_ROW ? ERR_OK : schema_fail(db, rc, d);
	*out = e ? 0 : sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return e;
}

static enum err schema_migrate_one(sqlite3 *db, int from, struct diag *d)
{
	char pragmas[96];
	snprintf(pragmas, sizeof pragmas, "PRAGMA user_version = %d; PRAGMA application_id = %d;", from + 1,
		SCHEMA_APPLICATION_ID);
	int rc = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, migrations[from], NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, pragmas, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return ERR_OK;
	const enum err e = schema_fail(db, rc, d);
	sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return e;
}

static enum err schema_check_ours(sqlite3 *db, int64_t version, struct diag *d)
{
	int64_t application = 0, tables = 0;
	enum err e = schema_read_pragma(db, "PRAGMA application_id", &application, d);
	if (!e)
		e = schema_read_pragma(db, "SELECT count(*) FROM sqlite_schema", &tables, d);
	if (e)
		return e;
	if (application != SCHEMA_APPLICATION_ID && (version > 0 || tables > 0))
		return diag_set(
			d, ERR_INPUT, "other-database", _("this database was made by another program"));
	if (version <= MIGRATIONS)
		return ERR_OK;
	(void)diag_set(d, ERR_REFUSED, "newer-database",
		_("the database has version %1$d, this program knows %2$d: a newer tsunagid wrote it"),
		(int)version, MIGRATIONS);
	diag_instead(d, "%s", _("install the tsunagid that wrote it, or a newer one"));
	return ERR_REFUSED;
}

enum err schema_check(sqlite3 *db, int *version, struct diag *d)
{
	int64_t found = 0;
	enum err e = schema_read_pragma(db, "PRAGMA user_version", &found, d);
	if (!e)
		e = schema_check_ours(db, found, d);
	if (version)
		*version = (int)found;
	return e;
}

enum err schema_migrate(sqlite3 *db, bool may_write, struct diag *d)
{
	int version = 0;
	enum err e = schema_check(db, &version, d);
	if (!e && version < MIGRATIONS && !may_write)
		return diag_set(d, ERR_REFUSED, "older-database",
			_("the database has version %1$d, not %2$d: tsunagid migrates it when it starts"),
			version, MIGRATIONS);
	for (int at = version; !e && at < MIGRATIONS; at++)
		e = schema_migrate_one(db, at, d);
	return e;
}
