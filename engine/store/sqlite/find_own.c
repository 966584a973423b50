/* What a section asks of cases: is it one of its own, and which of its own is
 * this. Nothing here walks over what the section may not see, so that not even
 * the time it takes tells of it. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/array.h"
#include "engine/base/text/text.h"
#include "engine/store/common/search.h"

struct own_row {
	int64_t key;
	bool is_protected;
	enum found found;
};

struct finding_own {
	struct sqlite_store *s;
	const char *word;    /* folded, or its digits */
	int64_t number;	     /* typed; 0: none */
	struct arena *arena; /* of the rows */
	struct own_row *rows;
	int n, cap;
	struct diag *d;
};

enum err sqlite_case_is_own(void *self, int64_t key, const char *section, bool *is_own, struct diag *d)
{
	struct sqlite_store *s = self;
	*is_own = false;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_PART_IS, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_text(&b, section);
	bind_int(&b, key);
	bool has_row;
	e = db_next(s, &b, &has_row, d);
	*is_own = !e && has_row && (sqlite3_column_int(st, 0) || sqlite3_column_int(st, 1));
	sqlite3_reset(st);
	return e;
}

/* Of a person that an older version wrote, the words are made anew. */
static enum err find_own_match_loaded(
	struct finding_own *f, int64_t key, bool is_protected, enum found *found)
{
	struct arena arena;
	arena_init(&arena);
	struct buf lines;
	buf_init(&lines);
	struct personal p;
	enum err e = sqlite_person_load(f->s, key, &arena, &p, f->d);
	if (!e)
		e = search_put_lines(&p, &arena, &lines, f->d);
	if (!e)
		*found = search_match_lines(buf_text(&lines), f->word, is_protected);
	buf_release(&lines);
	arena_release(&arena);
	return e;
}

static enum err find_own_add(struct finding_own *f, const struct own_row *row)
{
	if (!array_reserve_in(f->arena, &f->rows, f->n + 1, &f->cap))
		return store_nomem(f->d);
	f->rows[f->n++] = *row;
	return ERR_OK;
}

static enum err find_own_see_row(struct finding_own *f, sqlite3_stmt *st)
{
	struct own_row row = { .key = sqlite3_column_int64(st, 0),
		.is_protected = sqlite3_column_int(st, 1) != 0 };
	const char *lines = (const char *)sqlite3_column_text(st, 2);
	enum err e = ERR_OK;
	if (row.key == f->number)
		row.found = FOUND_NUMBER;
	else if (lines)
		row.found = search_match_lines(lines, f->word, row.is_protected);
	else if (sqlite3_column_type(st, 3) != SQLITE_NULL)
		e = find_own_match_loaded(f, row.key, row.is_protected, &row.found);
	if (e || (row.found == FOUND_NOT && !row.is_protected))
		return e;
	return find_own_add(f, &row);
}

static enum err find_own_gather(struct finding_own *f, const char *section)
{
	sqlite3_stmt *st;
	enum err e = db_prepare(f->s, STMT_FIND_OWN, &st, f->d);
	if (e)
		return e;
	struct binder b = bind_begin(f->s, st);
	bind_int(&b, f->s->office);
	bind_text(&b, section);
	bool has_row;
	while (!(e = db_next(f->s, &b, &has_row, f->d)) && has_row && !(e = find_own_see_row(f, st)))
		;
	sqlite3_reset(st);
	return e;
}

enum err sqlite_cases_find_own(void *self, const char *section, const char *folded, found_visitor *visit,
	void *context, struct diag *d)
{
	struct arena arena;
	struct finding_own f = { .s = self, .arena = &arena, .d = d };
	if (text_is_blank(folded))
		return ERR_OK;
	arena_init(&arena);
	const char *digits = search_digits(&arena, folded);
	f.word = digits ? digits : folded;
	(void)search_parse_number(folded, &f.number);
	enum err e = find_own_gather(&f, section);
	bool goes_on = true;
	for (int i = 0; i < f.n && !e && goes_on; i++)
		goes_on = visit(context, f.rows[i].key, f.rows[i].found, f.rows[i].is_protected);
	arena_release(&arena);
	return e;
}
