/* Counts for monitoring: over what is open or late, never over what ever was. */
#include "engine/store/sqlite/parts.h"

enum err sqlite_tally_visit(void *self, int64_t now, tally_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_TALLY, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, now);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		const struct tally_row row = { .what = (enum tally)sqlite3_column_int(st, 0),
			.section = (const char *)sqlite3_column_text(st, 1),
			.number = sqlite3_column_int(st, 2),
			.n = sqlite3_column_int64(st, 3) };
		if (!visit(context, &row))
			break;
	}
	sqlite3_reset(st);
	return e;
}

enum err sqlite_owners_visit(void *self, owner_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_OWNERS, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		const char *login = (const char *)sqlite3_column_text(st, 0);
		if (!login)
			e = store_nomem(d);
		if (e || !visit(context, login))
			break;
	}
	sqlite3_reset(st);
	return e;
}
