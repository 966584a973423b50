/* The person of a case and the household. Saving replaces the person's words in the table
 * search: those of the old data are removed and those of the new added, since the words
 * are made from the data and stand nowhere else. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/array.h"
#include "engine/store/common/search.h"
#include "engine/store/sqlite/search_rows.h"

static enum err personal_load_person(struct sqlite_store *s, int64_t key, struct arena *arena,
	struct personal *p, bool *is_there, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_PERSONAL_LOAD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, key);
	e = db_next(s, &b, is_there, d);
	for (int i = 0; i < PERSON_TEXTS && !e && *is_there; i++) {
		const char *text;
		e = column_text(st, i, arena, &text, d);
		person_text_set(p, i, e ? NULL : text);
	}
	if (!e && *is_there)
		e = column_text(st, PERSON_TEXTS, arena, &p->note, d);
	sqlite3_reset(st);
	return e;
}

static enum err personal_read_member(sqlite3_stmt *st, struct arena *arena, struct member *m, struct diag *d)
{
	enum err e = column_text(st, 0, arena, &m->name, d);
	if (!e)
		e = column_text(st, 1, arena, &m->kana, d);
	if (!e)
		e = column_text(st, 2, arena, &m->birth, d);
	if (e)
		return e;
	return column_text(st, 3, arena, &m->relation, d);
}

static enum err personal_load_members(
	struct sqlite_store *s, int64_t key, struct arena *arena, struct personal *p, struct diag *d)
{
	struct member *members = NULL;
	int n = 0, cap = 0;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_MEMBERS_LOAD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, key);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		e = array_reserve_in(arena, &members, n + 1, &cap)
			    ? personal_read_member(st, arena, &members[n++], d)
			    : store_nomem(d);
		if (e)
			break;
	}
	sqlite3_reset(st);
	p->members = members;
	p->members_n = n;
	return e;
}

static enum err personal_load(struct sqlite_store *s, int64_t key, struct arena *arena, struct personal *out,
	bool *is_there, struct diag *d)
{
	*out = (struct personal){ 0 };
	const enum err e = personal_load_person(s, key, arena, out, is_there, d);
	if (e)
		return e;
	return personal_load_members(s, key, arena, out, d);
}

enum err sqlite_person_load(
	void *self, int64_t key, struct arena *arena, struct personal *out, struct diag *d)
{
	bool is_there;
	return personal_load(self, key, arena, out, &is_there, d);
}

static enum err personal_save_person(
	struct sqlite_store *s, int64_t key, const struct personal *p, const char *words, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_PERSONAL_SAVE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, key);
	for (int i = 0; i < PERSON_TEXTS; i++)
		bind_text(&b, person_text_of(p, i));
	bind_text(&b, p->note);
	bind_text(&b, words);
	return db_run(s, &b, d);
}

static enum err personal_save_member(
	struct sqlite_store *s, int64_t key, int n, const struct member *m, struct diag *d)
{
	sqlite3_stmt *st;
	const enum err e = db_prepare(s, STMT_MEMBER_ADD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, key);
	bind_int(&b, n);
	bind_text(&b, m->name);
	bind_text(&b, m->kana);
	bind_text(&b, m->birth);
	bind_text(&b, m->relation);
	return db_run(s, &b, d);
}

static enum err personal_save_members(
	struct sqlite_store *s, int64_t key, const struct personal *p, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_MEMBERS_DELETE, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, key);
	e = db_run(s, &b, d);
	for (int i = 0; i < p->members_n && !e; i++)
		e = personal_save_member(s, key, i + 1, &p->members[i], d);
	return e;
}

static enum err personal_save_with_words(
	struct sqlite_store *s, int64_t key, const struct personal *p, struct arena *arena, struct diag *d)
{
	struct buf words;
	buf_init(&words);
	enum err e = search_put_lines(p, arena, &words, d);
	if (!e)
		e = personal_save_person(s, key, p, buf_text(&words), d);
	buf_release(&words);
	return e;
}

static enum err personal_save(
	struct sqlite_store *s, int64_t key, const struct personal *p, struct arena *arena, struct diag *d)
{
	struct personal old;
	bool is_there;
	enum err e = personal_load(s, key, arena, &old, &is_there, d);
	if (e)
		return e;
	const struct personal all = person_merge(&old, p);
	if (is_there)
		e = search_rows_remove(s, key, &old, arena, d);
	if (!e)
		e = personal_save_with_words(s, key, &all, arena, d);
	if (!e && p->members)
		e = personal_save_members(s, key, &all, d);
	if (e)
		return e;
	return search_rows_add(s, key, &all, arena, d);
}

enum err sqlite_person_save(void *self, int64_t key, const struct personal *p, struct diag *d)
{
	struct sqlite_store *s = self;
	enum err e = db_check_in_step(s, d);
	if (e)
		return e;
	struct arena arena;
	arena_init(&arena);
	e = personal_save(s, key, p, &arena, d);
	arena_release(&arena);
	if (e)
		s->is_step_failed = true;
	return e;
}
