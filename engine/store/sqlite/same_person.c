#include "engine/store/sqlite/parts.h"

#include "engine/base/array.h"
#include "engine/store/common/person_match.h"

static enum err same_person_gather(struct sqlite_store *s, int64_t key, const struct person_folded *f,
	struct arena *arena, int64_t **keys, int *n, struct diag *d)
{
	int cap = 0;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_SAME_PERSON, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, key);
	bind_text(&b, f->name);
	bind_text(&b, f->kana);
	bind_text(&b, f->birth);
	bind_text(&b, f->address);
	bind_text(&b, f->phone);
	bool has_row;
	while (!(e = db_next(s, &b, &has_row, d)) && has_row) {
		if (!array_reserve_in(arena, keys, *n + 1, &cap)) {
			e = store_nomem(d);
			break;
		}
		(*keys)[(*n)++] = sqlite3_column_int64(st, 0);
	}
	sqlite3_reset(st);
	return e;
}

enum err sqlite_same_person_visit(void *self, int64_t key, case_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	int64_t *keys = NULL;
	int n = 0;
	bool goes_on = true;
	struct arena arena;
	arena_init(&arena);
	struct personal p;
	enum err e = sqlite_person_load(s, key, &arena, &p, d);
	struct person_folded own = { 0 };
	if (!e)
		own = person_fold(&arena, &p);
	if (!e)
		e = same_person_gather(s, key, &own, &arena, &keys, &n, d);
	for (int i = 0; i < n && !e && goes_on; i++) {
		e = sqlite_person_load(s, keys[i], &arena, &p, d);
		struct person_folded other = { 0 };
		if (!e)
			other = person_fold(&arena, &p);
		if (!e && person_is_match(&own, &other))
			goes_on = visit(context, keys[i]);
	}
	arena_release(&arena);
	return e;
}
