#include "engine/store/sqlite/rows.h"

#include "engine/base/array.h"

static enum err need_rows_write(
	struct sqlite_store *s, enum stmt which, const struct case_state *c, int i, struct diag *d)
{
	const struct need *n = &c->needs[i];
	sqlite3_stmt *st;
	enum err e = db_prepare(s, which, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, c->key);
	bind_int(&b, i + 1);
	e = row_bind(s, &b, &row_of_need, n, d);
	if (e)
		return e;
	bind_text(&b, need_holder(c, n));
	return db_run(s, &b, d);
}

static enum err need_rows_save_one(
	struct sqlite_store *s, const struct case_state *c, int i, bool is_new, struct diag *d)
{
	if (!is_new) {
		const enum err e = need_rows_write(s, STMT_NEED_UPDATE, c, i, d);
		if (e || sqlite3_changes(s->db))
			return e;
	}
	return need_rows_write(s, STMT_NEED_INSERT, c, i, d);
}

static bool need_rows_is_changed(const struct decision *decision, const char *need)
{
	for (int i = 0; i < decision->events_n; i++)
		for (int j = 0; j < decision->events[i].needs_n; j++)
			if (strcmp(decision->events[i].needs[j], need) == 0)
				return true;
	return false;
}

enum err need_rows_save(struct sqlite_store *s, const struct decision *decision, bool is_new, struct diag *d)
{
	const struct case_state *c = decision->next;
	enum err e = ERR_OK;
	for (int i = 0; i < c->needs_n && !e; i++)
		if (need_rows_is_changed(decision, c->needs[i].need))
			e = need_rows_save_one(s, c, i, is_new, d);
	return e;
}

enum err need_rows_load(struct sqlite_store *s, struct arena *arena, struct case_state *c, struct diag *d)
{
	int cap = 0;
	struct need *rows = NULL;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_NEED_LOAD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, c->key);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		e = array_reserve_in(arena, &rows, c->needs_n + 1, &cap)
			    ? row_read(s, st, 1, &row_of_need, arena, &rows[c->needs_n], d)
			    : store_nomem(d);
		if (e)
			break;
		c->needs_n++;
	}
	sqlite3_reset(st);
	c->needs = rows;
	return e;
}
