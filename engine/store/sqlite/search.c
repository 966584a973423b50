#include "engine/store/sqlite/search.h"

#include "engine/base/text/text.h"

struct words {
	struct sqlite_store *s;
	enum stmt which;
	struct buf *lines; /* instead of the table; or NULL */
	int64_t key;
	struct arena *arena;
	struct diag *d;
};

static enum err search_put(struct words *w, const char *word, bool is_contact)
{
	sqlite3_stmt *st;
	if (!*word)
		return ERR_OK;
	if (w->lines) {
		buf_printf(w->lines, "%c%s\n", is_contact ? SEARCH_CONTACT : SEARCH_NAME, word);
		return w->lines->failed ? store_nomem(w->d) : ERR_OK;
	}
	const enum err e = store_stmt(w->s, w->which, &st, w->d);
	if (e)
		return e;
	struct binder b = bind_begin(w->s, st);
	bind_int(&b, w->s->office);
	bind_text(&b, word);
	bind_int(&b, w->key);
	if (w->which == STMT_SEARCH_ADD)
		bind_int(&b, is_contact);
	return store_run(w->s, &b, w->d);
}

static enum err search_put_folded(struct words *w, const char *text, bool is_contact)
{
	if (text_is_blank(text))
		return ERR_OK;
	const char *word = text_fold_search(w->arena, text);
	return word ? search_put(w, word, is_contact) : store_nomem(w->d);
}

/* The whole, and each part after the first (the whole begins with that one). */
static enum err search_put_name(struct words *w, const char *name)
{
	enum err e = search_put_folded(w, name, false);
	const char *folded = e || text_is_blank(name) ? NULL : text_fold(w->arena, name);
	for (const char *at = folded ? strchr(folded, ' ') : NULL; at && !e; at = strchr(at + 1, ' '))
		e = search_put_folded(w, at + 1, false);
	return e;
}

static enum err search_put_number(struct words *w, const char *text)
{
	const char *digits = text ? search_digits(w->arena, text) : NULL;
	return digits ? search_put(w, digits, true) : ERR_OK;
}

static enum err search_put_all(struct words *w, const struct personal *p)
{
	enum err e = search_put_name(w, p->name);
	if (!e)
		e = search_put_name(w, p->kana);
	if (!e)
		e = search_put_number(w, p->birth);
	if (!e)
		e = search_put_number(w, p->phone);
	if (!e)
		e = search_put_folded(w, p->address, true);
	for (int i = 0; i < p->members_n && !e; i++) {
		e = search_put_name(w, p->members[i].name);
		if (!e)
			e = search_put_name(w, p->members[i].kana);
		if (!e)
			e = search_put_number(w, p->members[i].birth);
	}
	return e;
}

enum err search_add(
	struct sqlite_store *s, int64_t key, const struct personal *p, struct arena *arena, struct diag *d)
{
	struct words w = { s, STMT_SEARCH_ADD, NULL, key, arena, d };
	return search_put_all(&w, p);
}

enum err search_remove(
	struct sqlite_store *s, int64_t key, const struct personal *p, struct arena *arena, struct diag *d)
{
	struct words w = { s, STMT_SEARCH_DELETE, NULL, key, arena, d };
	return search_put_all(&w, p);
}

enum err search_lines(struct sqlite_store *s, const struct personal *p, struct arena *arena, struct buf *out,
	struct diag *d)
{
	struct words w = { s, STMT_SEARCH_ADD, out, 0, arena, d };
	return search_put_all(&w, p);
}

static bool search_is_separator(char c) { return strchr("-/.()+ ", c) != NULL; }

const char *search_digits(struct arena *arena, const char *text)
{
	char ascii[256];
	if (!text_narrow(text, ascii, sizeof ascii))
		return NULL;
	char *out = arena_alloc(arena, 2 * strlen(ascii) + 1);
	size_t n = 0, part = 0;
	bool is_date = false;
	for (const char *at = ascii; out && *at; at++) {
		if (*at >= '0' && *at <= '9') {
			const bool is_single = is_date && part == 0 && !(at[1] >= '0' && at[1] <= '9');
			if (is_single)
				out[n++] = '0';
			out[n++] = *at;
			part++;
		} else if (search_is_separator(*at)) {
			/* a first part of four digits that is a year makes it a date: 1948/5/3 */
			is_date = is_date || (n == 4 && part == 4 && (out[0] == '1' || out[0] == '2'));
			part = 0;
		} else {
			return NULL;
		}
	}
	return out && n >= 4 ? out : NULL;
}
