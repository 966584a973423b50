/* What happened to the referrals that were sent within a time, for statistics. */
#include "engine/store/sqlite/parts.h"

enum err sqlite_moves_visit(
	void *self, int64_t since, int64_t until, move_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_MOVES, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, since);
	bind_int(&b, until);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		const struct move m = {
			.key = sqlite3_column_int64(st, 0),
			.referral = sqlite3_column_int(st, 1),
			.asker = (const char *)sqlite3_column_text(st, 2),
			.to = (const char *)sqlite3_column_text(st, 3),
			.need = (const char *)sqlite3_column_text(st, 4),
			.code = (const char *)sqlite3_column_text(st, 5),
			.sent_at = sqlite3_column_int64(st, 6),
			.kind = (const char *)sqlite3_column_text(st, 7),
			.at = sqlite3_column_int64(st, 8),
			.is_protected = sqlite3_column_int(st, 9) != 0,
		};
		if (!m.asker || !m.to || !m.need || !m.kind) {
			e = store_nomem(d);
			break;
		}
		if (!visit(context, &m))
			break;
	}
	sqlite3_reset(st);
	return e;
}

enum err sqlite_closed_visit(void *self, int64_t since, case_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_CASES_CLOSED, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, since);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row && visit(context, sqlite3_column_int64(st, 0)))
		;
	sqlite3_reset(st);
	return e;
}
