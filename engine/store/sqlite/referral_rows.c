#include "engine/store/sqlite/rows.h"

#include "engine/base/array.h"

static enum err referral_rows_write(struct sqlite_store *s, enum stmt which, const struct case_state *c,
	const struct referral *r, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, which, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, c->key);
	bind_int(&b, r->n);
	e = row_bind(s, &b, &row_of_referral, r, d);
	if (e)
		return e;
	return db_run(s, &b, d);
}

static enum err referral_rows_save_one(struct sqlite_store *s, const struct case_state *c,
	const struct referral *r, bool is_new, struct diag *d)
{
	if (!is_new) {
		const enum err e = referral_rows_write(s, STMT_REFERRAL_UPDATE, c, r, d);
		if (e || sqlite3_changes(s->db))
			return e;
	}
	s->head.referrals_open++;
	return referral_rows_write(s, STMT_REFERRAL_INSERT, c, r, d);
}

struct changed {
	bool is_changed, is_ended;
};

/* is_ended: by this decision (invariant 3: only by one of these). */
static struct changed referral_rows_find_changed(const struct decision *decision, int n)
{
	struct changed found = { 0 };
	for (int i = 0; i < decision->events_n; i++) {
		const struct event *e = &decision->events[i];
		const bool is_cancel = e->is_human && strcmp(e->kind, "cancel") == 0;
		for (int j = 0; j < e->referrals_n; j++) {
			found.is_changed |= e->referrals[j] == n;
			found.is_ended |= is_cancel && e->referrals[j] == n;
		}
		if (e->referral == n && e->is_human)
			found.is_ended |= strcmp(e->kind, "confirm") == 0 ||
					  strcmp(e->kind, "decline") == 0 || strcmp(e->kind, "release") == 0;
		if (e->referral == n) /* also where an update or a decision replaces it */
			found.is_ended |= strcmp(e->kind, "withdraw") == 0;
	}
	return found;
}

enum err referral_rows_save(
	struct sqlite_store *s, const struct decision *decision, bool is_new, struct diag *d)
{
	const struct case_state *c = decision->next;
	enum err e = ERR_OK;
	for (int i = 0; i < c->referrals_n && !e; i++) {
		const struct referral *r = &c->referrals[i];
		const struct changed found = referral_rows_find_changed(decision, r->n);
		if (!found.is_changed)
			continue;
		if (found.is_ended && referral_is_terminal(r->state))
			s->head.referrals_open--;
		e = referral_rows_save_one(s, c, r, is_new, d);
	}
	return e;
}

enum err referral_rows_load(struct sqlite_store *s, struct arena *arena, struct case_state *c, struct diag *d)
{
	int cap = 0;
	struct referral *rows = NULL;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_REFERRAL_LOAD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, c->key);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		e = array_reserve_in(arena, &rows, c->referrals_n + 1, &cap)
			    ? row_read(s, st, 1, &row_of_referral, arena, &rows[c->referrals_n], d)
			    : store_nomem(d);
		if (e)
			break;
		rows[c->referrals_n++].n = sqlite3_column_int(st, 0);
	}
	sqlite3_reset(st);
	c->referrals = rows;
	return e;
}
