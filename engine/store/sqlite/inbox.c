#include "engine/store/sqlite/parts.h"

enum err sqlite_inbox_visit(
	void *self, const char *section, inbox_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_INBOX, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, section);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		const struct inbox_item item = {
			.is_urgent = sqlite3_column_int(st, 0) != 0,
			.due = sqlite3_column_int64(st, 1),
			.key = sqlite3_column_int64(st, 2),
			.referral = sqlite3_column_int(st, 3),
			.need = (const char *)sqlite3_column_text(st, 4),
			.is_proposal = sqlite3_column_int(st, 5) != 0,
		};
		if (!item.need)
			e = store_nomem(d);
		if (e || !visit(context, &item))
			break;
	}
	sqlite3_reset(st);
	return e;
}
