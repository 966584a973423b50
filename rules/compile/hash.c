#include "rules/compile/parts.h"

/* The plain functions: they need no memory and load no provider, so that a
 * command that only reads a pack starts at once and can't fail here. */
#define OPENSSL_API_COMPAT 0x10100000L
#include <openssl/sha.h>

static bool hash_file(SHA256_CTX *to, const struct pack_source *s)
{
	char head[64];
	const int n = snprintf(head, sizeof head, "\n%zu\n", s->n);
	return SHA256_Update(to, s->file, strlen(s->file)) == 1 && SHA256_Update(to, head, (size_t)n) == 1 &&
	       SHA256_Update(to, s->bytes, s->n) == 1;
}

/* In name order, each file that is there: its name, its length, its bytes. */
enum err compile_hash(const struct pack *p, char out[65])
{
	const struct pack_source *order[PACK_FILES] = { NULL };
	size_t n = 0;
	for (int f = 0; f < PACK_FILES; f++) {
		const struct pack_source *s = &p->sources[f];
		if (!s->bytes)
			continue;
		size_t at = n++;
		for (; at > 0 && strcmp(order[at - 1]->file, s->file) > 0; at--)
			order[at] = order[at - 1];
		order[at] = s;
	}
	SHA256_CTX to;
	unsigned char digest[SHA256_DIGEST_LENGTH];
	bool is_done = SHA256_Init(&to) == 1;
	for (size_t i = 0; is_done && i < n; i++)
		is_done = hash_file(&to, order[i]);
	if (!is_done || SHA256_Final(digest, &to) != 1)
		return ERR_BUG;
	for (size_t i = 0; i < 32; i++)
		snprintf(out + 2 * i, 3, "%02x", digest[i]);
	return ERR_OK;
}
