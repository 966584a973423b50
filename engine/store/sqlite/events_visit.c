#include "engine/store/sqlite/parts.h"

#include "engine/base/reserve.h"
#include "engine/store/common/codec.h"
#include "engine/store/sqlite/rows.h"

static enum err events_visit_read_row(
	sqlite3_stmt *st, struct arena *arena, struct event_row *row, char **data, struct diag *d)
{
	row->seq = sqlite3_column_int(st, 0);
	row->at = sqlite3_column_int64(st, 1);
	row->referral = sqlite3_column_int(st, 5);
	enum err e = column_text(st, 2, arena, &row->actor, d);
	if (!e)
		e = column_text(st, 3, arena, &row->section, d);
	if (!e)
		e = column_text(st, 4, arena, &row->kind, d);
	if (!e)
		e = column_text(st, 9, arena, &row->need, d);
	if (e)
		return e;
	const bool has_said = sqlite3_column_type(st, 8) != SQLITE_NULL;
	const char *text = (const char *)sqlite3_column_text(st, 6);
	const char *said = has_said ? (const char *)sqlite3_column_text(st, 8) : NULL;
	if (!text || (has_said && !said))
		return store_nomem(d);
	row->said = said;
	e = codec_join_given(text, sqlite3_column_int(st, 7) != 0, said, data, d);
	row->data = *data;
	return e;
}

enum err sqlite_events_visit(void *self, int64_t key, event_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	bool has_row, goes_on = true;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_EVENTS_VISIT, &st, d);
	if (e)
		return e;
	struct arena arena;
	arena_init(&arena);
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, key);
	while (goes_on && !(e = db_next(s, &b, &has_row, d)) && has_row) {
		struct event_row row = { .key = key };
		char *data = NULL;
		e = events_visit_read_row(st, &arena, &row, &data, d);
		goes_on = !e && visit(context, &row);
		reserve_free(data);
		arena_reset(&arena);
	}
	sqlite3_reset(st);
	arena_release(&arena);
	return e;
}
