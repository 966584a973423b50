/* Transactions and steps.
 *
 * A step is no savepoint of SQLite's: a savepoint copies each page that the step is the
 * first to change, a third of an intake's work, for an undo that hardly ever comes.
 * Instead each writing statement goes into the redo log with its values (redo.h). To
 * undo a step that has written, the whole transaction is rolled back, begun anew, and
 * the log of the steps before is run again. A step that wrote nothing is undone in
 * memory alone.
 *
 * Written at the commit and not before: the buffered access log, the case number drawn
 * last, and the head; so a transaction of many steps writes them once.
 *
 * Some failures (full disk, I/O error, no memory) make SQLite roll back the whole
 * transaction by itself, and every later statement would be one of its own. db_fail
 * notices that (is_lost): from then on nothing of the transaction is written or
 * acknowledged. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/text/lang.h"
#include "engine/store/sqlite/access_rows.h"
#include "engine/store/sqlite/redo.h"
#include "engine/store/sqlite/text_rows.h"

static enum err transaction_run(struct sqlite_store *s, enum stmt which, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, which, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	return db_run(s, &b, d);
}

static void transaction_restore(struct sqlite_store *s, const struct head *mark)
{
	texts_truncate(&s->texts, s->texts.cap, mark->texts);
	s->head = *mark;
}

/* False where SQLite can't even roll back: the next transaction tries again. */
static bool transaction_roll_back(struct sqlite_store *s)
{
	if (!sqlite3_get_autocommit(s->db) && transaction_run(s, STMT_ROLLBACK, NULL))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return sqlite3_get_autocommit(s->db);
}

enum err sqlite_transaction_begin(void *self, struct diag *d)
{
	struct sqlite_store *s = self;
	if (s->is_in_transaction || s->read_only)
		return store_misused(d);
	if (!transaction_roll_back(s))
		return diag_set(
			d, ERR_AGAIN, "io-error", _("the last turn could not be undone yet; try again"));
	const enum err e = transaction_run(s, STMT_BEGIN, d);
	if (e) {
		transaction_roll_back(s);
		return e;
	}
	s->is_in_transaction = true;
	s->is_in_step = s->is_lost = false;
	s->transaction_head = s->head;
	buf_reset(&s->redo);
	return ERR_OK;
}

/* Once SQLite has given up the transaction, each statement would be one of its own. */
static enum err transaction_check_not_lost(const struct sqlite_store *s, struct diag *d)
{
	if (!s->is_lost && !sqlite3_get_autocommit(s->db))
		return ERR_OK;
	return diag_set(d, ERR_AGAIN, "turn-lost",
		_("the disk gave up while storing; nothing was stored, try again"));
}

static enum err transaction_write_and_commit(struct sqlite_store *s, struct diag *d)
{
	if (s->is_in_step)
		return store_misused(d);
	enum err e = transaction_check_not_lost(s, d);
	if (!e)
		e = access_rows_write(s, d);
	if (!e)
		e = numbers_write(s, d);
	if (!e)
		e = head_save(s, d);
	if (!e)
		e = transaction_check_not_lost(s, d);
	if (e)
		return e;
	return transaction_run(s, STMT_COMMIT, d);
}

enum err sqlite_transaction_commit(void *self, struct diag *d)
{
	struct sqlite_store *s = self;
	if (!s->is_in_transaction)
		return store_misused(d);
	const enum err e = transaction_write_and_commit(s, d);
	if (e) {
		sqlite_transaction_abort(s);
		return e;
	}
	s->is_in_transaction = false;
	access_buffer_clear(&s->accesses);
	if (s->has_forgotten)
		forget_settle(s);
	return ERR_OK;
}

void sqlite_transaction_abort(void *self)
{
	struct sqlite_store *s = self;
	if (!s->is_in_transaction)
		return;
	transaction_roll_back(s);
	buf_reset(&s->redo);
	transaction_restore(s, &s->transaction_head);
	s->is_in_transaction = s->is_in_step = false;
}

enum err sqlite_step_begin(void *self, struct diag *d)
{
	struct sqlite_store *s = self;
	if (!s->is_in_transaction || s->is_in_step)
		return store_misused(d);
	if (s->is_lost)
		return diag_set(d, ERR_AGAIN, "turn-lost",
			_("the disk gave up while storing; nothing was stored, try again"));
	s->redo_step = s->redo.len;
	s->is_in_step = true;
	s->is_step_failed = false;
	s->step_head = s->head;
	return ERR_OK;
}

enum err sqlite_step_keep(void *self, struct diag *d)
{
	struct sqlite_store *s = self;
	if (!s->is_in_step)
		return store_misused(d);
	if (s->is_step_failed || s->is_lost)
		return diag_set(d, ERR_AGAIN, "turn-lost", _("the step failed and can only be undone"));
	s->is_in_step = false;
	return ERR_OK;
}

/* Makes the transaction what it was before the step. */
static bool transaction_do_again(struct sqlite_store *s)
{
	s->redo.len = s->redo_step;
	if (!transaction_roll_back(s) || transaction_run(s, STMT_BEGIN, NULL))
		return false;
	const int rc = redo_run(&s->redo, s->stmts);
	return rc == SQLITE_OK || db_fail(s, rc, NULL) == ERR_OK;
}

void sqlite_step_undo(void *self)
{
	struct sqlite_store *s = self;
	if (!s->is_in_step)
		return;
	s->is_in_step = false;
	transaction_restore(s, &s->step_head);
	if (!s->is_lost && (s->redo.len > s->redo_step || s->is_step_failed) && !transaction_do_again(s))
		s->is_lost = true;
}
