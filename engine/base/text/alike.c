/* How it works: text_fold_search has made one width, one kana and one variant of each
 * kanji. What is left is done character by character: a name's small kana and 々, and
 * in an address each number with what is behind it (丁目, 番, 号, a dash). */
#include "engine/base/text/alike.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/text/text.h"

#define REPEAT 0x3005 /* 々 */
#define LONG_MARK 0x30fc

static const struct {
	int32_t small, large;
} KANA[] = { { 0x30a1, 0x30a2 }, { 0x30a3, 0x30a4 }, { 0x30a5, 0x30a6 }, { 0x30a7, 0x30a8 },
	{ 0x30a9, 0x30aa }, { 0x30c3, 0x30c4 }, { 0x30e3, 0x30e4 }, { 0x30e5, 0x30e6 }, { 0x30e7, 0x30e8 },
	{ 0x30ee, 0x30ef }, { 0x30f5, 0x30ab }, { 0x30f6, 0x30b1 }, { 0x6589, 0x658e } };

/* Behind a number of an address; the longer ones first. */
static const char *const UNITS[] = { "丁目", "番地", "番", "号", "条" };
static const char *const KANJI_DIGITS[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

static int32_t alike_large(int32_t c)
{
	for (size_t i = 0; i < sizeof KANA / sizeof *KANA; i++) {
		if (KANA[i].small == c)
			return KANA[i].large;
	}
	return c;
}

/* Each character as long in UTF-8 as what it stands for, or repeated: three bytes all. */
char *alike_fold_name(struct arena *a, const char *text)
{
	const char *folded = text_fold_search(a, text);
	if (!folded)
		return NULL;
	const size_t bytes = strlen(folded);
	char *out = arena_alloc(a, bytes + 1), *to = out;
	if (!out)
		return NULL;
	const char *before = NULL;
	size_t before_n = 0;
	for (size_t i = 0; i < bytes;) {
		int32_t c;
		const size_t n = text_next_char(folded + i, bytes - i, &c);
		const int32_t large = alike_large(c);
		char *begin = to;
		if (c == REPEAT && before && before_n == n) {
			memcpy(to, before, n);
		} else if (large != c) {
			to[0] = (char)(0xe0 | large >> 12);
			to[1] = (char)(0x80 | (large >> 6 & 0x3f));
			to[2] = (char)(0x80 | (large & 0x3f));
		} else {
			memcpy(to, folded + i, n);
		}
		before = begin;
		before_n = n;
		to += n;
		i += n;
	}
	*to = '\0';
	return out;
}

static size_t alike_skip(const char *at, const char *word)
{
	const size_t n = strlen(word);
	return strncmp(at, word, n) == 0 ? n : 0;
}

static size_t alike_skip_unit(const char *at)
{
	for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
		const size_t n = alike_skip(at, UNITS[i]);
		if (n)
			return n;
	}
	return 0;
}

/* Whatever a keyboard makes of a dash, and の. */
static size_t alike_skip_dash(const char *at)
{
	int32_t c;
	const size_t bytes = strlen(at), n = bytes ? text_next_char(at, bytes, &c) : 0;
	if (n && (c == '-' || c == LONG_MARK || (c >= 0x2010 && c <= 0x2015) || c == 0x2212))
		return n;
	return alike_skip(at, "ノ"); /* folded to katakana */
}

static size_t alike_read_digits(const char *at, int *value)
{
	size_t n = 0;
	for (*value = 0; at[n] >= '0' && at[n] <= '9'; n++)
		*value = *value < 100000000 ? *value * 10 + (at[n] - '0') : *value;
	return n;
}

static size_t alike_read_kanji_digit(const char *at, int *value)
{
	for (int i = 0; i < 10; i++) {
		const size_t n = alike_skip(at, KANJI_DIGITS[i]);
		if (n) {
			*value = i;
			return n;
		}
	}
	return 0;
}

/* 三, 十, 十二, 二十三: a number only where a unit follows. */
static size_t alike_read_kanji(const char *at, int *value)
{
	int tens = 0, ones = 0;
	size_t n = alike_read_kanji_digit(at, &tens);
	const size_t ten = alike_skip(at + n, "十");
	if (!n && !ten)
		return 0;
	if (ten) {
		tens = n ? tens : 1;
		n += ten;
		n += alike_read_kanji_digit(at + n, &ones);
		*value = tens * 10 + ones;
	} else {
		*value = tens;
	}
	return alike_skip_unit(at + n) ? n : 0;
}

/* A number and what belongs to it; *joins: another one follows behind a dash or a unit. */
static size_t alike_read_number(const char *at, int *value, bool *joins)
{
	size_t n = alike_read_digits(at, value);
	if (!n)
		n = alike_read_kanji(at, value);
	if (!n)
		return 0;
	const size_t unit = alike_skip_unit(at + n), dash = alike_skip_dash(at + n + unit);
	int next;
	*joins = alike_read_digits(at + n + unit + dash, &next) ||
		 alike_read_kanji(at + n + unit + dash, &next);
	return n + unit + (*joins ? dash : 0);
}

char *alike_fold_address(struct arena *a, const char *text)
{
	const char *folded = alike_fold_name(a, text);
	if (!folded)
		return NULL;
	const size_t bytes = strlen(folded);
	/* a number of one kanji, three bytes, takes at most three with its dash */
	char *out = arena_alloc(a, bytes + 16), *to = out;
	if (!out)
		return NULL;
	for (size_t i = 0; i < bytes;) {
		int value;
		bool joins;
		const size_t number = alike_read_number(folded + i, &value, &joins);
		if (number) {
			to += snprintf(to, bytes + 16 - (size_t)(to - out), "%d%s", value, joins ? "-" : "");
			i += number;
			continue;
		}
		int32_t c;
		const size_t n = text_next_char(folded + i, bytes - i, &c);
		memcpy(to, folded + i, n);
		to += n;
		i += n;
	}
	*to = '\0';
	return out;
}

bool alike_is_placeholder(const char *text)
{
	static const char *const words[] = { "不明", "匿名", "不詳", "氏名不詳", "氏名不明", "住所不明",
		"住所不定", "名無し", "なし", "無し", "?", "？", "-", "unknown", "anonymous", "none", "n/a",
		"1900-01-01" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(text, words[i]) == 0)
			return true;
	}
	return false;
}
