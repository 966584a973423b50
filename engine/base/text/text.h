/* Japanese text: validity, display width, and the comparison of names as a
 * person types them (NFKC, case, kana width, variant forms of kanji).
 *
 * Width: East Asian Wide and Fullwidth are 2 columns, combining marks 0,
 * Ambiguous 1 (as terminals in a UTF-8 locale do). */
#ifndef TSUNAGI_BASE_TEXT_TEXT_H
#define TSUNAGI_BASE_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/arena.h"

/* Whether both are there and equal; NULL is equal to nothing. */
bool text_is_same(const char *a, const char *b);
/* The same, but NULL is equal to NULL. */
bool text_is_same_or_absent(const char *a, const char *b);
/* Bytes of the character at `text`, of which `bytes` follow (at least 1); *c is its
 * code point. What is not UTF-8 is one byte and -1. */
size_t text_next_char(const char *text, size_t bytes, int32_t *c);
bool text_is_utf8(const char *text, size_t bytes);
/* No control characters but tab and newline; valid UTF-8. */
bool text_is_clean(const char *text, size_t bytes);
bool text_is_blank(const char *text);		   /* NULL, empty or white space only (also U+3000) */
size_t text_chars(const char *text, size_t bytes); /* code points */
int text_width(const char *text);		   /* display columns */
int text_width_n(const char *text, size_t bytes);
/* Bytes of the longest start of `text` that is at most `columns` wide. */
size_t text_fit(const char *text, int columns);

/* The form in which two names compare equal: NFKC, lower case, half-width kana made wide, variant
 * kanji replaced by their standard form (髙 -> 高, 﨑 -> 崎, …: variants.h). Katakana and hiragana
 * stay apart (ケア and けあ differ). White space is trimmed, and inner runs of it are one space.
 * In the arena. NULL without memory, or for text that is not UTF-8. */
char *text_fold(struct arena *a, const char *text);
/* text_fold, and hiragana as katakana: もの忘れ is モノ忘れ. */
char *text_fold_kana(struct arena *a, const char *text);
/* The form for search by name and kana: the same without white space. */
char *text_fold_search(struct arena *a, const char *text);

/* An id of a rule pack: begins with a letter of any script, goes on with
 * letters, ASCII digits, '_' and '-', and is its own NFKC form. */
bool text_is_id(const char *text);

bool text_char_is_space(int32_t c); /* a code point; also U+3000 */

/* Turns what a Japanese keyboard makes of ASCII back into ASCII: full-width forms, the
 * ideographic space, the many dashes. Other characters stay. False where `out` is too small or
 * the text is not UTF-8. */
bool text_narrow(const char *text, char *out, size_t out_bytes);

/* Edit distance in code points, for suggestions; two neighbours swapped count as one. limit + 1
 * where it is above the limit, or where one of two texts that differ has more than 256. */
int text_distance(const char *a, const char *b, int limit);
/* The nearest of `count` names that may be what a person meant: at a distance of at most 1 in
 * names of up to 5 code points, 2 up to 8, 3 beyond. Borrowed; NULL: there is none. */
const char *text_nearest(const char *name, const char *const *names, size_t count);

#endif
