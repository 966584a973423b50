#include "engine/store/sqlite/chain.h"

static void chain_put_number(struct buf *b, int64_t n)
{
	unsigned char bytes[8];
	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)n >> (8 * i));
	buf_put_n(b, (const char *)bytes, sizeof bytes);
}

static void chain_put_bytes(struct buf *b, const char *text, size_t bytes)
{
	chain_put_number(b, text ? (int64_t)bytes : -1);
	buf_put_n(b, text, text ? bytes : 0);
}

static void chain_put_text(struct buf *b, const char *text)
{
	chain_put_bytes(b, text, text ? strlen(text) : 0);
}

static void chain_put_hash(struct buf *b, const unsigned char hash[SHA256_BYTES])
{
	buf_put_n(b, (const char *)hash, SHA256_BYTES);
}

static enum err chain_hash_of(const struct buf *b, unsigned char out[SHA256_BYTES], struct diag *d)
{
	if (b->failed)
		return store_nomem(d);
	sha256_of(b->text, b->len, out);
	return ERR_OK;
}

enum err chain_hash(struct sqlite_store *s, const unsigned char before[SHA256_BYTES],
	const struct chain_link *link, unsigned char out[SHA256_BYTES], struct diag *d)
{
	struct buf *b = &s->canonical;
	buf_reset(b);
	chain_put_hash(b, before);
	chain_put_text(b, link->office);
	chain_put_number(b, link->key);
	chain_put_number(b, link->seq);
	chain_put_number(b, link->no);
	chain_put_number(b, link->at);
	chain_put_text(b, link->actor);
	chain_put_text(b, link->section);
	chain_put_text(b, link->kind);
	chain_put_number(b, link->is_human);
	chain_put_number(b, link->is_acting_as);
	chain_put_number(b, link->referral);
	chain_put_text(b, link->need);
	chain_put_text(b, link->pack);
	chain_put_number(b, link->texts);
	chain_put_hash(b, link->texts_hash);
	chain_put_bytes(b, link->data, link->data_bytes);
	chain_put_number(b, link->said != NULL);
	if (link->said)
		chain_put_hash(b, link->said);
	return chain_hash_of(b, out, d);
}

enum err chain_said(struct sqlite_store *s, const unsigned char salt[SALT_BYTES], const char *json,
	size_t bytes, unsigned char out[SHA256_BYTES], struct diag *d)
{
	struct buf *b = &s->canonical;
	buf_reset(b);
	buf_put_n(b, (const char *)salt, SALT_BYTES);
	buf_put_n(b, json, bytes);
	return chain_hash_of(b, out, d);
}

enum err chain_access(struct sqlite_store *s, const unsigned char before[SHA256_BYTES], int64_t n,
	const struct access_row *look, unsigned char out[SHA256_BYTES], struct diag *d)
{
	struct buf *b = &s->canonical;
	buf_reset(b);
	chain_put_hash(b, before);
	chain_put_text(b, s->office_id);
	chain_put_number(b, n);
	chain_put_number(b, look->key);
	chain_put_number(b, look->at);
	chain_put_text(b, look->login);
	chain_put_text(b, look->section);
	chain_put_text(b, look->verb);
	chain_put_text(b, look->ground);
	chain_put_number(b, look->is_acting_as);
	return chain_hash_of(b, out, d);
}
