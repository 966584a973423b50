#include "engine/store/sqlite/copy.h"

#include "engine/base/time/instant.h"
#include "engine/base/text/lang.h"
#include "engine/store/sqlite/db.h"
#include "engine/store/sqlite/schema.h"

#define PAGES_AT_ONCE 4096
#define BUSY_MS 10000
#define FINDINGS 5

static enum err copy_damaged(const char *why, struct diag *d)
{
	(void)diag_set(d, ERR_REFUSED, "damaged", _("the file is damaged (%s); take another backup"), why);
	if (d && d->instead_n == 0)
		diag_instead(
			d, "%s", _("copy it again from where it was written, or take an earlier backup"));
	return ERR_REFUSED;
}

enum err copy_fail(sqlite3 *db, int rc, struct diag *d)
{
	struct sqlite_store s = { .db = db };
	if ((rc & 0xff) == SQLITE_CORRUPT)
		return copy_damaged(sqlite3_errstr(rc), d);
	return db_fail(&s, rc, d);
}

enum err copy_open(const char *path, bool may_write, sqlite3 **out, struct diag *d)
{
	const int flags = (may_write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX |
			  SQLITE_OPEN_EXRESCODE;
	int rc = sqlite3_open_v2(path, out, flags, NULL);
	if (!*out)
		return store_nomem(d);
	sqlite3_busy_timeout(*out, BUSY_MS);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(*out, statement_sql(STMT_PRAGMAS_COPY), NULL, NULL, NULL);
	if ((rc & 0xff) == SQLITE_NOTADB)
		return diag_set(d, ERR_INPUT, "other-database", _("%s is no database of tsunagi"), path);
	return rc == SQLITE_OK ? ERR_OK : copy_fail(*out, rc, d);
}

enum err copy_run(sqlite3 *db, const char *sql, struct diag *d)
{
	const int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK ? ERR_OK : copy_fail(db, rc, d);
}

static int64_t copy_page_bytes(sqlite3 *db)
{
	sqlite3_stmt *st = NULL;
	int64_t n = 0;
	if (sqlite3_prepare_v2(db, "PRAGMA page_size", -1, &st, NULL) == SQLITE_OK &&
		sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

enum err copy_pages(sqlite3 *from, sqlite3 *to, backup_progress *see, void *context, struct diag *d)
{
	const int64_t bytes = copy_page_bytes(from);
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int rc = SQLITE_OK;
	if (!b)
		return copy_fail(to, sqlite3_extended_errcode(to), d);
	while (rc == SQLITE_OK) {
		rc = sqlite3_backup_step(b, PAGES_AT_ONCE);
		const int64_t all = sqlite3_backup_pagecount(b) * bytes;
		if (see)
			see(context, all - sqlite3_backup_remaining(b) * bytes, all);
	}
	const int end = sqlite3_backup_finish(b);
	return rc == SQLITE_DONE && end == SQLITE_OK ? ERR_OK
						     : copy_fail(to, rc == SQLITE_DONE ? end : rc, d);
}

static void copy_take_row(sqlite3_stmt *st, struct backup_report *out)
{
	const char *office = (const char *)sqlite3_column_text(st, 0),
		   *clock = (const char *)sqlite3_column_text(st, 3);
	const char *at = (const char *)sqlite3_column_text(st, 4);
	snprintf(out->office, sizeof out->office, "%s", office ? office : "");
	out->events = sqlite3_column_int64(st, 1);
	if (sqlite3_column_bytes(st, 2) == SHA256_BYTES)
		hex_format(sqlite3_column_blob(st, 2), SHA256_BYTES, out->head);
	out->is_simulated = clock && strcmp(clock, "simulated") == 0;
	out->at = at ? strtoll(at, NULL, 10) : INSTANT_NONE;
	out->offset_s = sqlite3_column_int(st, 7);
	out->version = sqlite3_column_int(st, 5);
	out->bytes = sqlite3_column_int64(st, 6);
}

enum err copy_describe(sqlite3 *db, struct backup_report *out, struct diag *d)
{
	sqlite3_stmt *st = NULL;
	*out = (struct backup_report){ .at = INSTANT_NONE };
	int rc = sqlite3_prepare_v2(db, statement_sql(STMT_BACKUP_DESCRIBE), -1, &st, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	enum err e = ERR_OK;
	if (rc == SQLITE_ROW)
		copy_take_row(st, out);
	else
		e = rc == SQLITE_DONE ? store_corrupt(d, "head") : copy_fail(db, rc, d);
	sqlite3_finalize(st);
	return e;
}

enum err copy_check(sqlite3 *db, const char *check, struct diag *d)
{
	char sql[64];
	sqlite3_stmt *st = NULL;
	enum err e = ERR_OK;
	snprintf(sql, sizeof sql, "PRAGMA %s(%d)", check, FINDINGS);
	int rc = sqlite3_prepare_v2(db, sql, -1, &st, NULL);
	while (rc == SQLITE_OK && (rc = sqlite3_step(st)) == SQLITE_ROW) {
		const char *line = (const char *)sqlite3_column_text(st, 0);
		rc = SQLITE_OK;
		if (line && strcmp(line, "ok") == 0)
			continue;
		e = copy_damaged(line ? line : "?", d);
	}
	if (!e && rc != SQLITE_DONE)
		e = copy_fail(db, rc, d);
	sqlite3_finalize(st);
	return e;
}
