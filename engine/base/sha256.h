/* SHA-256 of packs, of the event chain, of request bodies and of tokens, by nettle:
 * its functions allocate nothing, so they can't fail, and the library loads in a
 * fraction of the time that OpenSSL's libcrypto takes, which a short command such
 * as `tsunagi status` would pay on every start. */
#ifndef TSUNAGI_BASE_SHA256_H
#define TSUNAGI_BASE_SHA256_H

#include <stddef.h>

#define SHA256_BYTES 32
#define SHA256_HEX_BYTES (2 * SHA256_BYTES + 1)

struct sha256_part {
	const void *bytes;
	size_t n;
};

void sha256_of(const void *bytes, size_t n, unsigned char out[SHA256_BYTES]);
/* Of the parts, one after the other. */
void sha256_of_parts(const struct sha256_part *parts, size_t parts_n, unsigned char out[SHA256_BYTES]);
/* In lower-case hex, with a NUL. */
void sha256_hex(const unsigned char digest[SHA256_BYTES], char out[SHA256_HEX_BYTES]);

#endif
