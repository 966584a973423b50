/* The row of a case. Most events change a due time or a referral only: then just the
 * count of events and two times are written (case_row_touch). */
#include "engine/store/sqlite/rows.h"

#include "engine/base/text/lang.h"

static enum err case_rows_save(
	struct sqlite_store *s, enum stmt which, const struct decision *decision, struct diag *d)
{
	const struct case_state *c = decision->next;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, which, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, c->key);
	e = row_bind(s, &b, &row_of_case, c, d);
	if (!e)
		bind_time(&b, decision->next_step_at);
	if (e)
		return e;
	return db_run(s, &b, d);
}

enum err case_row_insert(struct sqlite_store *s, const struct decision *decision, struct diag *d)
{
	return case_rows_save(s, STMT_CASE_INSERT, decision, d);
}

static enum err case_rows_check_changed(struct sqlite_store *s, struct diag *d)
{
	return sqlite3_changes(s->db) == 1
		       ? ERR_OK
		       : diag_set(d, ERR_BUG, "store-bug", _("a case that is not stored was changed"));
}

enum err case_row_update(struct sqlite_store *s, const struct decision *decision, struct diag *d)
{
	const enum err e = case_rows_save(s, STMT_CASE_UPDATE, decision, d);
	if (e)
		return e;
	return case_rows_check_changed(s, d);
}

enum err case_row_touch(struct sqlite_store *s, const struct decision *decision, struct diag *d)
{
	const struct case_state *c = decision->next;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_CASE_TOUCH, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, c->key);
	bind_int(&b, c->events);
	bind_time(&b, c->last_human_at);
	bind_time(&b, decision->next_step_at);
	e = db_run(s, &b, d);
	if (e)
		return e;
	return case_rows_check_changed(s, d);
}

static enum err case_rows_load_row(
	struct sqlite_store *s, int64_t key, struct arena *arena, struct case_state *c, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_CASE_LOAD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, key);
	bool has_row;
	e = db_next(s, &b, &has_row, d);
	if (!e && !has_row)
		return diag_set(d, ERR_NOT_FOUND, "no-case", _("there is no such case"));
	if (!e)
		e = row_read(s, st, 1, &row_of_case, arena, c, d);
	sqlite3_reset(st);
	return e;
}

enum err sqlite_case_load(
	void *self, int64_t key, struct arena *arena, struct case_state **out, struct diag *d)
{
	struct sqlite_store *s = self;
	struct case_state *c = arena_alloc(arena, sizeof *c);
	if (!c)
		return store_nomem(d);
	c->key = key;
	enum err e = case_rows_load_row(s, key, arena, c, d);
	if (!e)
		e = need_rows_load(s, arena, c, d);
	if (!e)
		e = referral_rows_load(s, arena, c, d);
	*out = e ? NULL : c;
	return e;
}
