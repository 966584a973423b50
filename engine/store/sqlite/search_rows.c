#include "engine/store/sqlite/search_rows.h"

#include "engine/store/common/search.h"

struct search_rows {
	struct sqlite_store *s;
	enum stmt which;
	int64_t key;
};

static enum err search_rows_run(void *context, const char *word, bool is_contact, struct diag *d)
{
	const struct search_rows *r = context;
	sqlite3_stmt *st;
	const enum err e = db_prepare(r->s, r->which, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(r->s, st);
	bind_int(&b, r->s->office);
	bind_text(&b, word);
	bind_int(&b, r->key);
	if (r->which == STMT_SEARCH_ADD)
		bind_int(&b, is_contact);
	return db_run(r->s, &b, d);
}

enum err search_rows_add(
	struct sqlite_store *s, int64_t key, const struct personal *p, struct arena *arena, struct diag *d)
{
	struct search_rows r = { s, STMT_SEARCH_ADD, key };
	return search_words_visit(p, arena, search_rows_run, &r, d);
}

enum err search_rows_remove(
	struct sqlite_store *s, int64_t key, const struct personal *p, struct arena *arena, struct diag *d)
{
	struct search_rows r = { s, STMT_SEARCH_DELETE, key };
	return search_words_visit(p, arena, search_rows_run, &r, d);
}
