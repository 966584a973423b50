/* The words under which a person is found: name and kana folded, whole and by
 * their parts, of the household's members too; birth date and phone as digits; the
 * address. Birth date, phone and address of a protected case find nothing
 * (is_contact). And how what was typed is compared with them. */
#ifndef TSUNAGI_STORE_COMMON_SEARCH_H
#define TSUNAGI_STORE_COMMON_SEARCH_H

#include "engine/core/ports.h"

/* Anything but ERR_OK ends the visit. */
typedef enum err search_word_visitor(void *context, const char *word, bool is_contact, struct diag *d);

/* Shows every word of the person; some come twice. The words live in `arena`. */
MUST_CHECK enum err search_words_visit(const struct personal *p, struct arena *arena,
	search_word_visitor *visit, void *context, struct diag *d);

/* The same words as lines: SEARCH_NAME or SEARCH_CONTACT, the word, a line end. */
#define SEARCH_NAME 'n'
#define SEARCH_CONTACT 'c'
MUST_CHECK enum err search_put_lines(
	const struct personal *p, struct arena *arena, struct buf *out, struct diag *d);
/* The best way in which `word` (folded, or digits) is found in such lines; never
 * FOUND_NUMBER. In those of a protected case no contact word is found. */
enum found search_match_lines(const char *lines, const char *word, bool is_protected);

/* Only the digits of what looks like a phone number or a date (digits, dashes,
 * slashes, dots, brackets, '+', spaces), months and days padded; NULL where it
 * is something else or has fewer than four digits. */
const char *search_digits(struct arena *arena, const char *text);
/* Whether a case number stands in what was typed, with a prefix or without. */
bool search_parse_number(const char *typed, int64_t *key);

#endif
