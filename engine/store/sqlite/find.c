/* Search for cases by what was typed, over the whole office. First a case number, with or
 * without its prefix; else words that begin so, by the index; and only where there is
 * none, words that contain it, by reading the whole table. Birth dates and phone numbers
 * stand as digits in the table, so what looks like one is compared by its digits. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/text/text.h"
#include "engine/store/common/search.h"

struct finding {
	struct sqlite_store *s;
	case_visitor *visit;
	void *context;
	int64_t first; /* already shown: the case whose number was typed */
	bool goes_on, has_found;
	struct diag *d;
};

static void find_show(struct finding *f, int64_t key)
{
	f->has_found = true;
	if (key != f->first)
		f->goes_on = f->visit(f->context, key);
}

static enum err find_number(struct finding *f, const char *typed)
{
	int64_t key;
	if (!search_parse_number(typed, &key))
		return ERR_OK;
	sqlite3_stmt *st;
	enum err e = db_prepare(f->s, STMT_CASE_EXISTS, &st, f->d);
	if (e)
		return e;
	struct binder b = bind_begin(f->s, st);
	bind_int(&b, f->s->office);
	bind_int(&b, key);
	bool has_row;
	e = db_next(f->s, &b, &has_row, f->d);
	sqlite3_reset(st);
	if (!e && has_row) {
		find_show(f, key);
		f->first = key;
	}
	return e;
}

static enum err find_visit_rows(struct finding *f, struct binder *b)
{
	enum err e = ERR_OK;
	bool has_row;
	while (f->goes_on && !(e = db_next(f->s, b, &has_row, f->d)) && has_row)
		find_show(f, sqlite3_column_int64(b->st, 0));
	sqlite3_reset(b->st);
	return f->goes_on ? e : ERR_OK;
}

/* By the index: words that begin so. */
static enum err find_start(struct finding *f, const char *word, struct arena *arena)
{
	sqlite3_stmt *st = NULL;
	const char *end = arena_printf(arena, "%s\xf4\x8f\xbf\xbf", word);
	const enum err e = end ? db_prepare(f->s, STMT_FIND_START, &st, f->d) : store_nomem(f->d);
	if (e)
		return e;
	struct binder b = bind_begin(f->s, st);
	bind_int(&b, f->s->office);
	bind_text(&b, word);
	bind_text(&b, end);
	return find_visit_rows(f, &b);
}

/* Anywhere in a word, by looking at all. */
static enum err find_part(struct finding *f, const char *word)
{
	sqlite3_stmt *st = NULL;
	struct buf pattern;
	buf_init(&pattern);
	buf_putc(&pattern, '%');
	for (const char *at = word; *at; at++) {
		if (strchr("%_\\", *at))
			buf_putc(&pattern, '\\');
		buf_putc(&pattern, *at);
	}
	buf_putc(&pattern, '%');
	enum err e = pattern.failed ? store_nomem(f->d) : db_prepare(f->s, STMT_FIND_PART, &st, f->d);
	if (!e) {
		struct binder b = bind_begin(f->s, st);
		bind_int(&b, f->s->office);
		bind_text(&b, pattern.text);
		e = find_visit_rows(f, &b);
	}
	buf_release(&pattern);
	return e;
}

static enum err find_word(struct finding *f, const char *word, struct arena *arena)
{
	const enum err e = find_start(f, word, arena);
	if (e || f->has_found)
		return e;
	return find_part(f, word);
}

enum err sqlite_cases_find(void *self, const char *folded, case_visitor *visit, void *context, struct diag *d)
{
	struct finding f = { .s = self, .visit = visit, .context = context, .goes_on = true, .d = d };
	if (text_is_blank(folded))
		return ERR_OK;
	struct arena arena;
	arena_init(&arena);
	enum err e = find_number(&f, folded);
	const char *digits = search_digits(&arena, folded);
	if (!e && f.goes_on && !f.has_found)
		e = find_word(&f, digits ? digits : folded, &arena);
	arena_release(&arena);
	return e;
}
