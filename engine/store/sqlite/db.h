/* Inside of the SQLite adapter: the connection, its prepared statements, and how
 * SQLite's codes become enum err.
 *
 * What memory holds beside the database (the head, the table of texts) is undone
 * together with it: a copy of the head is taken where a transaction and where a step
 * begins (transaction_head, step_head), and texts are cut back to the number it says. */
#ifndef TSUNAGI_STORE_SQLITE_DB_H
#define TSUNAGI_STORE_SQLITE_DB_H

#include <sqlite3.h>

#include "engine/base/sha256.h"
#include "engine/core/ports.h"
#include "engine/core/system.h"
#include "engine/store/common/access_buffer.h"
#include "engine/store/common/errors.h"
#include "engine/store/common/fields.h"
#include "engine/store/common/texts.h"
#include "engine/store/sqlite/statements.h"

/* The chain's end and the running counts; one row of table head. */
struct head {
	int64_t no;	 /* of the last event */
	int64_t last_no; /* the newest event's number, of all offices; not in the table */
	int64_t events, cases_open, referrals_open;
	unsigned char hash[SHA256_BYTES];
	int fiscal_year, number; /* drawn last; its table is written at the commit */
	bool is_number_saved;
	int texts; /* how many texts have a number */
	unsigned char texts_hash[SHA256_BYTES];
	int64_t accesses; /* how many rows of the access log are chained (access_rows.h) */
	unsigned char access_hash[SHA256_BYTES];
};

struct sqlite_store {
	struct store ports;
	const struct random_port *random;
	sqlite3 *db;
	sqlite3_stmt *stmts[STMTS];
	enum stmt stmt_asked; /* handed out last by db_prepare */
	int lock_fd, access_fd;
	int office;
	char alert_key[SHA256_HEX_BYTES]; /* alert_ids.h */
	char *office_id;
	bool read_only, is_in_transaction, is_in_step;
	struct buf redo;
	size_t redo_step;    /* redo: what the transaction wrote; redo_step: where the step began */
	bool has_forgotten;  /* the write-ahead log is emptied after the commit (forget.c) */
	bool is_lost;	     /* SQLite gave up the whole transaction by itself */
	bool is_step_failed; /* it can only be undone */
	struct head head, transaction_head, step_head;
	struct texts texts;
	struct access_buffer accesses;
	struct buf data, canonical, scratch; /* kept for their memory */
};

/* Tells a person what SQLite's code means, and returns its kind. Call it at once: it asks
 * SQLite for the message and whether the transaction is gone. ERR_AGAIN: disk full, busy,
 * I/O error, interrupted; ERR_NOMEM; ERR_BUG "corrupt", "store-bug". */
MUST_CHECK enum err db_fail(struct sqlite_store *s, int rc, struct diag *d);

/* A statement, prepared at its first use, kept, reset, ready to be bound. ERR_BUG while
 * it is being read: a visitor asked the store what its visit does not allow. */
MUST_CHECK enum err db_prepare(struct sqlite_store *s, enum stmt which, sqlite3_stmt **out, struct diag *d);

/* Binds a statement's parameters in order; the first failure sticks, and db_run or
 * db_next returns it. Texts are not copied by bind_text: they must live until the
 * statement is reset. What a transaction writes goes into its redo log while it is
 * bound (redo.h). `st` is the one that db_prepare gave last, or one that only reads. */
struct binder {
	sqlite3_stmt *st;
	int at, rc;
	struct buf *log;
	size_t log_begin;
};
struct binder bind_begin(struct sqlite_store *s, sqlite3_stmt *st);
void bind_int(struct binder *b, int64_t n);
void bind_time(struct binder *b, int64_t at);	    /* INSTANT_NONE: NULL */
void bind_text(struct binder *b, const char *text); /* NULL: NULL */
void bind_text_copy(struct binder *b, const char *text, size_t bytes);
void bind_blob(struct binder *b, const void *bytes, size_t n);
void bind_null(struct binder *b);

/* Steps to the end and resets. */
MUST_CHECK enum err db_run(struct sqlite_store *s, struct binder *b, struct diag *d);
/* A statement that is asked once, at a start: its first row; ?1 is the text, or where that
 * is NULL the number. *out is the caller's to finalize, also on failure. */
MUST_CHECK enum err db_ask(struct sqlite_store *s, enum stmt which, const char *text, int64_t number,
	bool *has_row, sqlite3_stmt **out, struct diag *d);
/* The next row: *has_row false at the end, then and on failure reset. */
MUST_CHECK enum err db_next(struct sqlite_store *s, struct binder *b, bool *has_row, struct diag *d);

/* Where a write is refused that needs a step: the caller's bug. */
MUST_CHECK enum err db_check_in_step(struct sqlite_store *s, struct diag *d);

/* A column's text in the arena; NULL stays NULL. */
MUST_CHECK enum err column_text(
	sqlite3_stmt *st, int column, struct arena *arena, const char **out, struct diag *d);
int64_t column_time(sqlite3_stmt *st, int column);

void hex_format(const unsigned char *bytes, size_t n, char *out); /* 2 n + 1 */

/* head.c: reads head and texts anew, as they stand in the database. */
MUST_CHECK enum err head_load(struct sqlite_store *s, struct diag *d);
/* Writes the head where it has changed since the transaction began. */
MUST_CHECK enum err head_save(struct sqlite_store *s, struct diag *d);
/* numbers.c: writes the number drawn last, where that is still to be done. */
MUST_CHECK enum err numbers_write(struct sqlite_store *s, struct diag *d);

#endif
