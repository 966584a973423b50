#include "engine/contract/typing.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

#define ANSWER_BYTES 64 /* a longer text is none of the words */

/* In the form of text_fold: what NFKC joins stands here once. */
static const struct {
	const char *word;
	enum typed_answer answer;
} ANSWERS[] = {
	{ "yes", ANSWER_YES },
	{ "true", ANSWER_YES },
	{ "y", ANSWER_YES },
	{ "はい", ANSWER_YES },
	{ "ハイ", ANSWER_YES },
	{ "うん", ANSWER_YES },
	{ "ウン", ANSWER_YES },
	{ "ええ", ANSWER_YES },
	{ "ある", ANSWER_YES },
	{ "あり", ANSWER_YES },
	{ "アリ", ANSWER_YES },
	{ "有り", ANSWER_YES },
	{ "有る", ANSWER_YES },
	{ "有", ANSWER_YES },
	{ "○", ANSWER_YES },
	{ "〇", ANSWER_YES },
	{ "◯", ANSWER_YES },
	{ "no", ANSWER_NO },
	{ "false", ANSWER_NO },
	{ "n", ANSWER_NO },
	{ "いいえ", ANSWER_NO },
	{ "イイエ", ANSWER_NO },
	{ "ない", ANSWER_NO },
	{ "ナイ", ANSWER_NO },
	{ "なし", ANSWER_NO },
	{ "ナシ", ANSWER_NO },
	{ "無し", ANSWER_NO },
	{ "無い", ANSWER_NO },
	{ "無", ANSWER_NO },
	{ "×", ANSWER_NO },
	{ "✕", ANSWER_NO },
	{ "✖", ANSWER_NO },
	{ "✗", ANSWER_NO },
	{ "unasked", ANSWER_UNASKED },
	{ "未確認", ANSWER_UNASKED },
	{ "未聴取", ANSWER_UNASKED },
	{ "聞いていない", ANSWER_UNASKED },
	{ "聞いてない", ANSWER_UNASKED },
	{ "きいていない", ANSWER_UNASKED },
	{ "まだ聞いていない", ANSWER_UNASKED },
	{ "unknown", ANSWER_NOT_KNOWN },
	{ "?", ANSWER_NOT_KNOWN },
	{ "わからない", ANSWER_NOT_KNOWN },
	{ "分からない", ANSWER_NOT_KNOWN },
	{ "不明", ANSWER_NOT_KNOWN },
	{ "none", ANSWER_NONE },
};

static const char *const NONE[] = { "none", "なし", "ナシ", "無し", "無", "ない" };

/* Without the full stops at its end; false where it is longer than any of the words. */
static bool typing_trim(const char *folded, char out[ANSWER_BYTES])
{
	static const char STOP[] = "。";
	size_t n = strlen(folded);
	for (;;) {
		if (n > 1 && folded[n - 1] == '.')
			n--;
		else if (n >= sizeof STOP &&
			 memcmp(folded + n - (sizeof STOP - 1), STOP, sizeof STOP - 1) == 0)
			n -= sizeof STOP - 1;
		else
			break;
	}
	if (n >= ANSWER_BYTES)
		return false;
	memcpy(out, folded, n);
	out[n] = '\0';
	return true;
}

enum typed_answer typing_answer_of(const char *folded)
{
	char word[ANSWER_BYTES];
	if (!typing_trim(folded, word))
		return ANSWER_OTHER;
	for (size_t i = 0; i < sizeof ANSWERS / sizeof *ANSWERS; i++) {
		if (strcmp(ANSWERS[i].word, word) == 0)
			return ANSWERS[i].answer;
	}
	return ANSWER_OTHER;
}

/* text_fold in `a`; *folded is NULL for what is not UTF-8. */
static enum err typing_fold(struct arena *a, const char *typed, const char **folded)
{
	*folded = text_is_utf8(typed, strlen(typed)) ? text_fold(a, typed) : "";
	return *folded ? ERR_OK : ERR_NOMEM;
}

enum err typing_read_answer(const char *typed, enum typed_answer *out)
{
	struct arena scratch;
	const char *folded;
	arena_init(&scratch);
	enum err e = typing_fold(&scratch, typed, &folded);
	*out = e ? ANSWER_OTHER : typing_answer_of(folded);
	arena_release(&scratch);
	return e;
}

enum err typing_read_none(const char *typed, bool *is_none)
{
	struct arena scratch;
	char word[ANSWER_BYTES];
	const char *folded;
	arena_init(&scratch);
	enum err e = typing_fold(&scratch, typed, &folded);
	*is_none = false;
	for (size_t i = 0; !e && typing_trim(folded, word) && i < sizeof NONE / sizeof *NONE; i++)
		*is_none |= strcmp(NONE[i], word) == 0;
	arena_release(&scratch);
	return e;
}

/* The names of a code: itself, its label in English and in Japanese. */
static const char *typing_code_name(enum vocabulary v, int i, int which)
{
	if (which == 0)
		return word_code(v, i);
	return which == 1 ? word_label_in(v, i, LANG_EN) : word_label_in(v, i, LANG_JA);
}

#define CODE_NAMES 3

static enum err typing_is_named(
	struct arena *a, enum vocabulary v, int i, const char *folded, bool *is_named, bool *is_part)
{
	*is_named = *is_part = false;
	for (int which = 0; which < CODE_NAMES; which++) {
		const char *name = text_fold(a, typing_code_name(v, i, which));
		if (!name)
			return ERR_NOMEM;
		*is_named |= strcmp(name, folded) == 0;
		*is_part |= *folded && strstr(name, folded);
	}
	return ERR_OK;
}

enum err typing_read_code(enum vocabulary v, const char *typed, const char **code)
{
	struct arena scratch;
	const char *folded;
	arena_init(&scratch);
	enum err e = typing_fold(&scratch, typed, &folded);
	const int own = word_place(v, typed);
	*code = own >= 0 ? word_code(v, own) : NULL;
	for (int i = 0; !e && !*code && word_code(v, i); i++) {
		bool is_named, is_part;
		e = typing_is_named(&scratch, v, i, folded, &is_named, &is_part);
		if (!e && is_named)
			*code = word_code(v, i);
	}
	arena_release(&scratch);
	return e;
}

static void typing_offer_code(enum vocabulary v, int i, struct diag *d)
{
	const char *code = word_code(v, i), *label = word_label(v, i);
	if (strcmp(code, label) == 0)
		diag_instead(d, "%s", code);
	else
		diag_instead(d, "%s (%s)", code, label);
}

void typing_offer_codes(enum vocabulary v, const char *typed, struct diag *d)
{
	struct arena scratch;
	const char *folded;
	size_t before = d ? d->instead_n : 0;
	arena_init(&scratch);
	enum err e = typing_fold(&scratch, typed ? typed : "", &folded);
	for (int i = 0; !e && d && word_code(v, i); i++) {
		bool is_named, is_part = false;
		e = typing_is_named(&scratch, v, i, folded, &is_named, &is_part);
		if (!e && is_part)
			typing_offer_code(v, i, d);
	}
	const bool is_offered = !d || d->instead_n > before;
	for (int i = 0; !is_offered && word_code(v, i); i++)
		typing_offer_code(v, i, d);
	arena_release(&scratch);
}

const char *typing_fact_value(const char *fact, size_t *name_bytes)
{
	static const char wide[] = "\xef\xbc\x9d";
	const char *narrow = strchr(fact, '='), *other = strstr(fact, wide);
	const char *at = narrow && (!other || narrow < other) ? narrow : other;
	*name_bytes = at ? (size_t)(at - fact) : strlen(fact);
	return at ? at + (at == narrow ? 1 : sizeof wide - 1) : NULL;
}
