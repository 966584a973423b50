#include "engine/store/sqlite/parts.h"

enum err sqlite_setting_load(
	void *self, const char *name, struct arena *arena, const char **value, struct diag *d)
{
	struct sqlite_store *s = self;
	*value = NULL;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_SETTING_LOAD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, name);
	bool has_row;
	e = db_next(s, &b, &has_row, d);
	if (!e && has_row)
		e = column_text(st, 0, arena, value, d);
	sqlite3_reset(st);
	return e;
}

enum err sqlite_setting_save(void *self, const char *name, const char *value, struct diag *d)
{
	struct sqlite_store *s = self;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_SETTING_SAVE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, name);
	bind_text(&b, value);
	e = db_run(s, &b, d);
	if (e)
		s->is_step_failed = true;
	return e;
}
