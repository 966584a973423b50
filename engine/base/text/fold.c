/* utf8proc does the normalisation (NFKC, case folding, and dropping what is invisible); what it
 * leaves are variant kanji and white space, which are replaced on the way into the arena. Plain
 * ASCII, which most ids are, needs none of it. */
#include "engine/base/text/text.h"

#include <stdint.h>
#include <utf8proc.h>

#include "engine/base/text/variants.h"

/* The text that is written; a space is held back until a word follows it. */
struct folded {
	char *text;
	size_t len;
	bool is_space_due;
};

static void fold_put(struct folded *f, utf8proc_int32_t c)
{
	if (text_char_is_space(c)) {
		f->is_space_due = f->len > 0;
		return;
	}
	if (f->is_space_due)
		f->text[f->len++] = ' ';
	f->is_space_due = false;
	f->len += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)f->text + f->len);
}

static bool fold_is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

static char *fold_ascii(struct arena *a, const char *text)
{
	struct folded f = { .text = arena_alloc(a, strlen(text) + 1) };
	if (!f.text)
		return NULL;
	for (; *text; text++)
		fold_put(&f, *text >= 'A' && *text <= 'Z' ? *text + ('a' - 'A') : *text);
	return f.text;
}

/* The standard form of a kanji is never longer in UTF-8 than its variant
 * (tests/unit/base), so that the mapped text has room for the result. */
static char *fold_mapped(struct arena *a, const utf8proc_uint8_t *mapped, size_t bytes)
{
	struct folded f = { .text = arena_alloc(a, bytes + 1) };
	if (!f.text)
		return NULL;
	utf8proc_int32_t c;
	for (size_t i = 0; i < bytes;) {
		utf8proc_ssize_t n = utf8proc_iterate(mapped + i, (utf8proc_ssize_t)(bytes - i), &c);
		if (n <= 0)
			return NULL;
		i += (size_t)n;
		fold_put(&f, (utf8proc_int32_t)variant_standard((uint32_t)c));
	}
	return f.text;
}

char *text_fold(struct arena *a, const char *text)
{
	if (!text)
		return NULL;
	if (fold_is_ascii(text))
		return fold_ascii(a, text);
	utf8proc_uint8_t *mapped = NULL;
	/* IGNORE also drops the selectors that choose among glyphs of one kanji. */
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)strlen(text),
		&mapped,
		UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
	char *folded = n < 0 ? NULL : fold_mapped(a, mapped, (size_t)n);
	free(mapped);
	return folded;
}

/* Hiragana as katakana, as many bytes; blanks stay or go. */
static char *fold_kana(char *folded, bool keeps_blanks)
{
	size_t bytes = folded ? strlen(folded) : 0, len = 0;
	utf8proc_int32_t c;
	for (size_t i = 0; i < bytes;) {
		i += (size_t)utf8proc_iterate(
			(const utf8proc_uint8_t *)folded + i, (utf8proc_ssize_t)(bytes - i), &c);
		if (c == ' ' && !keeps_blanks)
			continue;
		if ((c >= 0x3041 && c <= 0x3096) || c == 0x309d || c == 0x309e)
			c += 0x60;
		len += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)folded + len);
	}
	if (folded)
		folded[len] = '\0';
	return folded;
}

char *text_fold_kana(struct arena *a, const char *text) { return fold_kana(text_fold(a, text), true); }

char *text_fold_search(struct arena *a, const char *text) { return fold_kana(text_fold(a, text), false); }
