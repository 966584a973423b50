/* All names go into a hash table by their first two bytes. The folded text is walked once: at
 * each character the names of its bucket are compared and the longest match is taken. */
#include "rules/match/suggest.h"

#include "engine/base/text/text.h"
#include "rules/match/names.h"

#define BUCKETS 4096
#define VALUE_LEAST_CHARS 3
#define NAME_LEAST_CHARS 2

struct name {
	const char *folded, *word;
	size_t bytes;
	int feature;
	int64_t value;
	struct name *next; /* of its bucket */
};

struct dictionary {
	struct name *buckets[BUCKETS];
	struct arena *arena;
	bool has_failed;
};

/* By the first two bytes, which every name has. */
static unsigned suggest_bucket(const char *text)
{
	return ((unsigned)(unsigned char)text[0] * 61u + (unsigned char)text[1]) % BUCKETS;
}

static void suggest_add_name(
	struct dictionary *names, const char *word, size_t least_chars, int feature, int64_t value)
{
	const char *folded = word ? name_fold(names->arena, word) : NULL;
	if (!folded || text_chars(folded, strlen(folded)) < least_chars)
		return;
	struct name *name = arena_alloc(names->arena, sizeof *name);
	if (!name) {
		names->has_failed = true;
		return;
	}
	struct name **head = &names->buckets[suggest_bucket(folded)];
	*name = (struct name){ folded, word, strlen(folded), feature, value, *head };
	*head = name;
}

static void suggest_add_feature(struct dictionary *names, const struct feature *f, int index)
{
	int64_t value = f->kind == FEATURE_FLAG ? 1 : FACT_UNKNOWN;
	for (int v = 0; v < f->values_n; v++)
		suggest_add_name(names, f->values[v].label, VALUE_LEAST_CHARS, index, v);
	for (int i = 0; i < f->aliases_n; i++)
		suggest_add_name(names, f->aliases[i], NAME_LEAST_CHARS, index, value);
	suggest_add_name(names, f->label, NAME_LEAST_CHARS, index, value);
}

static bool suggest_is_word_char(char ch) { return (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9'); }

static bool suggest_is_whole_word(const char *text, const char *at, const struct name *n)
{
	bool is_cut_before = at > text && suggest_is_word_char(at[-1]) && suggest_is_word_char(*at);
	bool is_cut_after =
		suggest_is_word_char(n->folded[n->bytes - 1]) && suggest_is_word_char(at[n->bytes]);
	return !is_cut_before && !is_cut_after;
}

/* The longest name that stands here; of equals the feature's own before a value's. */
static const struct name *suggest_find_longest(
	const struct dictionary *names, const char *text, const char *at)
{
	const struct name *best = NULL;
	for (const struct name *n = at[1] ? names->buckets[suggest_bucket(at)] : NULL; n; n = n->next) {
		if ((best && n->bytes <= best->bytes) || strncmp(n->folded, at, n->bytes) != 0 ||
			!suggest_is_whole_word(text, at, n))
			continue;
		best = n;
	}
	return best;
}

static void suggest_note(struct suggestion *found, int *n, const struct name *name)
{
	for (int i = 0; i < *n; i++) {
		if (found[i].feature != name->feature)
			continue;
		if (found[i].value == FACT_UNKNOWN && name->value != FACT_UNKNOWN)
			found[i] = (struct suggestion){ name->feature, name->value, name->word };
		return;
	}
	found[(*n)++] = (struct suggestion){ name->feature, name->value, name->word };
}

enum err suggest_features(const struct ruleset *rs, const char *text, struct arena *arena,
	const struct suggestion **out, int *n)
{
	struct dictionary *names = arena_alloc(arena, sizeof *names);
	struct suggestion *found = arena_array(arena, (size_t)rs->features_n + 1, sizeof *found);
	*n = 0;
	*out = found;
	if (!names || !found)
		return ERR_NOMEM;
	if (!text_is_utf8(text, strlen(text)))
		return ERR_INPUT;
	names->arena = arena;
	for (int f = 0; f < rs->features_n; f++)
		suggest_add_feature(names, &rs->features[f], f);
	const char *folded = text_fold(arena, text);
	if (!folded || names->has_failed)
		return ERR_NOMEM;
	for (const char *at = folded; *at;) {
		const struct name *name =
			((unsigned char)*at & 0xC0) == 0x80 ? NULL : suggest_find_longest(names, folded, at);
		if (name)
			suggest_note(found, n, name);
		at += name ? name->bytes : 1;
	}
	return ERR_OK;
}
