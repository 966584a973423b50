#include "engine/store/parts.h"

#include "engine/base/lang.h"

static enum err draw(struct store *s, struct binder *b, int fiscal_year, int64_t *key, struct diag *d)
{
	const int rc = b->rc ? b->rc : sqlite3_step(b->st);
	if (rc == SQLITE_ROW) {
		*key = case_key(fiscal_year, sqlite3_column_int(b->st, 0));
		const int end = sqlite3_step(b->st);
		return end == SQLITE_DONE ? ERR_OK : store_fail(s, end, d);
	}
	if (rc == SQLITE_CONSTRAINT_CHECK)
		return diag_set(d, ERR_REFUSED, "numbers-used-up", _("all 999,999 numbers of fiscal year %d are used"),
		                fiscal_year);
	return store_fail(s, rc, d);
}

enum err store_number_draw(void *self, int fiscal_year, int64_t *key, struct diag *d)
{
	struct store *s = self;
	sqlite3_stmt *st;
	enum err e = store_check_in_step(s, d);
	if (!e)
		e = store_stmt(s, STMT_NUMBER_DRAW, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(st);
	bind_int(&b, s->office);
	bind_int(&b, fiscal_year);
	e = draw(s, &b, fiscal_year, key, d);
	sqlite3_reset(st);
	if (e)
		s->is_step_failed = true;
	return e;
}
