/* Case numbers. The one drawn last is held with the head, so that it is undone with a
 * step; the table counter is written once, at the commit. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/text/lang.h"

#define NUMBER_MAX 999999

enum err numbers_write(struct sqlite_store *s, struct diag *d)
{
	struct head *h = &s->head;
	if (!h->fiscal_year || h->is_number_saved)
		return ERR_OK;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_NUMBER_SAVE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, h->fiscal_year);
	bind_int(&b, h->number);
	e = db_run(s, &b, d);
	h->is_number_saved = !e;
	return e;
}

static enum err numbers_read_last(struct sqlite_store *s, int fiscal_year, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_NUMBER_LAST, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, fiscal_year);
	bool has_row;
	e = db_next(s, &b, &has_row, d);
	if (!e) {
		s->head.number = has_row ? sqlite3_column_int(st, 0) : 0;
		s->head.fiscal_year = fiscal_year;
		s->head.is_number_saved = true;
	}
	sqlite3_reset(st);
	return e;
}

enum err sqlite_number_draw(void *self, int fiscal_year, int64_t *key, struct diag *d)
{
	struct sqlite_store *s = self;
	enum err e = db_check_in_step(s, d);
	if (!e && s->head.fiscal_year != fiscal_year) {
		e = numbers_write(s, d);
		if (!e)
			e = numbers_read_last(s, fiscal_year, d);
		s->is_step_failed |= e != ERR_OK;
	}
	if (e)
		return e;
	if (s->head.number >= NUMBER_MAX)
		return diag_set(d, ERR_REFUSED, "numbers-used-up",
			_("all 999,999 numbers of fiscal year %d are used"), fiscal_year);
	*key = case_key(fiscal_year, ++s->head.number);
	s->head.is_number_saved = false;
	return ERR_OK;
}
