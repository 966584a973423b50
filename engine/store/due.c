/* What is due: the two due indexes merged. The items are gathered before the
 * first is shown, so that a visitor may change them. */
#include "engine/store/parts.h"

struct due_row { int64_t due, key; int n; };   /* n < 0: the need in place -n */

struct due_rows { struct due_row *rows; int n, cap; };

static bool put(struct due_rows *r, sqlite3_stmt *st, struct arena *arena)
{
	if (r->n == r->cap) {
		const int cap = r->cap ? 2 * r->cap : 64;
		r->rows = arena_grow(arena, r->rows, (size_t)r->n, (size_t)cap, sizeof *r->rows);
		r->cap = cap;
	}
	if (!r->rows)
		return false;
	r->rows[r->n++] = (struct due_row){ sqlite3_column_int64(st, 0), sqlite3_column_int64(st, 1),
	                                    sqlite3_column_int(st, 2) };
	return true;
}

static enum err find_next(struct store *s, int64_t now, int64_t *next, struct diag *d)
{
	sqlite3_stmt *st;
	bool has_row;
	enum err e = store_stmt(s, STMT_DUE_NEXT, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, now);
	e = store_next(s, &b, &has_row, d);
	*next = !e && has_row ? sqlite3_column_int64(st, 0) : INSTANT_NONE;
	sqlite3_reset(st);
	return e;
}

static enum err gather(struct store *s, int64_t now, int limit, struct arena *arena, struct due_rows *rows,
                       int64_t *next, struct diag *d)
{
	sqlite3_stmt *st;
	bool has_row, is_later = false;
	enum err e = store_stmt(s, STMT_DUE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	*next = INSTANT_NONE;
	while (!(e = store_next(s, &b, &has_row, d)) && has_row) {
		is_later = sqlite3_column_int64(st, 0) > now;
		if (is_later)
			*next = sqlite3_column_int64(st, 0);
		if (is_later || rows->n == limit)
			break;
		if (!put(rows, st, arena)) {
			e = store_nomem(d);
			break;
		}
	}
	sqlite3_reset(st);
	return !e && has_row && !is_later ? find_next(s, now, next, d) : e;
}

static enum err show(struct store *s, const struct due_row *row, inbox_visitor *visit, void *context,
                     bool *goes_on, struct arena *arena, struct diag *d)
{
	struct inbox_item item = { .key = row->key, .referral = row->n > 0 ? row->n : 0, .due = row->due };
	sqlite3_stmt *st;
	bool has_row;
	enum err e = store_stmt(s, row->n > 0 ? STMT_DUE_REFERRAL : STMT_DUE_NEED, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, row->key);
	bind_int(&b, row->n > 0 ? row->n : -row->n);
	e = store_next(s, &b, &has_row, d);
	if (!e && has_row)
		e = column_text(st, 0, arena, &item.need, d);
	item.is_urgent = !e && has_row && sqlite3_column_int(st, 1);
	sqlite3_reset(st);
	if (!e && has_row)
		*goes_on = visit(context, &item);
	return e;
}

enum err store_due_visit(void *self, int64_t now, int limit, inbox_visitor *visit, void *context,
                         int64_t *next, struct diag *d)
{
	struct store *s = self;
	struct due_rows rows = { 0 };
	struct arena arena;
	bool goes_on = true;
	arena_init(&arena);
	enum err e = gather(s, now, limit, &arena, &rows, next, d);
	for (int i = 0; i < rows.n && !e && goes_on; i++)
		e = show(s, &rows.rows[i], visit, context, &goes_on, &arena, d);
	arena_release(&arena);
	return e;
}

enum err store_count(void *self, int64_t now, struct store_counts *out, struct diag *d)
{
	struct store *s = self;
	sqlite3_stmt *st;
	bool has_row;
	*out = (struct store_counts){ .cases_open = s->head.cases_open, .referrals_open = s->head.referrals_open,
	                              .events = s->head.events };
	enum err e = outbox_count(s, out, d);
	if (!e)
		e = store_stmt(s, STMT_OVERDUE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, now);
	e = store_next(s, &b, &has_row, d);
	if (!e && has_row)
		out->overdue = sqlite3_column_int64(st, 0);
	sqlite3_reset(st);
	return e;
}
