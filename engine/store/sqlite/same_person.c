/* Who is the same: kana or name, and with it birth date or address; or birth
 * date and address, where one of the two has neither kana nor name. All folded
 * (width, kana, variants of characters). */
#include "engine/store/sqlite/parts.h"

#include "engine/base/array.h"
#include "engine/base/text/text.h"
#include "engine/store/sqlite/search.h"

struct folded {
	const char *name, *kana, *birth, *address;
};

static const char *store_same_person_fold(struct arena *arena, const char *text)
{
	return text_is_blank(text) ? NULL : text_fold_search(arena, text);
}

static struct folded store_same_person_fold_person(struct arena *arena, const struct personal *p)
{
	return (struct folded){ store_same_person_fold(arena, p->name),
		store_same_person_fold(arena, p->kana), p->birth ? search_digits(arena, p->birth) : NULL,
		store_same_person_fold(arena, p->address) };
}

static bool store_same_person_is_same(const struct folded *a, const struct folded *b)
{
	const bool is_named = (a->kana || a->name) && (b->kana || b->name);
	const bool has_name =
		a->kana && b->kana ? text_is_same(a->kana, b->kana) : text_is_same(a->name, b->name);
	const bool has_birth = text_is_same(a->birth, b->birth),
		   has_address = text_is_same(a->address, b->address);
	const bool is_other = a->birth && b->birth && !has_birth;
	if (is_named)
		return has_name && !is_other && (has_birth || has_address);
	return has_birth && has_address;
}

static enum err store_same_person_gather(struct sqlite_store *s, int64_t key, const struct folded *f,
	struct arena *arena, int64_t **keys, int *n, struct diag *d)
{
	sqlite3_stmt *st;
	bool has_row;
	int cap = 0;
	enum err e = store_stmt(s, STMT_SAME_PERSON, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, key);
	bind_text(&b, f->name);
	bind_text(&b, f->kana);
	bind_text(&b, f->birth);
	bind_text(&b, f->address);
	while (!(e = store_next(s, &b, &has_row, d)) && has_row) {
		if (!array_reserve_in(arena, keys, *n + 1, &cap)) {
			e = store_nomem(d);
			break;
		}
		(*keys)[(*n)++] = sqlite3_column_int64(st, 0);
	}
	sqlite3_reset(st);
	return e;
}

enum err store_same_person_visit(void *self, int64_t key, case_visitor *visit, void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	struct arena arena;
	struct personal p;
	int64_t *keys = NULL;
	int n = 0;
	bool goes_on = true;
	arena_init(&arena);
	enum err e = store_personal_load(s, key, &arena, &p, d);
	struct folded own = { 0 };
	if (!e)
		own = store_same_person_fold_person(&arena, &p);
	if (!e)
		e = store_same_person_gather(s, key, &own, &arena, &keys, &n, d);
	for (int i = 0; i < n && !e && goes_on; i++) {
		e = store_personal_load(s, keys[i], &arena, &p, d);
		struct folded other = { 0 };
		if (!e)
			other = store_same_person_fold_person(&arena, &p);
		if (!e && store_same_person_is_same(&own, &other))
			goes_on = visit(context, keys[i]);
	}
	arena_release(&arena);
	return e;
}
