#include "engine/service/review_list.h"

#include <stdlib.h>
#include <string.h>

#include "engine/service/key_list.h"

#define KEYS_AT_ONCE 4096

enum err review_list_load_last(const struct service *s, struct closed_review *out, bool *has_one)
{
	enum err e = s->store->reviews.load(s->store->reviews.self, INT32_MAX, s->arena, out, s->d);

	*has_one = !e;
	return e == ERR_NOT_FOUND ? ERR_OK : e;
}

static int review_list_compare(const void *a, const void *b)
{
	const struct review_before *l = a, *r = b;

	return (l->key > r->key) - (l->key < r->key);
}

enum err review_list_put_before(
	const struct service *s, const struct review *last, int64_t closed_at, struct review_ask *ask)
{
	struct review_before *before = arena_array(s->arena, (size_t)last->n + 1, sizeof *before);

	if (!before)
		return ERR_NOMEM;
	ask->before_n = 0;
	for (int i = 0; i < last->n; i++) {
		const struct review_line *l = &last->lines[i];

		if (l->place != REVIEW_SETTLED)
			before[ask->before_n++] = (struct review_before){ l->key, l->on_since, l->weeks };
	}
	if (ask->before_n)
		qsort(before, (size_t)ask->before_n, sizeof *before, review_list_compare);
	ask->before = before;
	ask->before_until = closed_at;
	return ERR_OK;
}

/* Open ones, and those closed since. */
static enum err review_list_find_keys(
	const struct service *s, const char *section, int64_t since, struct key_list *out)
{
	const struct store *store = s->store;
	int64_t after = 0;

	int before;
	enum err e;
	do {
		before = out->n;
		e = store->lists.open_visit(
			store->lists.self, section, after, KEYS_AT_ONCE, key_list_add, out, s->d);
		after = out->n > before ? out->items[out->n - 1] : after;
	} while (!e && !out->has_failed && out->n - before == KEYS_AT_ONCE);
	if (!e)
		e = store->reviews.closed_visit(store->reviews.self, since, key_list_add, out, s->d);
	return !e && out->has_failed ? ERR_NOMEM : e;
}

/* Lines go to the arena of `s`, the case to `scratch`. */
static enum err review_list_add_case(const struct service *s, const struct review_ask *ask,
	const struct review_reader *reader, int64_t key, struct arena *scratch, struct review *out)
{
	int before = out->n;
	struct case_state *c;
	enum err e = s->store->cases.load(s->store->cases.self, key, scratch, &c, s->d);

	if (e || !reader->may_see(reader->self, c))
		return e;
	struct others others;
	if (reader->find_others)
		e = reader->find_others(reader->self, c, &others);
	if (!e)
		e = review_add_case(s->rs, ask, c, reader->find_others ? &others : NULL, s->arena, out);
	if (e || !reader->show_line || out->n == before)
		return e;
	return reader->show_line(reader->self, c, &out->lines[before]);
}

static enum err review_list_put_head(const struct service *s, struct review *r)
{
	char *head = arena_alloc(s->arena, 65);

	r->head = head;
	r->office = s->rs->office_name;
	return head ? s->store->audit.head_load(s->store->audit.self, head, s->d) : ERR_NOMEM;
}

enum err review_list_gather(const struct service *s, const struct review_ask *ask,
	const struct review_reader *reader, struct review *out)
{
	struct key_list keys = { .arena = s->arena };
	enum err e = review_list_find_keys(s, reader->section, ask->since, &keys);

	*out = (struct review){ .since = ask->since, .until = ask->until, .day = review_day(s->rs, s->now) };
	struct arena scratch;
	arena_init(&scratch);
	for (int i = 0; i < keys.n && !e; i++) {
		e = review_list_add_case(s, ask, reader, keys.items[i], &scratch, out);
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	review_sort(out);
	if (e)
		return e;
	return review_list_put_head(s, out);
}

enum err review_list_show_closed(
	const struct service *s, const struct review_reader *reader, struct review *list)
{
	enum err e = ERR_OK;
	int kept = 0;

	struct arena scratch;
	arena_init(&scratch);
	for (int i = 0; i < list->n && !e; i++) {
		struct review_line *line = &list->lines[i];

		struct case_state *c;
		e = s->store->cases.load(s->store->cases.self, line->key, &scratch, &c, s->d);
		if (!e && reader->may_see(reader->self, c)) {
			e = reader->show_line(reader->self, c, line);
			list->lines[kept++] = *line;
		}
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	list->n = kept;
	return e;
}

enum err review_list_close(const struct service *s, const struct review *r, const char *list,
	const struct actor *actor, struct closed_review *out)
{
	const struct review_port *reviews = &s->store->reviews;
	struct closed_review row = {
		.n = 1, .day = review_day(s->rs, s->now), .since = r->since, .until = r->until, .list = list
	};
	bool has_one;
	enum err e = review_list_load_last(s, out, &has_one);

	if (e)
		return e;
	row.n += has_one ? out->n : 0;
	e = reviews->save(reviews->self, &row, actor, s->rs->sha256, s->d);
	if (e)
		return e;
	return review_list_load_last(s, out, &has_one);
}
