/* The pack's own words (labels, asks, keeps, the pack's hash) come again with
 * every case. Each is kept once, in the table text, and rows and events hold
 * its number. Texts are never changed nor removed; each one's hash covers the
 * one before, and every event's hash covers the newest text's, so that no text
 * can be altered without breaking the chain (chain.h).
 *
 * A text that a person typed gets no number: it would never come again.
 *
 * struct texts is the table in memory, by number and by text: an adapter fills it
 * when it opens, and cuts it back where a step or transaction is undone. */
#ifndef TSUNAGI_STORE_COMMON_TEXTS_H
#define TSUNAGI_STORE_COMMON_TEXTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/diag.h"
#include "engine/base/sha256.h"

#define TEXTS_MAX 20000 /* beyond it texts stand where they are used */

struct text_entry;
struct texts {
	struct text_entry **by_no; /* [no - 1] */
	int cap;
	struct text_entry **buckets;
};

/* All zero at first. False: no memory, and nothing was added. */
MUST_CHECK bool texts_add(struct texts *t, int no, const char *text, size_t bytes);
void texts_release(struct texts *t);
/* The text's number; 0 where it has none. */
int texts_find(const struct texts *t, const char *text, size_t bytes);
/* NULL where there is no such number. Lives until it is cut off. */
const char *texts_at(const struct texts *t, int64_t no);
/* Cuts off the texts numbered above `to`, those up to `from`. */
void texts_truncate(struct texts *t, int from, int to);
/* hash = sha256(hash before, text) */
void texts_hash(const unsigned char before[SHA256_BYTES], const char *text, unsigned char out[SHA256_BYTES]);

/* How a writer gets numbers: the adapter's, since a new text is a new row. *no is 0
 * where the text has none and gets none (may_add false, or TEXTS_MAX reached). */
struct text_numberer {
	void *self;
	enum err (*number)(void *self, const char *text, bool may_add, int *no, struct diag *d);
};

#endif
