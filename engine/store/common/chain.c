#include "engine/store/common/chain.h"

#include <string.h>

#include "engine/store/common/errors.h"

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

enum err chain_hash(struct buf *scratch, const unsigned char before[SHA256_BYTES],
	const struct chain_link *link, unsigned char out[SHA256_BYTES], struct diag *d)
{
	buf_reset(scratch);
	chain_put_hash(scratch, before);
	chain_put_text(scratch, link->office);
	chain_put_number(scratch, link->key);
	chain_put_number(scratch, link->seq);
	chain_put_number(scratch, link->no);
	chain_put_number(scratch, link->at);
	chain_put_text(scratch, link->actor);
	chain_put_text(scratch, link->section);
	chain_put_text(scratch, link->kind);
	chain_put_number(scratch, link->is_human);
	chain_put_number(scratch, link->is_acting_as);
	chain_put_number(scratch, link->referral);
	chain_put_text(scratch, link->need);
	chain_put_text(scratch, link->pack);
	chain_put_number(scratch, link->texts);
	chain_put_hash(scratch, link->texts_hash);
	chain_put_bytes(scratch, link->data, link->data_bytes);
	chain_put_number(scratch, link->said != NULL);
	if (link->said)
		chain_put_hash(scratch, link->said);
	return chain_hash_of(scratch, out, d);
}

enum err chain_said(struct buf *scratch, const unsigned char salt[SALT_BYTES], const char *json, size_t bytes,
	unsigned char out[SHA256_BYTES], struct diag *d)
{
	buf_reset(scratch);
	buf_put_n(scratch, (const char *)salt, SALT_BYTES);
	buf_put_n(scratch, json, bytes);
	return chain_hash_of(scratch, out, d);
}

enum err chain_access(struct buf *scratch, const unsigned char before[SHA256_BYTES], const char *office,
	int64_t n, const struct access_row *row, unsigned char out[SHA256_BYTES], struct diag *d)
{
	buf_reset(scratch);
	chain_put_hash(scratch, before);
	chain_put_text(scratch, office);
	chain_put_number(scratch, n);
	chain_put_number(scratch, row->key);
	chain_put_number(scratch, row->at);
	chain_put_text(scratch, row->login);
	chain_put_text(scratch, row->section);
	chain_put_text(scratch, row->verb);
	chain_put_text(scratch, row->ground);
	chain_put_number(scratch, row->is_acting_as);
	return chain_hash_of(scratch, out, d);
}
