/* The words under which a person is found: name and kana folded, whole and by
 * their parts, of the household's members too; birth date and phone as
 * digits; the address. Birth date, phone and address of a protected case find
 * nothing (is_contact). */
#ifndef TSUNAGI_STORE_SQLITE_SEARCH_H
#define TSUNAGI_STORE_SQLITE_SEARCH_H

#include "engine/store/sqlite/db.h"

MUST_CHECK enum err search_add(
	struct sqlite_store *s, int64_t key, const struct personal *p, struct arena *arena, struct diag *d);
MUST_CHECK enum err search_remove(
	struct sqlite_store *s, int64_t key, const struct personal *p, struct arena *arena, struct diag *d);
/* The same words as lines: SEARCH_NAME or SEARCH_CONTACT, the word, a line end. */
#define SEARCH_NAME 'n'
#define SEARCH_CONTACT 'c'
MUST_CHECK enum err search_lines(struct sqlite_store *s, const struct personal *p, struct arena *arena,
	struct buf *out, struct diag *d);
/* Only the digits of what looks like a phone number or a date (digits, dashes,
 * slashes, dots, brackets, '+', spaces), months and days padded; NULL where it
 * is something else or has fewer than four digits. */
const char *search_digits(struct arena *arena, const char *text);

#endif
