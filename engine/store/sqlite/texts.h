/* The pack's own words (labels, asks, keeps, the pack's hash) come again with
 * every case. Each is kept once, in the table text, and rows and events hold
 * its number. Texts are never changed nor removed; each one's hash covers the
 * one before, and every event's hash covers the newest text's, so that no text
 * can be altered without breaking the chain (chain.h).
 *
 * A text that a person typed gets no number: it would never come again. */
#ifndef TSUNAGI_STORE_SQLITE_TEXTS_H
#define TSUNAGI_STORE_SQLITE_TEXTS_H

#include "engine/store/sqlite/db.h"

#define TEXTS_MAX 20000 /* beyond it texts stand where they are used */

MUST_CHECK enum err texts_load(struct sqlite_store *s, struct diag *d);
void texts_release(struct sqlite_store *s);
/* The text's number; 0 where it has none and gets none. */
MUST_CHECK enum err texts_number(
	struct sqlite_store *s, const char *text, bool may_add, int *no, struct diag *d);
/* NULL where there is no such number. Lives until the turn is undone. */
const char *texts_at(const struct sqlite_store *s, int64_t no);
/* Forgets texts from `count` on: after a turn or step was undone. */
void texts_truncate(struct sqlite_store *s, int from, int to);
/* hash = sha256(hash before, text) */
void texts_hash(const unsigned char before[SHA256_BYTES], const char *text, unsigned char out[SHA256_BYTES]);

#endif
