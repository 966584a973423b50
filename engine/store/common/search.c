#include "engine/store/common/search.h"

#include <string.h>

#include "engine/base/case_id.h"
#include "engine/base/text/text.h"
#include "engine/store/common/errors.h"

struct search {
	search_word_visitor *visit;
	void *context;
	struct arena *arena;
	struct diag *d;
};

static enum err search_put_folded(const struct search *w, const char *text, bool is_contact)
{
	if (text_is_blank(text))
		return ERR_OK;
	const char *word = text_fold_search(w->arena, text);
	if (word && !*word)
		return ERR_OK;
	return word ? w->visit(w->context, word, is_contact, w->d) : store_nomem(w->d);
}

/* The whole, and each part after the first (the whole begins with that one). */
static enum err search_put_name(const struct search *w, const char *name)
{
	enum err e = search_put_folded(w, name, false);
	const char *folded = e || text_is_blank(name) ? NULL : text_fold(w->arena, name);
	for (const char *at = folded ? strchr(folded, ' ') : NULL; at && !e; at = strchr(at + 1, ' '))
		e = search_put_folded(w, at + 1, false);
	return e;
}

static enum err search_put_number(const struct search *w, const char *text)
{
	const char *digits = text ? search_digits(w->arena, text) : NULL;
	return digits ? w->visit(w->context, digits, true, w->d) : ERR_OK;
}

static enum err search_put_all(const struct search *w, const struct personal *p)
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

enum err search_words_visit(const struct personal *p, struct arena *arena, search_word_visitor *visit,
	void *context, struct diag *d)
{
	const struct search w = { visit, context, arena, d };
	return search_put_all(&w, p);
}

static enum err search_put_line(void *context, const char *word, bool is_contact, struct diag *d)
{
	struct buf *lines = context;
	buf_printf(lines, "%c%s\n", is_contact ? SEARCH_CONTACT : SEARCH_NAME, word);
	return lines->failed ? store_nomem(d) : ERR_OK;
}

enum err search_put_lines(const struct personal *p, struct arena *arena, struct buf *out, struct diag *d)
{
	return search_words_visit(p, arena, search_put_line, out, d);
}

enum found search_match_lines(const char *lines, const char *word, bool is_protected)
{
	enum found found = FOUND_NOT;
	while (*lines) {
		const size_t n = strcspn(lines, "\n");
		const char *at = n ? memmem(lines + 1, n - 1, word, strlen(word)) : NULL;
		if (at && !(is_protected && *lines == SEARCH_CONTACT)) {
			const enum found here = at == lines + 1 ? FOUND_START : FOUND_PART;
			found = here > found ? here : found;
		}
		lines += n + (lines[n] == '\n');
	}
	return found;
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

/* A number with or without a prefix: what begins at any of its digits. */
static bool search_begins_number(const char *typed, int64_t *key)
{
	for (const char *at = typed; *at; at++) {
		int n;
		struct diag unsaid;
		if (*at < '0' || *at > '9' || (at > typed && at[-1] >= '0' && at[-1] <= '9'))
			continue;
		diag_init(&unsaid);
		const enum err e = case_id_parse("", at, key, &n, &unsaid);
		diag_release(&unsaid);
		if (!e)
			return true;
	}
	return false;
}

bool search_parse_number(const char *typed, int64_t *key)
{
	char ascii[64];
	return text_narrow(typed, ascii, sizeof ascii) && search_begins_number(ascii, key);
}
