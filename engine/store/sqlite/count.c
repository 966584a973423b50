/* How much there is: open, late, to be sent. */
#include "engine/store/sqlite/parts.h"

enum err sqlite_count(void *self, int64_t now, struct store_counts *out, struct diag *d)
{
	struct sqlite_store *s = self;
	*out = (struct store_counts){ .cases_open = s->head.cases_open,
		.referrals_open = s->head.referrals_open,
		.events = s->head.events };
	enum err e = outbox_count(s, out, d);
	sqlite3_stmt *st;
	if (!e)
		e = db_prepare(s, STMT_OVERDUE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, now);
	bool has_row;
	e = db_next(s, &b, &has_row, d);
	if (!e && has_row)
		out->overdue = sqlite3_column_int64(st, 0);
	sqlite3_reset(st);
	return e;
}
