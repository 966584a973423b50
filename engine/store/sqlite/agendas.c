/* What waits for meetings, what came of them, and the agendas that were made. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/array.h"

struct keys {
	struct arena arena;
	int64_t *items;
	int n, cap;
};

static enum err agendas_gather_keys(struct sqlite_store *s, struct binder *b, struct keys *k, struct diag *d)
{
	bool has_row;
	enum err e;
	while (!(e = db_next(s, b, &has_row, d)) && has_row) {
		if (!array_reserve_in(&k->arena, &k->items, k->n + 1, &k->cap)) {
			e = store_nomem(d);
			break;
		}
		k->items[k->n++] = sqlite3_column_int64(b->st, 0);
	}
	sqlite3_reset(b->st);
	return e;
}

/* Gathered before the first is shown, so that a visitor may ask and change. */
static enum err agendas_visit_keys(struct sqlite_store *s, enum stmt which, const char *meeting,
	case_visitor *visit, void *context, struct diag *d)
{
	struct keys k = { 0 };
	bool goes_on = true;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, which, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	if (meeting)
		bind_text(&b, meeting);
	arena_init(&k.arena);
	e = agendas_gather_keys(s, &b, &k, d);
	for (int i = 0; i < k.n && !e && goes_on; i++)
		goes_on = visit(context, k.items[i]);
	arena_release(&k.arena);
	return e;
}

enum err sqlite_meeting_visit(
	void *self, const char *meeting, case_visitor *visit, void *context, struct diag *d)
{
	return agendas_visit_keys(self, STMT_MEETING_CASES, meeting, visit, context, d);
}

enum err sqlite_issues_visit(void *self, case_visitor *visit, void *context, struct diag *d)
{
	return agendas_visit_keys(self, STMT_ISSUE_CASES, NULL, visit, context, d);
}

enum err sqlite_decided_visit(void *self, case_visitor *visit, void *context, struct diag *d)
{
	return agendas_visit_keys(self, STMT_DECIDED_CASES, NULL, visit, context, d);
}

static void agendas_bind_key(struct sqlite_store *s, struct binder *b, const struct agenda_key *k)
{
	bind_int(b, s->office);
	bind_text(b, k->meeting);
	bind_text(b, k->area);
	bind_int(b, k->day);
}

static enum err agendas_read_version(
	sqlite3_stmt *st, struct arena *arena, struct agenda_version *v, struct diag *d)
{
	enum err e = column_text(st, 0, arena, &v->reader, d);
	if (!e)
		e = column_text(st, 1, arena, &v->digest, d);
	v->sequence = sqlite3_column_int(st, 2);
	v->made_at = sqlite3_column_int64(st, 3);
	v->sent = sqlite3_column_type(st, 4) == SQLITE_NULL ? -1 : sqlite3_column_int(st, 4);
	v->sent_at = column_time(st, 5);
	return e;
}

enum err sqlite_agenda_visit(
	void *self, const struct agenda_key *k, agenda_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	bool has_row, goes_on = true;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_AGENDA_VISIT, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	agendas_bind_key(s, &b, k);
	struct arena arena;
	arena_init(&arena);
	while (goes_on && !(e = db_next(s, &b, &has_row, d)) && has_row) {
		struct agenda_version v;
		e = agendas_read_version(st, &arena, &v, d);
		if (e)
			break;
		goes_on = visit(context, &v);
	}
	sqlite3_reset(st);
	arena_release(&arena);
	return e;
}

enum err sqlite_agenda_save(void *self, const struct agenda_key *k, const struct agenda_version *v,
	const struct alert *alerts, int n, struct diag *d)
{
	struct sqlite_store *s = self;
	enum err e = db_check_in_step(s, d);
	sqlite3_stmt *st;
	if (!e)
		e = db_prepare(s, STMT_AGENDA_SAVE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	agendas_bind_key(s, &b, k);
	bind_text(&b, v->reader);
	bind_int(&b, v->sequence);
	bind_text(&b, v->digest);
	bind_int(&b, v->made_at);
	if (v->sent < 0)
		bind_null(&b);
	else
		bind_int(&b, v->sent);
	bind_time(&b, v->sent_at);
	e = db_run(s, &b, d);
	if (!e)
		e = outbox_add(s, alerts, n, d);
	if (e)
		s->is_step_failed = true;
	return e;
}
