#include "rules/compile/digest.h"

#include "engine/base/sha256.h"

#define PARTS 3 /* of each file: its name, its length, its bytes */

/* In name order, each file that is there. */
void compile_hash(const struct pack *p, char out[SHA256_HEX_BYTES])
{
	const struct pack_source *order[PACK_FILES] = { NULL };
	struct sha256_part parts[PARTS * PACK_FILES];
	char lengths[PACK_FILES][32];
	unsigned char digest[SHA256_BYTES];
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
	for (size_t i = 0; i < n; i++) {
		const int length = snprintf(lengths[i], sizeof lengths[i], "\n%zu\n", order[i]->n);
		parts[PARTS * i] = (struct sha256_part){ order[i]->file, strlen(order[i]->file) };
		parts[PARTS * i + 1] = (struct sha256_part){ lengths[i], (size_t)length };
		parts[PARTS * i + 2] = (struct sha256_part){ order[i]->bytes, order[i]->n };
	}
	sha256_of_parts(parts, PARTS * n, digest);
	sha256_hex(digest, out);
}
