/* Who takes part in which open case (table part). A row is never too few: a
 * section comes in with the step that names it, and leaves when the case is
 * closed, for the table part_closed, or when a consent is taken back; who reads
 * asks the case itself (case_takes_part). */
#include "engine/store/sqlite/parts.h"

#include "engine/base/array.h"
#include "engine/store/sqlite/rows.h"

#define SECTIONS_AT_ONCE 32

struct sections {
	const char *ids[SECTIONS_AT_ONCE];
	int n;
};

static enum err part_rows_run(
	struct sqlite_store *s, enum stmt which, int64_t key, const char *section, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, which, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, section);
	bind_int(&b, key);
	return db_run(s, &b, d);
}

/* Each once, as far as one remembers: twice does no harm. */
static enum err part_rows_put(struct sqlite_store *s, enum stmt which, int64_t key, const char *section,
	struct sections *seen, struct diag *d)
{
	for (int i = 0; i < seen->n; i++)
		if (strcmp(seen->ids[i], section) == 0)
			return ERR_OK;
	if (seen->n < SECTIONS_AT_ONCE)
		seen->ids[seen->n++] = section;
	const enum err e = part_rows_run(s, which, key, section, d);
	if (e || which != STMT_PART_DELETE)
		return e;
	return part_rows_run(s, STMT_PART_CLOSED_ADD, key, section, d);
}

/* A partner outside whose consent was taken back leaves, and comes in with a new one. */
static enum err part_rows_put_target(struct sqlite_store *s, enum stmt which, const struct case_state *c,
	const char *section, struct sections *seen, struct diag *d)
{
	if (case_takes_part(c, section))
		return part_rows_put(s, which, c->key, section, seen, d);
	return part_rows_run(s, STMT_PART_DELETE, c->key, section, d);
}

static enum err part_rows_put_referral(struct sqlite_store *s, enum stmt which, const struct case_state *c,
	const struct referral *r, struct sections *seen, struct diag *d)
{
	enum err e = part_rows_put_target(s, which, c, r->to, seen, d);
	if (!e)
		e = part_rows_put(s, which, c->key, r->asker, seen, d);
	for (int i = 0; i < r->joins.n && !e; i++)
		e = part_rows_put(s, which, c->key, r->joins.items[i], seen, d);
	return e;
}

static bool part_rows_is_changed(const struct decision *decision, int n)
{
	for (int i = 0; i < decision->events_n; i++)
		for (int j = 0; j < decision->events[i].referrals_n; j++)
			if (decision->events[i].referrals[j] == n)
				return true;
	return false;
}

static bool part_rows_is_case_changed(const struct decision *decision)
{
	for (int i = 0; i < decision->events_n; i++)
		if (decision->events[i].changes_case)
			return true;
	return false;
}

enum err part_rows_save(struct sqlite_store *s, const struct decision *decision, struct diag *d)
{
	const struct case_state *c = decision->next;
	const bool is_closed = c->status == CASE_CLOSED;
	const enum stmt which = is_closed ? STMT_PART_DELETE : STMT_PART_ADD;
	struct sections seen = { .n = 0 };
	enum err e = ERR_OK;
	if (part_rows_is_case_changed(decision)) {
		e = part_rows_put(s, which, c->key, c->lead, &seen, d);
		if (!e)
			e = part_rows_put(s, which, c->key, c->intake, &seen, d);
	}
	for (int i = 0; i < c->referrals_n && !e; i++)
		if (is_closed || part_rows_is_changed(decision, c->referrals[i].n) ||
			c->referrals[i].by_consent)
			e = part_rows_put_referral(s, which, c, &c->referrals[i], &seen, d);
	return e;
}

static enum err part_rows_begin_visit(struct sqlite_store *s, enum stmt which, const char *section,
	int64_t after, int limit, struct binder *b, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, which, &st, d);
	if (e)
		return e;
	*b = bind_begin(s, st);
	bind_int(b, s->office);
	bind_int(b, after);
	bind_int(b, limit);
	if (section)
		bind_text(b, section);
	return ERR_OK;
}

static enum err part_rows_gather(struct sqlite_store *s, struct binder *b, int limit, struct arena *arena,
	int64_t **keys, int *n, struct diag *d)
{
	int cap = 0;
	enum err e;
	bool has_row;
	while (!(e = db_next(s, b, &has_row, d)) && has_row && *n < limit) {
		if (!array_reserve_in(arena, keys, *n + 1, &cap)) {
			e = store_nomem(d);
			break;
		}
		(*keys)[(*n)++] = sqlite3_column_int64(b->st, 0);
	}
	sqlite3_reset(b->st);
	return e;
}

static enum err part_rows_visit_keys(struct sqlite_store *s, enum stmt which, const char *section,
	int64_t after, int limit, case_visitor *visit, void *context, struct diag *d)
{
	int64_t *keys = NULL;
	int n = 0;
	bool goes_on = true;
	struct binder b;
	enum err e = part_rows_begin_visit(s, which, section, after, limit, &b, d);
	if (e)
		return e;
	struct arena arena;
	arena_init(&arena);
	e = part_rows_gather(s, &b, limit, &arena, &keys, &n, d);
	for (int i = 0; i < n && !e && goes_on; i++)
		goes_on = visit(context, keys[i]);
	arena_release(&arena);
	return e;
}

enum err sqlite_open_visit(void *self, const char *section, int64_t after, int limit, case_visitor *visit,
	void *context, struct diag *d)
{
	return part_rows_visit_keys(self, section ? STMT_CASES_OF_SECTION : STMT_CASES_OPEN, section, after,
		limit, visit, context, d);
}

enum err sqlite_stored_visit(void *self, int64_t after, int limit, bool with_protected, case_visitor *visit,
	void *context, struct diag *d)
{
	return part_rows_visit_keys(self, with_protected ? STMT_CASES_STORED : STMT_CASES_UNPROTECTED, NULL,
		after, limit, visit, context, d);
}
