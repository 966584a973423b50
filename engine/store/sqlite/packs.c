/* The rule packs that were in force. The setting "pack" names the one that is;
 * the packs before it stay, for who asks later by which rules a case went. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/text/lang.h"

#define IN_FORCE "pack"

static enum err packs_is_kept(struct sqlite_store *s, const char *sha256, bool *out, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_PACK_EXISTS, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, sha256);
	e = db_next(s, &b, out, d);
	sqlite3_reset(st);
	return e;
}

static enum err packs_add(
	struct sqlite_store *s, const char *sha256, const struct snapshot_file *file, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_PACK_ADD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, sha256);
	bind_text(&b, file->name);
	bind_blob(&b, file->n ? file->bytes : "", file->n);
	return db_run(s, &b, d);
}

enum err sqlite_pack_save(
	void *self, const char *sha256, const struct snapshot_file *files, int n, struct diag *d)
{
	struct sqlite_store *s = self;
	bool has = false;
	enum err e = db_check_in_step(s, d);
	if (!e)
		e = packs_is_kept(s, sha256, &has, d);
	for (int i = 0; !e && !has && i < n; i++)
		e = packs_add(s, sha256, &files[i], d);
	if (!e)
		return sqlite_setting_save(s, IN_FORCE, sha256, d);
	s->is_step_failed = true;
	return e;
}

enum err sqlite_pack_in_force_load(void *self, struct arena *arena, const char **sha256, struct diag *d)
{
	return sqlite_setting_load(self, IN_FORCE, arena, sha256, d);
}

static bool packs_visit_row(sqlite3_stmt *st, snapshot_file_visitor *visit, void *context)
{
	const struct snapshot_file file = { .name = (const char *)sqlite3_column_text(st, 0),
		.bytes = sqlite3_column_blob(st, 1),
		.n = (size_t)sqlite3_column_bytes(st, 1) };
	return visit(context, &file);
}

enum err sqlite_pack_visit(
	void *self, const char *sha256, snapshot_file_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	bool has_row = false, goes_on = true;
	int seen = 0;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_PACK_VISIT, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, sha256);
	while (goes_on && !(e = db_next(s, &b, &has_row, d)) && has_row) {
		goes_on = packs_visit_row(st, visit, context);
		seen++;
	}
	sqlite3_reset(st);
	if (!e && !seen)
		e = diag_set(d, ERR_NOT_FOUND, "no-pack", _("the database does not hold the rule pack %.12s"),
			sha256);
	return e;
}
