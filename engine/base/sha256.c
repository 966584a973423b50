#include "engine/base/sha256.h"

#include <nettle/sha2.h>

_Static_assert(SHA256_BYTES == SHA256_DIGEST_SIZE, "one digest, one length");

void sha256_of_parts(const struct sha256_part *parts, size_t parts_n, unsigned char out[SHA256_BYTES])
{
	struct sha256_ctx to;
	sha256_init(&to);
	for (size_t i = 0; i < parts_n; i++)
		sha256_update(&to, parts[i].n, parts[i].bytes);
	sha256_digest(&to, SHA256_BYTES, out);
}

void sha256_of(const void *bytes, size_t n, unsigned char out[SHA256_BYTES])
{
	sha256_of_parts(&(struct sha256_part){ bytes, n }, 1, out);
}

void sha256_hex(const unsigned char digest[SHA256_BYTES], char out[SHA256_HEX_BYTES])
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < SHA256_BYTES; i++) {
		out[2 * i] = digits[digest[i] >> 4];
		out[2 * i + 1] = digits[digest[i] & 15];
	}
	out[2 * SHA256_BYTES] = '\0';
}
