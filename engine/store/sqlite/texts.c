#include "engine/store/sqlite/texts.h"

#include "engine/base/array.h"

#define BUCKETS 4096u

struct text_entry {
	struct text_entry *next; /* in its bucket, newest first */
	uint64_t mixed;
	int no;
	size_t bytes;
	char text[];
};

static uint64_t texts_mix_text(const char *text, size_t bytes)
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

static bool texts_remember(struct texts *t, int no, const char *text, size_t bytes)
{
	if (!t->buckets && !(t->buckets = calloc(BUCKETS, sizeof(struct text_entry *))))
		return false;
	struct text_entry *e = array_reserve(&t->by_no, no, &t->cap) ? malloc(sizeof *e + bytes + 1) : NULL;
	if (!e)
		return false;
	*e = (struct text_entry){ .mixed = texts_mix_text(text, bytes), .no = no, .bytes = bytes };
	memcpy(e->text, text, bytes);
	e->text[bytes] = '\0';
	e->next = t->buckets[e->mixed % BUCKETS];
	t->buckets[e->mixed % BUCKETS] = e;
	t->by_no[no - 1] = e;
	return true;
}

enum err texts_load(struct sqlite_store *s, struct diag *d)
{
	sqlite3_stmt *st;
	enum err e = store_stmt(s, STMT_AUDIT_TEXTS, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bool has_row;
	while (!(e = store_next(s, &b, &has_row, d)) && has_row) {
		const int64_t no = sqlite3_column_int64(st, 0);
		const char *text = (const char *)sqlite3_column_text(st, 1);
		/* the audit says what is wrong with other rows; they are never used */
		if (no < 1 || no > s->head.texts)
			continue;
		if (!text || !texts_remember(&s->texts, (int)no, text, (size_t)sqlite3_column_bytes(st, 1))) {
			sqlite3_reset(st);
			return store_nomem(d);
		}
	}
	return e;
}

void texts_truncate(struct sqlite_store *s, int from, int to)
{
	struct texts *t = &s->texts;
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

void texts_release(struct sqlite_store *s)
{
	texts_truncate(s, s->texts.cap, 0);
	free(s->texts.by_no);
	free(s->texts.buckets);
	s->texts = (struct texts){ 0 };
}

const char *texts_at(const struct sqlite_store *s, int64_t no)
{
	const struct text_entry *e = no > 0 && no <= s->texts.cap ? s->texts.by_no[no - 1] : NULL;
	return e ? e->text : NULL;
}

static int texts_find_number(const struct texts *t, const char *text, size_t bytes)
{
	if (!t->buckets)
		return 0;
	const uint64_t mixed = texts_mix_text(text, bytes);
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

static enum err texts_add(struct sqlite_store *s, const char *text, size_t bytes, int *out, struct diag *d)
{
	const int no = s->head.texts + 1;
	unsigned char hash[SHA256_BYTES];
	sqlite3_stmt *st;
	texts_hash(s->head.texts_hash, text, hash);
	enum err e = store_stmt(s, STMT_TEXT_ADD, &st, d);
	if (e)
		return e;
	struct binder b = bind_begin(s, st);
	bind_int(&b, s->office);
	bind_int(&b, no);
	bind_text(&b, text);
	bind_blob(&b, hash, sizeof hash);
	e = store_run(s, &b, d);
	if (e)
		return e;
	if (!texts_remember(&s->texts, no, text, bytes))
		return store_nomem(d);
	s->head.texts = no;
	memcpy(s->head.texts_hash, hash, sizeof hash);
	*out = no;
	return ERR_OK;
}

enum err texts_number(struct sqlite_store *s, const char *text, bool may_add, int *no, struct diag *d)
{
	const size_t bytes = strlen(text);
	*no = texts_find_number(&s->texts, text, bytes);
	if (*no || !may_add || s->head.texts >= TEXTS_MAX)
		return ERR_OK;
	return texts_add(s, text, bytes, no, d);
}
