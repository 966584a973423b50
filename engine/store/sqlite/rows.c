/* Binds and reads the fields of a row, driven by its table of fields. A text that has a
 * number in the table text is stored as that number; lists and facts are JSON. */
#include "engine/store/sqlite/rows.h"

#include "engine/base/json_write.h"
#include "engine/store/common/codec.h"
#include "engine/store/sqlite/text_rows.h"

static enum err rows_bind_numbered(
	struct sqlite_store *s, struct binder *b, const char *text, bool may_add, struct diag *d)
{
	int no = 0;
	if (text) {
		const enum err e = text_rows_number(s, text, may_add, &no, d);
		if (e)
			return e;
	}
	if (no)
		bind_int(b, no);
	else
		bind_text(b, text);
	return ERR_OK;
}

static enum err rows_bind_json(struct sqlite_store *s, struct binder *b, const struct id_list *list,
	const struct case_state *facts_of, struct diag *d)
{
	struct json j;
	if (list && !list->n) {
		bind_null(b);
		return ERR_OK;
	}
	buf_reset(&s->scratch);
	jsonw_begin(&j, &s->scratch);
	if (list)
		codec_write_list(list, &j);
	else
		codec_write_facts(facts_of, &j);
	if (s->scratch.failed)
		return store_nomem(d);
	bind_text_copy(b, s->scratch.text, s->scratch.len);
	return ERR_OK;
}

static void rows_bind_day(struct binder *b, const struct case_meeting *m)
{
	if (m->has_on)
		bind_int(b, m->on);
	else
		bind_null(b);
}

static enum err rows_bind_field(
	struct sqlite_store *s, struct binder *b, const struct field *f, const char *row, struct diag *d)
{
	const void *at = row + f->offset;
	switch (f->kind) {
	case FIELD_INT:
		bind_int(b, *(const int *)at);
		break;
	case FIELD_FLAG:
		bind_int(b, *(const bool *)at);
		break;
	case FIELD_TIME:
		bind_time(b, *(const int64_t *)at);
		break;
	case FIELD_ID:
		bind_text(b, *(const char *const *)at);
		break;
	case FIELD_TEXT:
		return rows_bind_numbered(s, b, *(const char *const *)at, false, d);
	case FIELD_LABEL:
		return rows_bind_numbered(s, b, *(const char *const *)at, true, d);
	case FIELD_LIST:
		return rows_bind_json(s, b, at, NULL, d);
	case FIELD_TERM:
		bind_int(b, codec_term_number(*(const struct term *)at));
		break;
	case FIELD_FACTS:
		return rows_bind_json(s, b, NULL, (const struct case_state *)(const void *)row, d);
	case FIELD_DAY:
		rows_bind_day(b, at);
		break;
	}
	return ERR_OK;
}

enum err row_bind(struct sqlite_store *s, struct binder *b, const struct row_kind *kind, const void *row,
	struct diag *d)
{
	enum err e = ERR_OK;
	for (int i = 0; i < kind->fields_n && !e; i++)
		e = rows_bind_field(s, b, &kind->fields[i], row, d);
	return e;
}

static enum err rows_read_numbered(struct sqlite_store *s, sqlite3_stmt *st, int column, struct arena *arena,
	const char **out, struct diag *d)
{
	if (sqlite3_column_type(st, column) != SQLITE_INTEGER)
		return column_text(st, column, arena, out, d);
	const char *text = texts_at(&s->texts, sqlite3_column_int64(st, column));
	if (!text)
		return store_corrupt(d, "text");
	*out = arena_dup(arena, text);
	return *out ? ERR_OK : store_nomem(d);
}

static enum err rows_read_json(
	sqlite3_stmt *st, int column, const struct field *f, struct arena *arena, char *row, struct diag *d)
{
	if (sqlite3_column_type(st, column) == SQLITE_NULL)
		return ERR_OK;
	const char *text = (const char *)sqlite3_column_text(st, column);
	if (!text)
		return store_nomem(d);
	if (f->kind == FIELD_FACTS)
		return codec_read_facts(text, arena, (struct case_state *)(void *)row, d);
	return codec_read_list(text, arena, (struct id_list *)(void *)(row + f->offset), d);
}

static void rows_read_day(sqlite3_stmt *st, int column, struct case_meeting *m)
{
	m->has_on = sqlite3_column_type(st, column) != SQLITE_NULL;
	m->on = sqlite3_column_int(st, column);
}

static enum err rows_read_field(struct sqlite_store *s, sqlite3_stmt *st, int column, const struct field *f,
	struct arena *arena, char *row, struct diag *d)
{
	void *at = row + f->offset;
	switch (f->kind) {
	case FIELD_INT:
		*(int *)at = sqlite3_column_int(st, column);
		return field_is_value(f, *(int *)at) ? ERR_OK : store_corrupt(d, f->name);
	case FIELD_FLAG:
		*(bool *)at = sqlite3_column_int(st, column) != 0;
		break;
	case FIELD_TIME:
		*(int64_t *)at = column_time(st, column);
		break;
	case FIELD_ID:
		return column_text(st, column, arena, at, d);
	case FIELD_TEXT:
	case FIELD_LABEL:
		return rows_read_numbered(s, st, column, arena, at, d);
	case FIELD_LIST:
	case FIELD_FACTS:
		return rows_read_json(st, column, f, arena, row, d);
	case FIELD_TERM:
		*(struct term *)at = codec_term(sqlite3_column_int64(st, column));
		break;
	case FIELD_DAY:
		rows_read_day(st, column, at);
		break;
	}
	return ERR_OK;
}

enum err row_read(struct sqlite_store *s, sqlite3_stmt *st, int first, const struct row_kind *kind,
	struct arena *arena, void *row, struct diag *d)
{
	enum err e = ERR_OK;
	for (int i = 0; i < kind->fields_n && !e; i++)
		e = rows_read_field(s, st, first + i, &kind->fields[i], arena, row, d);
	return e;
}
