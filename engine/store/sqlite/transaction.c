/* Turn and step. A turn is a transaction. A step has no savepoint of SQLite's:
 * that copies each page which the step is the first to change, a third of an
 * intake's work, for an undo that hardly ever comes. Undoing a step that wrote
 * rolls the turn back and does its other steps again (redo.h).
 *
 * What SQLite gives up by itself (full disk, I/O error, no memory) is noticed
 * by store_fail; then nothing of the turn may be acknowledged. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/text/lang.h"
#include "engine/store/sqlite/redo.h"
#include "engine/store/sqlite/texts.h"

static enum err run(struct store *s, enum stmt which, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = store_stmt(s, which, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	return store_run(s, &b, d);
}

static void restore(struct store *s, const struct head *mark)
{
	texts_truncate(s, s->texts.cap, mark->texts);
	s->head = *mark;
}

/* False where SQLite can't even undo: the next turn tries again. */
static bool roll_back(struct store *s)
{
	if (!sqlite3_get_autocommit(s->db) && run(s, STMT_ROLLBACK, NULL))
		sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return sqlite3_get_autocommit(s->db);
}

enum err store_turn_begin(void *self, struct diag *d)
{
	struct store *s = self;
	if (s->is_in_turn || s->read_only)
		return store_misused(d);
	if (!roll_back(s))
		return diag_set(
			d, ERR_AGAIN, "io-error", _("the last turn could not be undone yet; try again"));
	const enum err e = run(s, STMT_BEGIN, d);
	if (e) {
		roll_back(s);
		return e;
	}
	s->is_in_turn = true;
	s->is_in_step = s->is_lost = false;
	s->turn_head = s->head;
	buf_reset(&s->redo);
	return ERR_OK;
}

/* Once SQLite has given the turn up, whatever is written goes to disk by itself. */
static enum err check_not_lost(const struct store *s, struct diag *d)
{
	if (!s->is_lost && !sqlite3_get_autocommit(s->db))
		return ERR_OK;
	return diag_set(d, ERR_AGAIN, "turn-lost",
		_("the disk gave up while storing; nothing was stored, try again"));
}

static enum err commit(struct store *s, struct diag *d)
{
	if (s->is_in_step)
		return store_misused(d);
	enum err e = check_not_lost(s, d);
	if (!e)
		e = looks_write(s, d);
	if (!e)
		e = numbers_write(s, d);
	if (!e)
		e = store_save_head(s, d);
	if (!e)
		e = check_not_lost(s, d);
	return e ? e : run(s, STMT_COMMIT, d);
}

enum err store_turn_commit(void *self, struct diag *d)
{
	struct store *s = self;
	if (!s->is_in_turn)
		return store_misused(d);
	const enum err e = commit(s, d);
	if (e) {
		store_turn_abort(s);
		return e;
	}
	s->is_in_turn = false;
	looks_forget(s);
	if (s->has_forgotten)
		forget_settle(s);
	return ERR_OK;
}

void store_turn_abort(void *self)
{
	struct store *s = self;
	if (!s->is_in_turn)
		return;
	roll_back(s);
	buf_reset(&s->redo);
	restore(s, &s->turn_head);
	s->is_in_turn = s->is_in_step = false;
}

enum err store_step_begin(void *self, struct diag *d)
{
	struct store *s = self;
	if (!s->is_in_turn || s->is_in_step)
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

enum err store_step_keep(void *self, struct diag *d)
{
	struct store *s = self;
	if (!s->is_in_step)
		return store_misused(d);
	if (s->is_step_failed || s->is_lost)
		return diag_set(d, ERR_AGAIN, "turn-lost", _("the step failed and can only be undone"));
	s->is_in_step = false;
	return ERR_OK;
}

/* The turn as it was before the step. */
static bool do_again(struct store *s)
{
	s->redo.len = s->redo_step;
	return roll_back(s) && !run(s, STMT_BEGIN, NULL) && !redo_run(s);
}

void store_step_undo(void *self)
{
	struct store *s = self;
	if (!s->is_in_step)
		return;
	s->is_in_step = false;
	restore(s, &s->step_head);
	if (!s->is_lost && (s->redo.len > s->redo_step || s->is_step_failed) && !do_again(s))
		s->is_lost = true;
}
