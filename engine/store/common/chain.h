/* The chain: each event's hash is SHA-256 over these bytes, in this order.
 * Numbers are eight bytes, little end first; a text is its length as a number
 * and its bytes (NULL: length -1); a hash is its 32 bytes.
 *
 *   hash of the office's event before (zeros: none), office id, key, seq, no,
 *   at, actor, section, kind, is_human, is_acting_as, referral, need, pack,
 *   number of texts, hash of the newest text (texts.h), data,
 *   1 and the salted digest of what was said, or 0
 *
 * Digest of what was said: SHA-256 over the 16 bytes of salt and the JSON text. */
#ifndef TSUNAGI_STORE_COMMON_CHAIN_H
#define TSUNAGI_STORE_COMMON_CHAIN_H

#include "engine/base/buf.h"
#include "engine/base/sha256.h"
#include "engine/core/ports.h"

#define SALT_BYTES 16

struct chain_link {
	const char *office;
	int64_t key, no, at;
	int seq, referral, texts;
	const char *actor, *section, *kind, *need, *pack;
	bool is_human, is_acting_as;
	const unsigned char *texts_hash;
	const char *data;
	size_t data_bytes;
	const unsigned char *said; /* digest or NULL */
};

/* All three reset `scratch`, into which the bytes go. ERR_NOMEM. */
MUST_CHECK enum err chain_hash(struct buf *scratch, const unsigned char before[SHA256_BYTES],
	const struct chain_link *link, unsigned char out[SHA256_BYTES], struct diag *d);
MUST_CHECK enum err chain_said(struct buf *scratch, const unsigned char salt[SALT_BYTES], const char *json,
	size_t bytes, unsigned char out[SHA256_BYTES], struct diag *d);

/* The hash of a row of the access log: SHA-256 over the hash of the office's row before (zeros:
 * none), office id, n, key, at, login, section, verb, ground, is_acting_as. */
MUST_CHECK enum err chain_access(struct buf *scratch, const unsigned char before[SHA256_BYTES],
	const char *office, int64_t n, const struct access_row *row, unsigned char out[SHA256_BYTES],
	struct diag *d);

#endif
