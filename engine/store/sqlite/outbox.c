/* The outbox: alerts come in with the decision that caused them, and go out by
 * the sender, which says what came of each try. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/array.h"
#include "engine/base/json_write.h"
#include "engine/store/sqlite/alert_ids.h"
#include "engine/base/text/lang.h"

static enum err outbox_add_row(struct sqlite_store *s, const struct alert *a, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_ALERT_ADD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, a->key);
	bind_int(&b, a->referral);
	bind_text(&b, a->need);
	bind_text(&b, a->failing);
	bind_int(&b, a->level);
	bind_text(&b, a->to);
	bind_text(&b, a->sink);
	bind_int(&b, a->is_urgent);
	bind_int(&b, a->at);
	bind_int(&b, a->send_at);
	bind_text(&b, a->agenda);
	bind_int(&b, a->sequence);
	bind_text(&b, alert_kind_word(a->kind));
	bind_text(&b, alert_part_word(a->part));
	bind_time(&b, a->due);
	bind_text(&b, a->event);
	bind_text(&b, a->by);
	bind_int(&b, a->seq);
	bind_int(&b, a->gather_until);
	bind_int(&b, a->instead_of);
	return db_run(s, &b, d);
}

enum err outbox_add(struct sqlite_store *s, const struct alert *alerts, int n, struct diag *d)
{
	enum err e = ERR_OK;
	for (int i = 0; i < n && !e; i++)
		e = outbox_add_row(s, &alerts[i], d);
	return e;
}

struct alert_rows {
	struct sqlite_store *s;
	struct arena arena;
	struct alert_row *rows;
	int n, cap;
};

static enum err outbox_read_row(struct alert_rows *r, sqlite3_stmt *st, struct diag *d)
{
	if (!array_reserve_in(&r->arena, &r->rows, r->n + 1, &r->cap))
		return store_nomem(d);
	struct alert_row *a = &r->rows[r->n++];
	const char *kind = NULL, *part = NULL;
	const struct {
		int column;
		const char **text;
	} texts[] = { { 0, &a->need }, { 1, &a->failing }, { 2, &a->to }, { 3, &a->sink },
		{ 4, &a->last_error }, { 15, &a->agenda }, { 17, &kind }, { 18, &part }, { 19, &a->event },
		{ 20, &a->by } };
	enum err e = ERR_OK;
	for (size_t i = 0; i < sizeof texts / sizeof *texts && !e; i++)
		e = column_text(st, texts[i].column, &r->arena, texts[i].text, d);
	a->id = sqlite3_column_int64(st, 5);
	a->key = sqlite3_column_int64(st, 6);
	a->referral = sqlite3_column_int(st, 7);
	a->level = sqlite3_column_int(st, 8);
	a->is_urgent = sqlite3_column_int(st, 9);
	a->at = sqlite3_column_int64(st, 10);
	a->send_at = sqlite3_column_int64(st, 11);
	a->delivered_at = column_time(st, 12);
	a->attempts = sqlite3_column_int(st, 13);
	a->is_dead = sqlite3_column_int(st, 14);
	a->sequence = sqlite3_column_int(st, 16);
	a->due = column_time(st, 21);
	a->seq = sqlite3_column_int(st, 22);
	a->gather_until = sqlite3_column_int64(st, 23);
	a->left_out_at = column_time(st, 24);
	a->instead_of = sqlite3_column_int64(st, 25);
	if (!e && !(alert_kind_parse(kind, &a->kind) && alert_part_parse(part, &a->part)))
		e = ERR_BUG; /* the table allows only these words */
	return e ? e : alert_ids_make(r->s, a, d);
}

/* Gathered before the first is shown, so that a visitor may change them. */
static enum err outbox_visit_rows(
	struct sqlite_store *s, struct binder *b, alert_visitor *visit, void *context, struct diag *d)
{
	struct alert_rows r = { .s = s };
	bool has_row, goes_on = true;
	arena_init(&r.arena);
	enum err e;
	while (!(e = db_next(s, b, &has_row, d)) && has_row) {
		e = outbox_read_row(&r, b->st, d);
		if (e)
			break;
	}
	sqlite3_reset(b->st);
	for (int i = 0; i < r.n && !e && goes_on; i++)
		goes_on = visit(context, &r.rows[i]);
	arena_release(&r.arena);
	return e;
}

/* The one instant that a statement finds, or INSTANT_NONE. */
static enum err outbox_find_at(struct sqlite_store *s, struct binder *b, int64_t *at, struct diag *d)
{
	bool has_row;
	enum err e = db_next(s, b, &has_row, d);
	*at = !e && has_row ? sqlite3_column_int64(b->st, 0) : INSTANT_NONE;
	sqlite3_reset(b->st);
	return e;
}

/* When something of the lane goes out by itself: the first of all; the first after `now`. */
static enum err outbox_find_due(struct sqlite_store *s, enum alert_lane lane, int64_t now, int64_t *first,
	int64_t *next, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_ALERTS_FIRST, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, lane);
	e = outbox_find_at(s, &b, first, d);
	*next = *first;
	if (e || *first == INSTANT_NONE || *first > now)
		return e;
	e = db_prepare(s, STMT_ALERTS_NEXT, &st, d);
	if (e)
		return e;
	b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, lane);
	bind_int(&b, now);
	return outbox_find_at(s, &b, next, d);
}

struct alert_heads {
	struct arena arena;
	struct alert_head *heads;
	int n, cap;
};

/* The next behind `last` in the index; *has_one: there was one. */
static enum err outbox_read_head(struct sqlite_store *s, enum alert_lane lane, struct alert_heads *heads,
	struct alert_head *last, bool *has_one, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_ALERTS_HEAD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, lane);
	bind_text(&b, last->sink);
	bind_text(&b, last->to);
	e = db_next(s, &b, has_one, d);
	if (!e && *has_one) {
		last->gather_until = sqlite3_column_int64(st, 2);
		e = column_text(st, 0, &heads->arena, &last->sink, d);
		if (!e)
			e = column_text(st, 1, &heads->arena, &last->to, d);
	}
	sqlite3_reset(st);
	return e;
}

static enum err outbox_gather_heads(
	struct sqlite_store *s, enum alert_lane lane, int64_t now, struct alert_heads *heads, struct diag *d)
{
	struct alert_head last = { "", "", 0 };
	bool has_one = true;
	enum err e = ERR_OK;
	while (!e && has_one) {
		e = outbox_read_head(s, lane, heads, &last, &has_one, d);
		if (e || !has_one || last.gather_until > now)
			continue;
		if (!array_reserve_in(&heads->arena, &heads->heads, heads->n + 1, &heads->cap))
			return store_nomem(d);
		heads->heads[heads->n++] = last;
	}
	return e;
}

enum err sqlite_outbox_heads_visit(void *self, enum alert_lane lane, int64_t now, alert_head_visitor *visit,
	void *context, int64_t *next, struct diag *d)
{
	struct sqlite_store *s = self;
	int64_t first;
	enum err e = outbox_find_due(s, lane, now, &first, next, d);
	if (e || first == INSTANT_NONE || first > now)
		return e;
	struct alert_heads heads = { .n = 0 };
	arena_init(&heads.arena);
	e = outbox_gather_heads(s, lane, now, &heads, d);
	bool goes_on = true;
	for (int i = 0; i < heads.n && !e && goes_on; i++)
		goes_on = visit(context, &heads.heads[i]);
	arena_release(&heads.arena);
	return e;
}

enum err sqlite_outbox_waiting_visit(void *self, enum alert_lane lane, const struct alert_head *head,
	int64_t now, int limit, alert_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_ALERTS_WAITING, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, lane);
	bind_text(&b, head->sink);
	bind_text(&b, head->to);
	bind_int(&b, now);
	bind_int(&b, limit);
	return outbox_visit_rows(s, &b, visit, context, d);
}

/* Whether what was there already goes out, or went. */
static enum err outbox_find_stands(
	struct sqlite_store *s, const struct alert *a, bool *stands, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_ALERT_STANDS, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, a->key);
	bind_text(&b, alert_kind_word(a->kind));
	bind_int(&b, a->referral);
	bind_text(&b, a->need);
	bind_text(&b, a->failing);
	bind_int(&b, a->level);
	bind_time(&b, a->due);
	bind_int(&b, a->seq);
	bind_text(&b, alert_part_word(a->part));
	bind_text(&b, a->to);
	bind_text(&b, a->sink);
	bind_text(&b, a->event);
	e = db_next(s, &b, stands, d);
	sqlite3_reset(st);
	return e;
}

enum err sqlite_outbox_add(void *self, const struct alert *alerts, int n, struct diag *d)
{
	struct sqlite_store *s = self;
	enum err e = db_check_in_step(s, d);
	if (!e)
		e = outbox_add(s, alerts, n, d);
	if (e)
		s->is_step_failed = true;
	return e;
}

enum err sqlite_outbox_add_instead(
	void *self, const struct alert *alerts, int n, bool *is_told, struct diag *d)
{
	struct sqlite_store *s = self;
	enum err e = ERR_OK;
	*is_told = false;
	for (int i = 0; i < n && !e; i++) {
		e = outbox_add_row(s, &alerts[i], d);
		bool stands = !e && sqlite3_changes(s->db) == 1;
		if (!e && !stands)
			e = outbox_find_stands(s, &alerts[i], &stands, d);
		*is_told = *is_told || stands;
	}
	return e;
}

static enum err outbox_check_changed(struct sqlite_store *s, struct diag *d)
{
	if (sqlite3_changes(s->db) == 1)
		return ERR_OK;
	return diag_set(d, ERR_NOT_FOUND, "no-alert", _("there is no such alert left to send"));
}

enum err sqlite_outbox_try_save(void *self, int64_t id, int64_t delivered_at, int64_t send_at, bool is_dead,
	const char *error, struct diag *d)
{
	struct sqlite_store *s = self;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_ALERT_TRIED, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, id);
	bind_time(&b, delivered_at);
	bind_int(&b, send_at);
	bind_int(&b, is_dead);
	bind_text(&b, error);
	e = db_run(s, &b, d);
	if (e)
		return e;
	return outbox_check_changed(s, d);
}

enum err sqlite_outbox_leave_out_save(void *self, int64_t id, int64_t at, struct diag *d)
{
	struct sqlite_store *s = self;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_ALERT_LEFT_OUT, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, id);
	bind_int(&b, at);
	e = db_run(s, &b, d);
	if (e)
		return e;
	return outbox_check_changed(s, d);
}

/* As the statement wants them: a list in JSON. */
static void outbox_put_readers(struct buf *out, const struct alert_page *p)
{
	struct json j;
	jsonw_begin(&j, out);
	jsonw_array(&j);
	for (int i = 0; i < p->to_n; i++)
		jsonw_text(&j, p->to[i]);
	jsonw_array_end(&j);
}

static struct binder outbox_bind_page(
	struct sqlite_store *s, sqlite3_stmt *st, const struct alert_page *p, const struct buf *to)
{
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, p->only_undelivered);
	bind_text(&b, p->to ? buf_text(to) : NULL);
	return b;
}

static enum err outbox_count_page(struct sqlite_store *s, const struct alert_page *p, const struct buf *to,
	int64_t *all, struct diag *d)
{
	sqlite3_stmt *st;
	bool has_row;
	enum err e = db_prepare(s, STMT_ALERTS_COUNT, &st, d);
	if (e)
		return e;
	struct binder b = outbox_bind_page(s, st, p, to);
	e = db_next(s, &b, &has_row, d);
	*all = !e && has_row ? sqlite3_column_int64(st, 0) : 0;
	sqlite3_reset(st);
	return e;
}

static enum err outbox_visit_page(struct sqlite_store *s, const struct alert_page *p, const struct buf *to,
	alert_visitor *visit, void *context, int64_t *more, struct diag *d)
{
	int64_t all = 0;
	sqlite3_stmt *st;
	enum err e = to->failed ? store_nomem(d) : outbox_count_page(s, p, to, &all, d);
	if (!e)
		e = db_prepare(s, STMT_ALERTS_PAGE, &st, d);
	if (e)
		return e;
	const int64_t before = p->after && p->after < all ? all - p->after : 0;
	*more = all - before > p->limit ? all - before - p->limit : 0;
	struct binder b = outbox_bind_page(s, st, p, to);
	bind_int(&b, p->limit);
	bind_int(&b, before);
	return outbox_visit_rows(s, &b, visit, context, d);
}

enum err sqlite_outbox_page_visit(void *self, const struct alert_page *p, alert_visitor *visit, void *context,
	int64_t *more, struct diag *d)
{
	struct buf to;
	*more = 0;
	buf_init(&to);
	outbox_put_readers(&to, p);
	const enum err e = outbox_visit_page(self, p, &to, visit, context, more, d);
	buf_release(&to);
	return e;
}

enum err sqlite_outbox_visit(
	void *self, bool only_undelivered, int limit, alert_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_ALERTS_VISIT, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, only_undelivered);
	bind_int(&b, limit);
	return outbox_visit_rows(s, &b, visit, context, d);
}

/* The two numbers of a line of counts. */
static enum err outbox_count_two(
	struct sqlite_store *s, enum stmt which, const char *to, int64_t *n, int64_t *other, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, which, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	if (to)
		bind_text(&b, to);
	bool has_row;
	e = db_next(s, &b, &has_row, d);
	if (!e && has_row) {
		*n = sqlite3_column_int64(st, 0);
		*other = column_time(st, 1);
	}
	sqlite3_reset(st);
	return e;
}

enum err outbox_count(struct sqlite_store *s, const char *to, struct store_counts *out, struct diag *d)
{
	const enum err e = outbox_count_two(s, to ? STMT_OUTBOX_COUNT_OWN : STMT_OUTBOX_COUNT, to,
		&out->outbox_pending, &out->outbox_failing, d);
	if (e)
		return e;
	return outbox_count_two(s, to ? STMT_OUTBOX_DEAD_OWN : STMT_OUTBOX_DEAD, to, &out->outbox_dead,
		&out->outbox_dead_at, d);
}

static enum err outbox_find_ladder_next(struct sqlite_store *s, int64_t now, int64_t *next, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_LADDER_NEXT, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, now);
	return outbox_find_at(s, &b, next, d);
}

/* The ladder's index: cases whose next step is at or before now. */
enum err sqlite_ladder_visit(
	void *self, int64_t now, int limit, case_visitor *visit, void *context, int64_t *next, struct diag *d)
{
	struct sqlite_store *s = self;
	bool has_row, goes_on = true;
	int n = 0;
	sqlite3_stmt *st;
	enum err e = outbox_find_ladder_next(s, now, next, d);
	if (!e)
		e = db_prepare(s, STMT_LADDER, &st, d);
	if (e)
		return e;
	struct arena arena;
	arena_init(&arena);
	int64_t *keys = arena_array(&arena, (size_t)limit + 1, sizeof *keys);
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, now);
	bind_int(&b, limit);
	e = keys ? ERR_OK : store_nomem(d);
	while (keys && !e && !(e = db_next(s, &b, &has_row, d)) && has_row && n < limit)
		keys[n++] = sqlite3_column_int64(st, 0);
	sqlite3_reset(st);
	for (int i = 0; i < n && !e && goes_on; i++)
		goes_on = visit(context, keys[i]);
	arena_release(&arena);
	return e;
}

enum err sqlite_ladder_reset(void *self, struct diag *d)
{
	struct sqlite_store *s = self;
	enum err e = db_check_in_step(s, d);
	sqlite3_stmt *st;
	if (!e)
		e = db_prepare(s, STMT_LADDER_RESET, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	return db_run(s, &b, d);
}
