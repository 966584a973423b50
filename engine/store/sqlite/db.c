#include "engine/store/sqlite/db.h"

#include "engine/base/text/lang.h"
#include "engine/store/common/errors.h"
#include "engine/store/sqlite/redo.h"

static enum err db_format_rc(struct sqlite_store *s, int rc, struct diag *d)
{
	switch (rc & 0xff) {
	case SQLITE_NOMEM:
		return store_nomem(d);
	case SQLITE_INTERRUPT:
		return diag_set(d, ERR_AGAIN, "stopped", _("the daemon is ending: the reading was given up"));
	case SQLITE_FULL:
		return diag_set(d, ERR_AGAIN, "disk-full",
			_("the disk is full: nothing was stored; reading goes on"));
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:
		return diag_set(d, ERR_AGAIN, "busy",
			_("another program holds the database; nothing was stored, try again"));
	case SQLITE_IOERR:
		if (rc == SQLITE_IOERR_NOMEM)
			return store_nomem(d);
		return diag_set(d, ERR_AGAIN, "io-error",
			_("the disk reports an error (%s); nothing was stored"), sqlite3_errstr(rc));
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_READONLY:
	case SQLITE_AUTH:
		return diag_set(d, ERR_AGAIN, "not-writable",
			_("the database can't be opened or written (%s)"), sqlite3_errstr(rc));
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return store_corrupt(d, sqlite3_errstr(rc));
	default:
		return diag_set(d, ERR_BUG, "store-bug", _("the database refused what tsunagid wrote: %s"),
			sqlite3_errmsg(s->db));
	}
}

enum err db_fail(struct sqlite_store *s, int rc, struct diag *d)
{
	if (s->is_in_transaction && sqlite3_get_autocommit(s->db))
		s->is_lost = true;
	return db_format_rc(s, rc, d);
}

enum err db_prepare(struct sqlite_store *s, enum stmt which, sqlite3_stmt **out, struct diag *d)
{
	*out = s->stmts[which];
	s->stmt_asked = which;
	if (*out) {
		if (!sqlite3_stmt_busy(*out))
			return ERR_OK;
		return diag_set(d, ERR_BUG, "store-bug", _("the store was asked within its own answer"));
	}
	struct buf sql;
	buf_init(&sql);
	statement_put_sql(which, &sql);
	enum err e = sql.failed ? store_nomem(d) : ERR_OK;
	if (!e) {
		const int rc = sqlite3_prepare_v3(
			s->db, buf_text(&sql), -1, SQLITE_PREPARE_PERSISTENT, &s->stmts[which], NULL);
		if (rc != SQLITE_OK)
			e = db_fail(s, rc, d);
	}
	buf_release(&sql);
	*out = s->stmts[which];
	return e;
}

struct binder bind_begin(struct sqlite_store *s, sqlite3_stmt *st)
{
	struct binder b = { .st = st, .at = 1, .rc = SQLITE_OK };
	if (s->is_in_transaction && s->stmt_asked > STMT_ROLLBACK && !sqlite3_stmt_readonly(st)) {
		b.log = &s->redo;
		b.log_begin = s->redo.len;
		redo_put_stmt(b.log, s->stmt_asked);
	}
	return b;
}

static void db_note_bound(struct binder *b, int rc)
{
	b->at++;
	if (b->rc == SQLITE_OK)
		b->rc = rc;
}

void bind_int(struct binder *b, int64_t n)
{
	db_note_bound(b, sqlite3_bind_int64(b->st, b->at, n));
	redo_put_int(b->log, n);
}

void bind_null(struct binder *b)
{
	db_note_bound(b, sqlite3_bind_null(b->st, b->at));
	redo_put_bytes(b->log, REDO_TEXT, NULL, 0);
}

void bind_time(struct binder *b, int64_t at)
{
	if (at == INSTANT_NONE)
		bind_null(b);
	else
		bind_int(b, at);
}

void bind_text(struct binder *b, const char *text)
{
	const size_t bytes = text ? strlen(text) : 0;
	db_note_bound(b, sqlite3_bind_text64(b->st, b->at, text, bytes, SQLITE_STATIC, SQLITE_UTF8));
	redo_put_bytes(b->log, REDO_TEXT, text, bytes);
}

void bind_text_copy(struct binder *b, const char *text, size_t bytes)
{
	db_note_bound(b, sqlite3_bind_text64(b->st, b->at, text, bytes, SQLITE_TRANSIENT, SQLITE_UTF8));
	redo_put_bytes(b->log, REDO_TEXT, text, bytes);
}

void bind_blob(struct binder *b, const void *bytes, size_t n)
{
	db_note_bound(b, sqlite3_bind_blob64(b->st, b->at, bytes, n, SQLITE_STATIC));
	redo_put_bytes(b->log, REDO_BLOB, bytes, n);
}

enum err db_run(struct sqlite_store *s, struct binder *b, struct diag *d)
{
	int rc = b->rc;
	if (rc == SQLITE_OK && b->log && b->log->failed)
		rc = SQLITE_NOMEM;
	if (rc == SQLITE_OK)
		rc = sqlite3_step(b->st);
	const enum err e = rc == SQLITE_DONE || rc == SQLITE_ROW ? ERR_OK : db_fail(s, rc, d);
	sqlite3_reset(b->st);
	if (e && b->log) {
		b->log->len = b->log_begin;
		b->log->failed = false;
	}
	return e;
}

enum err db_next(struct sqlite_store *s, struct binder *b, bool *has_row, struct diag *d)
{
	int rc = b->rc;
	if (rc == SQLITE_OK)
		rc = sqlite3_step(b->st);
	*has_row = rc == SQLITE_ROW;
	if (*has_row)
		return ERR_OK;
	const enum err e = rc == SQLITE_DONE ? ERR_OK : db_fail(s, rc, d);
	sqlite3_reset(b->st);
	return e;
}

enum err column_text(sqlite3_stmt *st, int column, struct arena *arena, const char **out, struct diag *d)
{
	*out = NULL;
	if (sqlite3_column_type(st, column) == SQLITE_NULL)
		return ERR_OK;
	const char *text = (const char *)sqlite3_column_text(st, column);
	if (text)
		*out = arena_dup_n(arena, text, (size_t)sqlite3_column_bytes(st, column));
	return *out ? ERR_OK : store_nomem(d);
}

int64_t column_time(sqlite3_stmt *st, int column)
{
	return sqlite3_column_type(st, column) == SQLITE_NULL ? INSTANT_NONE
							      : sqlite3_column_int64(st, column);
}

void hex_format(const unsigned char *bytes, size_t n, char *out)
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < n; i++) {
		*out++ = digits[bytes[i] >> 4];
		*out++ = digits[bytes[i] & 15];
	}
	*out = '\0';
}

enum err db_check_in_step(struct sqlite_store *s, struct diag *d)
{
	return s->is_in_step ? ERR_OK : store_misused(d);
}

enum err db_ask(struct sqlite_store *s, enum stmt which, const char *text, int64_t number, bool *has_row,
	sqlite3_stmt **out, struct diag *d)
{
	int rc = sqlite3_prepare_v2(s->db, statement_sql(which), -1, out, NULL);
	if (rc == SQLITE_OK && sqlite3_bind_parameter_count(*out))
		rc = text ? sqlite3_bind_text(*out, 1, text, -1, SQLITE_STATIC)
			  : sqlite3_bind_int64(*out, 1, number);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(*out);
	*has_row = rc == SQLITE_ROW;
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? ERR_OK : db_fail(s, rc, d);
}
