/* How it works: the index of words finds candidates: two words of the household agree, or
 * one that says much (a birth date, the address). Each is then compared in full, the newest
 * first, until the visitor has enough. */
#include "engine/store/sqlite/parts.h"

#include "engine/base/array.h"
#include "engine/base/json_write.h"
#include "engine/store/common/person_match.h"

struct same_person_found {
	struct likely_case *items;
	int n, cap;
};

static void same_person_put_word(struct json *j, const char *word)
{
	if (word)
		jsonw_text(j, word);
}

/* Words that make a candidate alone (is_strong: birth date, address), or all of them. */
static void same_person_put_words(const struct household_folded *of, bool is_strong, struct buf *out)
{
	struct json j;
	jsonw_begin(&j, out);
	jsonw_array(&j);
	for (int i = 0; i < of->n; i++) {
		const struct person_folded *f = &of->entries[i];
		same_person_put_word(&j, is_strong ? NULL : f->name);
		same_person_put_word(&j, is_strong ? NULL : f->kana);
		same_person_put_word(&j, f->birth);
	}
	same_person_put_word(&j, of->n ? of->entries[0].address : NULL);
	same_person_put_word(&j, of->n && !is_strong ? of->entries[0].phone : NULL);
	jsonw_array_end(&j);
}

static enum err same_person_read(struct sqlite_store *s, struct binder *b, sqlite3_stmt *st,
	struct arena *arena, struct same_person_found *out, struct diag *d)
{
	bool has_row;
	enum err e;
	while (!(e = db_next(s, b, &has_row, d)) && has_row) {
		if (!array_reserve_in(arena, &out->items, out->n + 1, &out->cap))
			return store_nomem(d);
		out->items[out->n++] = (struct likely_case){ .key = sqlite3_column_int64(st, 0),
			.is_open = sqlite3_column_int(st, 1) == CASE_OPEN,
			.is_protected = sqlite3_column_int(st, 2) != 0 };
	}
	return e;
}

static enum err same_person_gather(struct sqlite_store *s, int64_t key, enum likely_scope scope,
	const struct household_folded *of, struct arena *arena, struct same_person_found *out, struct diag *d)
{
	struct buf all, strong;
	sqlite3_stmt *st;
	enum err e = db_prepare(s, STMT_SAME_PERSON, &st, d);
	if (e)
		return e;
	buf_init(&all);
	buf_init(&strong);
	same_person_put_words(of, false, &all);
	same_person_put_words(of, true, &strong);
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, key);
	bind_text(&b, buf_text(&all));
	bind_text(&b, buf_text(&strong));
	bind_int(&b, scope);
	e = all.failed || strong.failed ? store_nomem(d) : same_person_read(s, &b, st, arena, out, d);
	sqlite3_reset(st);
	buf_release(&all);
	buf_release(&strong);
	return e;
}

static enum err same_person_show(struct sqlite_store *s, const struct household_folded *own,
	struct likely_case *other, likely_visitor *visit, void *context, bool *goes_on, struct diag *d)
{
	struct arena arena;
	struct personal p;
	arena_init(&arena);
	const enum err e = sqlite_person_load(s, other->key, &arena, &p, d);
	if (!e) {
		const struct household_folded of = person_fold(&arena, &p);
		const enum person_likeness is = person_compare(own, &of);
		other->is_person = is == LIKENESS_PERSON;
		*goes_on = is == LIKENESS_NONE || visit(context, other);
	}
	arena_release(&arena);
	return e;
}

enum err sqlite_same_person_visit(void *self, int64_t key, enum likely_scope scope, likely_visitor *visit,
	void *context, struct diag *d)
{
	struct sqlite_store *s = self;
	struct same_person_found found = { .n = 0 };
	bool goes_on = true;
	struct arena arena;
	arena_init(&arena);
	struct personal p;
	enum err e = sqlite_person_load(s, key, &arena, &p, d);
	const struct household_folded own =
		e ? (struct household_folded){ NULL, 0 } : person_fold(&arena, &p);
	if (!e)
		e = own.n ? same_person_gather(s, key, scope, &own, &arena, &found, d) : store_nomem(d);
	for (int i = 0; i < found.n && !e && goes_on; i++)
		e = same_person_show(s, &own, &found.items[i], visit, context, &goes_on, d);
	arena_release(&arena);
	return e;
}
