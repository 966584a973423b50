#include "engine/store/sqlite/chain.h"

static void put_number(struct buf *b, int64_t n)
{
	unsigned char bytes[8];
	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)n >> (8 * i));
	buf_put_n(b, (const char *)bytes, sizeof bytes);
}

static void put_bytes(struct buf *b, const char *text, size_t bytes)
{
	put_number(b, text ? (int64_t)bytes : -1);
	buf_put_n(b, text, text ? bytes : 0);
}

static void put_text(struct buf *b, const char *text) { put_bytes(b, text, text ? strlen(text) : 0); }

static void put_hash(struct buf *b, const unsigned char hash[SHA256_BYTES])
{
	buf_put_n(b, (const char *)hash, SHA256_BYTES);
}

static enum err hash_of(const struct buf *b, unsigned char out[SHA256_BYTES], struct diag *d)
{
	if (b->failed)
		return store_nomem(d);
	sha256_of(b->text, b->len, out);
	return ERR_OK;
}

enum err chain_hash(struct store *s, const unsigned char before[SHA256_BYTES], const struct chain_link *link,
	unsigned char out[SHA256_BYTES], struct diag *d)
{
	struct buf *b = &s->canonical;
	buf_reset(b);
	put_hash(b, before);
	put_text(b, link->office);
	put_number(b, link->key);
	put_number(b, link->seq);
	put_number(b, link->no);
	put_number(b, link->at);
	put_text(b, link->actor);
	put_text(b, link->section);
	put_text(b, link->kind);
	put_number(b, link->is_human);
	put_number(b, link->is_acting_as);
	put_number(b, link->referral);
	put_text(b, link->need);
	put_text(b, link->pack);
	put_number(b, link->texts);
	put_hash(b, link->texts_hash);
	put_bytes(b, link->data, link->data_bytes);
	put_number(b, link->said != NULL);
	if (link->said)
		put_hash(b, link->said);
	return hash_of(b, out, d);
}

enum err chain_said(struct store *s, const unsigned char salt[SALT_BYTES], const char *json, size_t bytes,
	unsigned char out[SHA256_BYTES], struct diag *d)
{
	struct buf *b = &s->canonical;
	buf_reset(b);
	buf_put_n(b, (const char *)salt, SALT_BYTES);
	buf_put_n(b, json, bytes);
	return hash_of(b, out, d);
}

enum err chain_look(struct store *s, const unsigned char before[SHA256_BYTES], int64_t n,
	const struct look_row *look, unsigned char out[SHA256_BYTES], struct diag *d)
{
	struct buf *b = &s->canonical;
	buf_reset(b);
	put_hash(b, before);
	put_text(b, s->office_id);
	put_number(b, n);
	put_number(b, look->key);
	put_number(b, look->at);
	put_text(b, look->login);
	put_text(b, look->section);
	put_text(b, look->verb);
	put_text(b, look->ground);
	put_number(b, look->is_acting_as);
	return hash_of(b, out, d);
}
