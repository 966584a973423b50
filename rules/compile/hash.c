#include "rules/compile/parts.h"

#include <openssl/evp.h>

static bool hash_file(EVP_MD_CTX *to, const struct pack_source *s)
{
	char head[64];
	const int n = snprintf(head, sizeof head, "\n%zu\n", s->n);
	return EVP_DigestUpdate(to, s->file, strlen(s->file)) == 1 &&
	       EVP_DigestUpdate(to, head, (size_t)n) == 1 &&
	       EVP_DigestUpdate(to, s->bytes, s->n) == 1;
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
	EVP_MD_CTX *to = EVP_MD_CTX_new();
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned int bytes = 0;
	bool is_done = to && EVP_DigestInit_ex(to, EVP_sha256(), NULL) == 1;
	for (size_t i = 0; is_done && i < n; i++)
		is_done = hash_file(to, order[i]);
	is_done = is_done && EVP_DigestFinal_ex(to, digest, &bytes) == 1 && bytes == 32;
	EVP_MD_CTX_free(to);
	if (!is_done)
		return ERR_NOMEM;
	for (size_t i = 0; i < 32; i++)
		snprintf(out + 2 * i, 3, "%02x", digest[i]);
	return ERR_OK;
}
