/* The folded text is walked once: at each character the longest word that stands there is taken
 * (words.h), and the walk goes on behind it. */
#include "rules/match/suggest.h"

#include <string.h>

#include "engine/base/text/text.h"
#include "rules/match/words.h"

struct suggest_walk {
	struct suggestion *found;
	int n;
	int *place; /* by feature: 1 + place in found */
	long steps;
};

static bool suggest_is_word_char(char ch) { return (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9'); }

static bool suggest_is_whole_word(const char *text, const char *at, size_t bytes)
{
	const bool is_cut_before = at > text && suggest_is_word_char(at[-1]) && suggest_is_word_char(*at);
	const bool is_cut_after = suggest_is_word_char(at[bytes - 1]) && suggest_is_word_char(at[bytes]);
	return !is_cut_before && !is_cut_after;
}

static bool suggest_is_kana(int32_t c) { return c >= 0x30a1 && c <= 0x30fc; }

/* の が は を に で と も や か な へ だ, as the folded text has them. */
static bool suggest_is_particle(int32_t c)
{
	static const int32_t particles[] = { 0x30ce, 0x30ac, 0x30cf, 0x30f2, 0x30cb, 0x30c7, 0x30c8, 0x30e2,
		0x30e4, 0x30ab, 0x30ca, 0x30d8, 0x30c0 };
	for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
		if (particles[i] == c)
			return true;
	return false;
}

#define KANA_BYTES 3

/* The character before `at`; 0 at the begin. */
static int32_t suggest_before(const char *text, const char *at)
{
	const char *before = at;
	int32_t c = 0;
	while (before > text && ((unsigned char)*--before & 0xC0) == 0x80)
		continue;
	if (before < at)
		(void)text_next_char(before, (size_t)(at - before), &c);
	return c;
}

/* Two kana say little within other kana: がん is not in がんばる, nor うつ in うつす. */
static bool suggest_is_within_kana(const char *text, const char *at, size_t bytes, size_t rest)
{
	int32_t first, second, behind = 0;
	if (bytes != 2 * KANA_BYTES)
		return false;
	(void)text_next_char(at, bytes, &first);
	(void)text_next_char(at + KANA_BYTES, KANA_BYTES, &second);
	if (!suggest_is_kana(first) || !suggest_is_kana(second))
		return false;
	if (rest > bytes)
		(void)text_next_char(at + bytes, rest - bytes, &behind);
	const int32_t before = suggest_before(text, at);
	return (suggest_is_kana(before) && !suggest_is_particle(before)) ||
	       (suggest_is_kana(behind) && !suggest_is_particle(behind));
}

/* Each feature once: a value before none, an urgent one before another. */
static void suggest_note(struct suggest_walk *w, const struct word_meaning *m)
{
	const struct suggestion one = { m->feature, m->value, m->shown, m->is_urgent };
	int *place = &w->place[m->feature];
	if (!*place) {
		w->found[w->n++] = one;
		*place = w->n;
		return;
	}
	struct suggestion *old = &w->found[*place - 1];
	if ((old->value == FACT_UNKNOWN && m->value != FACT_UNKNOWN) || (m->is_urgent && !old->is_urgent))
		*old = one;
}

static void suggest_walk_text(struct suggest_walk *w, const struct ruleset *rs, const char *text)
{
	const char *end = text + strlen(text);
	for (const char *at = text; at < end;) {
		size_t bytes = 0;
		const bool is_begin = ((unsigned char)*at & 0xC0) != 0x80;
		const struct word_meaning *m =
			is_begin ? words_find(rs->words, at, (size_t)(end - at), &bytes, &w->steps) : NULL;
		if (m && (!suggest_is_whole_word(text, at, bytes) ||
				 suggest_is_within_kana(text, at, bytes, (size_t)(end - at))))
			m = NULL;
		for (const struct word_meaning *one = m; one; one = one->next)
			suggest_note(w, one);
		at += m ? bytes : 1;
	}
}

/* The urgent ones to the front, each in the order of the text. */
static void suggest_put_urgent_first(struct suggestion *found, struct suggestion *scratch, int n)
{
	int at = 0;
	for (int i = 0; i < n; i++)
		if (found[i].is_urgent)
			scratch[at++] = found[i];
	for (int i = 0; i < n; i++)
		if (!found[i].is_urgent)
			scratch[at++] = found[i];
	for (int i = 0; i < n; i++)
		found[i] = scratch[i];
}

enum err suggest_features_counted(const struct ruleset *rs, const char *text, struct arena *arena,
	const struct suggestion **out, int *n, long *steps)
{
	const size_t most = (size_t)rs->features_n + 1;
	struct suggestion *scratch = arena_array(arena, most, sizeof *scratch);
	struct suggest_walk w = { .found = arena_array(arena, most, sizeof *w.found),
		.place = arena_array(arena, most, sizeof *w.place) };
	*n = 0;
	*out = w.found;
	if (!w.found || !w.place || !scratch)
		return ERR_NOMEM;
	if (!text_is_utf8(text, strlen(text)))
		return ERR_INPUT;
	const char *folded = text_fold_kana(arena, text);
	if (!folded)
		return ERR_NOMEM;
	suggest_walk_text(&w, rs, folded);
	suggest_put_urgent_first(w.found, scratch, w.n);
	*n = w.n;
	*steps = w.steps;
	return ERR_OK;
}

enum err suggest_features(const struct ruleset *rs, const char *text, struct arena *arena,
	const struct suggestion **out, int *n)
{
	long steps;
	return suggest_features_counted(rs, text, arena, out, n, &steps);
}
