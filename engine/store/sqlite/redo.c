#include "engine/store/sqlite/redo.h"

#include <string.h>

/* The log is a row of entries: REDO_STMT with the statement, then one for each of its
 * parameters. An entry is this head, and behind it the bytes of a text or blob; it is
 * copied out before it is read, since it is not aligned. */
struct entry {
	int64_t value; /* the statement, the number, or how many bytes; -1: null */
	enum redo_kind kind;
};

static void redo_put(struct buf *log, enum redo_kind kind, int64_t value)
{
	struct entry e;
	memset(&e, 0, sizeof e);
	e.kind = kind;
	e.value = value;
	buf_put_n(log, (const char *)&e, sizeof e);
}

void redo_put_stmt(struct buf *log, enum stmt which)
{
	if (log)
		redo_put(log, REDO_STMT, which);
}

void redo_put_int(struct buf *log, int64_t n)
{
	if (log)
		redo_put(log, REDO_INT, n);
}

void redo_put_bytes(struct buf *log, enum redo_kind kind, const void *bytes, size_t n)
{
	if (!log)
		return;
	redo_put(log, kind, bytes ? (int64_t)n : -1);
	if (bytes)
		buf_put_n(log, bytes, n);
}

static struct entry redo_take(const struct buf *log, size_t *at)
{
	struct entry e;
	memcpy(&e, log->text + *at, sizeof e);
	*at += sizeof e;
	return e;
}

static int redo_bind(sqlite3_stmt *st, int param, const struct entry *e, const char *bytes)
{
	if (e->kind == REDO_INT)
		return sqlite3_bind_int64(st, param, e->value);
	if (e->value < 0)
		return sqlite3_bind_null(st, param);
	if (e->kind == REDO_TEXT)
		return sqlite3_bind_text64(
			st, param, bytes, (sqlite3_uint64)e->value, SQLITE_STATIC, SQLITE_UTF8);
	return sqlite3_bind_blob64(st, param, bytes, (sqlite3_uint64)e->value, SQLITE_STATIC);
}

/* The statement that begins at *at; *at is then where the next one begins. */
static int redo_run_one(const struct buf *log, sqlite3_stmt *const *stmts, size_t *at)
{
	sqlite3_stmt *st = stmts[redo_take(log, at).value];
	int rc = SQLITE_OK;
	for (int param = 1; rc == SQLITE_OK && *at < log->len; param++) {
		size_t after = *at;
		const struct entry e = redo_take(log, &after);
		if (e.kind == REDO_STMT)
			break;
		rc = redo_bind(st, param, &e, log->text + after);
		*at = after + (e.kind != REDO_INT && e.value > 0 ? (size_t)e.value : 0);
	}
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	sqlite3_reset(st);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
}

int redo_run(const struct buf *log, sqlite3_stmt *const *stmts)
{
	int rc = SQLITE_OK;
	for (size_t at = 0; at < log->len && rc == SQLITE_OK;)
		rc = redo_run_one(log, stmts, &at);
	return rc;
}
