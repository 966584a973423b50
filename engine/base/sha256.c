#include "engine/base/sha256.h"

#define OPENSSL_API_COMPAT 0x10100000L
#include <openssl/sha.h>

_Static_assert(SHA256_BYTES == SHA256_DIGEST_LENGTH, "one digest, one length");

void sha256_of_parts(const struct sha256_part *parts, size_t parts_n, unsigned char out[SHA256_BYTES])
{
	SHA256_CTX to;
	(void)SHA256_Init(&to);
	for (size_t i = 0; i < parts_n; i++)
		(void)SHA256_Update(&to, parts[i].bytes, parts[i].n);
	(void)SHA256_Final(out, &to);
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
