/* Inside of the store, for this room only: the connection, its prepared
 * statements, and how SQLite's answers become ours.
 *
 * What memory holds beside the database (the chain's head, the numbered
 * texts) is undone together with it: struct mark is taken where a turn or a
 * step begins. */
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
	int fiscal_year, number; /* drawn last; its table is written at the turn's end */
	bool is_number_saved;
	int texts; /* how many texts have a number */
	unsigned char texts_hash[SHA256_BYTES];
	int64_t accesses; /* how many looks are chained (looks.c) */
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
	char *office_id;
	bool read_only, is_in_transaction, is_in_step;
	struct buf redo;
	size_t redo_step;    /* what the turn wrote; where the step began */
	bool has_forgotten;  /* this turn: the write-ahead log is emptied after it */
	bool is_lost;	     /* SQLite gave the whole turn up */
	bool is_step_failed; /* it can only be undone */
	struct head head, transaction_head, step_head;
	struct texts texts;
	struct access_buffer accesses;
	struct buf data, canonical, scratch; /* kept for their memory */
};

/* Says what SQLite's rc means to a person and answers its kind. Call at once:
 * it asks SQLite for the message and whether the turn is gone. */
MUST_CHECK enum err db_fail(struct sqlite_store *s, int rc, struct diag *d);

/* A statement, prepared once, reset, ready to be bound. */
MUST_CHECK enum err db_prepare(struct sqlite_store *s, enum stmt which, sqlite3_stmt **out, struct diag *d);

/* Binding in order; the first failure sticks and db_run tells it. Texts
 * are not copied by bind_text: they must live until the statement is reset.
 * What a turn writes goes into its redo log as it is bound (redo.h). `st` is
 * the one that db_prepare handed out last, or one that only reads. */
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
/* Writes the head where it is another than at the turn's beginning. */
MUST_CHECK enum err head_save(struct sqlite_store *s, struct diag *d);
/* numbers.c: writes the number drawn last, where that is still to be done. */
MUST_CHECK enum err numbers_write(struct sqlite_store *s, struct diag *d);

#endif
