/* How much there is: open, late, to be sent. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/json_write.h"

/* Up to `n` numbers of the one row of a statement. */
static enum err count_read(
	struct sqlite_store *s, struct binder *b, int64_t *const *out, int n, struct diag *d)
{
	bool has_row;
	const enum err e = db_next(s, b, &has_row, d);
	for (int i = 0; i < n && !e && has_row; i++)
		*out[i] = sqlite3_column_int64(b->st, i);
	sqlite3_reset(b->st);
	return e;
}

static enum err count_office(struct sqlite_store *s, int64_t now, struct store_counts *out, struct diag *d)
{
	*out = (struct store_counts){ .cases_open = s->head.cases_open,
		.referrals_open = s->head.referrals_open,
		.events = s->head.events };
	sqlite3_stmt *st;
	enum err e = outbox_count(s, NULL, out, d);
	if (!e)
		e = db_prepare(s, STMT_OVERDUE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, now);
	return count_read(s, &b, (int64_t *[]){ &out->overdue }, 1, d);
}

static enum err count_own_alerts(
	struct sqlite_store *s, const struct count_scope *of, struct store_counts *out, struct diag *d)
{
	struct buf to;
	struct json j;
	buf_init(&to);
	jsonw_begin(&j, &to);
	jsonw_array(&j);
	for (int i = 0; i < of->to_n; i++)
		jsonw_text(&j, of->to[i]);
	jsonw_array_end(&j);
	const enum err e = to.failed ? store_nomem(d) : outbox_count(s, buf_text(&to), out, d);
	buf_release(&to);
	return e;
}

enum err sqlite_count(
	void *self, int64_t now, const struct count_scope *of, struct store_counts *out, struct diag *d)
{
	struct sqlite_store *s = self;
	if (!of->section)
		return count_office(s, now, out, d);
	*out = (struct store_counts){ 0 };
	sqlite3_stmt *st;
	enum err e = count_own_alerts(s, of, out, d);
	if (!e)
		e = db_prepare(s, STMT_COUNT_OWN, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, of->section);
	bind_int(&b, now);
	return count_read(
		s, &b, (int64_t *[]){ &out->cases_open, &out->referrals_open, &out->overdue }, 3, d);
}
