#include "engine/store/parts.h"

#include "engine/base/lang.h"

#define NUMBER_MAX 999999

static enum err read_last(struct store *s, int fiscal_year, int *last, struct diag *d)
{
	sqlite3_stmt *st;
	bool has_row;
	enum err e = store_stmt(s, STMT_NUMBER_LAST, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(st);
	bind_int(&b, s->office);
	bind_int(&b, fiscal_year);
	e = store_next(s, &b, &has_row, d);
	*last = !e && has_row ? sqlite3_column_int(st, 0) : 0;
	sqlite3_reset(st);
	return e;
}

static enum err save_last(struct store *s, int fiscal_year, int last, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = store_stmt(s, STMT_NUMBER_SAVE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(st);
	bind_int(&b, s->office);
	bind_int(&b, fiscal_year);
	bind_int(&b, last);
	return store_run(s, &b, d);
}

enum err store_number_draw(void *self, int fiscal_year, int64_t *key, struct diag *d)
{
	struct store *s = self;
	int last = 0;
	enum err e = store_check_in_step(s, d);
	if (!e)
		e = read_last(s, fiscal_year, &last, d);
	if (!e && last >= NUMBER_MAX)
		return diag_set(d, ERR_REFUSED, "numbers-used-up", _("all 999,999 numbers of fiscal year %d are used"),
		                fiscal_year);
	if (!e)
		e = save_last(s, fiscal_year, last + 1, d);
	if (e)
		s->is_step_failed = true;
	*key = case_key(fiscal_year, last + 1);
	return e;
}
