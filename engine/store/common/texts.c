#include "engine/store/common/texts.h"

#include <stdlib.h>
#include <string.h>

#include "engine/base/array.h"

#define BUCKETS 4096u

/* By number an array, by text a table of BUCKETS chains. A text is compared only where
 * its 64-bit mix is equal. */
struct text_entry {
	struct text_entry *next; /* in its bucket, newest first */
	uint64_t mixed;
	int no;
	size_t bytes;
	char text[];
};

static uint64_t texts_mix(const char *text, size_t bytes)
{
	uint64_t h = 0x9e3779b97f4a7c15u ^ bytes;
	for (; bytes >= 8; text += 8, bytes -= 8) {
		uint64_t part;
		memcpy(&part, text, 8);
		h = (h ^ part) * 0xff51afd7ed558ccdu;
		h ^= h >> 32;
	}
	for (; bytes; text++, bytes--)
		h = (h ^ (unsigned char)*text) * 0x100000001b3u;
	return h ^ h >> 29;
}

bool texts_add(struct texts *t, int no, const char *text, size_t bytes)
{
	if (!t->buckets && !(t->buckets = calloc(BUCKETS, sizeof(struct text_entry *))))
		return false;
	struct text_entry *e = array_reserve(&t->by_no, no, &t->cap) ? malloc(sizeof *e + bytes + 1) : NULL;
	if (!e)
		return false;
	*e = (struct text_entry){ .mixed = texts_mix(text, bytes), .no = no, .bytes = bytes };
	memcpy(e->text, text, bytes);
	e->text[bytes] = '\0';
	e->next = t->buckets[e->mixed % BUCKETS];
	t->buckets[e->mixed % BUCKETS] = e;
	t->by_no[no - 1] = e;
	return true;
}

void texts_truncate(struct texts *t, int from, int to)
{
	for (int no = from; no > to; no--) {
		struct text_entry *e = no <= t->cap ? t->by_no[no - 1] : NULL;
		if (!e)
			continue;
		struct text_entry **at = &t->buckets[e->mixed % BUCKETS];
		while (*at != e)
			at = &(*at)->next;
		*at = e->next;
		t->by_no[no - 1] = NULL;
		free(e);
	}
}

void texts_release(struct texts *t)
{
	texts_truncate(t, t->cap, 0);
	free(t->by_no);
	free(t->buckets);
	*t = (struct texts){ 0 };
}

const char *texts_at(const struct texts *t, int64_t no)
{
	const struct text_entry *e = no > 0 && no <= t->cap ? t->by_no[no - 1] : NULL;
	return e ? e->text : NULL;
}

int texts_find(const struct texts *t, const char *text, size_t bytes)
{
	if (!t->buckets)
		return 0;
	const uint64_t mixed = texts_mix(text, bytes);
	for (const struct text_entry *e = t->buckets[mixed % BUCKETS]; e; e = e->next)
		if (e->mixed == mixed && e->bytes == bytes && memcmp(e->text, text, bytes) == 0)
			return e->no;
	return 0;
}

void texts_hash(const unsigned char before[SHA256_BYTES], const char *text, unsigned char out[SHA256_BYTES])
{
	const struct sha256_part parts[] = { { before, SHA256_BYTES }, { text, strlen(text) } };
	sha256_of_parts(parts, 2, out);
}
