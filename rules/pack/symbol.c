#include "rules/pack/symbol.h"

#define ROOM_BYTES 65536

void symbols_init(struct symbols *s, struct arena *texts, struct arena *scratch)
{
	*s = (struct symbols){ .texts = texts, .scratch = scratch };
}

static uint32_t symbol_hash(const char *text, size_t bytes)
{
	uint64_t h = bytes * UINT64_C(0x9e3779b97f4a7c15);
	uint64_t word;
	for (; bytes >= 8; text += 8, bytes -= 8) {
		memcpy(&word, text, 8);
		h = (h ^ word) * UINT64_C(0xff51afd7ed558ccd);
		h ^= h >> 32;
	}
	word = 0;
	memcpy(&word, text, bytes);
	h = (h ^ word) * UINT64_C(0xff51afd7ed558ccd);
	return (uint32_t)(h ^ h >> 32);
}

static char *symbols_text(struct symbols *s, const char *text, size_t bytes)
{
	if (bytes + 1 > ROOM_BYTES / 4)
		return arena_dup_n(s->texts, text, bytes);
	if (bytes + 1 > s->room_bytes) {
		s->room = arena_alloc(s->texts, ROOM_BYTES);
		s->room_bytes = s->room ? ROOM_BYTES : 0;
		if (!s->room)
			return NULL;
	}
	char *copy = s->room;
	memcpy(copy, text, bytes);
	copy[bytes] = '\0';
	s->room += bytes + 1;
	s->room_bytes -= bytes + 1;
	return copy;
}

static bool symbols_widen(struct symbols *s)
{
	const uint32_t size = s->size ? s->size * 4 : 256;
	struct symbol **buckets = arena_array(s->scratch, size, sizeof(struct symbol *));
	if (!buckets)
		return false;
	for (uint32_t i = 0; i < s->size; i++)
		for (struct symbol *at = s->buckets[i], *next; at; at = next) {
			next = at->next;
			at->next = buckets[at->hash & (size - 1)];
			buckets[at->hash & (size - 1)] = at;
		}
	s->buckets = buckets;
	s->size = size;
	return true;
}

struct symbol *symbols_take(struct symbols *s, const char *text, size_t bytes)
{
	const uint32_t hash = symbol_hash(text, bytes);
	if (s->used >= s->size && !symbols_widen(s))
		return NULL;
	struct symbol **bucket = &s->buckets[hash & (s->size - 1)];
	for (struct symbol *at = *bucket; at; at = at->next)
		if (at->hash == hash && at->bytes == bytes && memcmp(at->text, text, bytes) == 0)
			return at;
	struct symbol *fresh = arena_alloc(s->scratch, sizeof *fresh);
	if (!fresh)
		return NULL;
	fresh->text = symbols_text(s, text, bytes);
	if (!fresh->text)
		return NULL;
	fresh->hash = hash;
	fresh->bytes = (uint32_t)bytes;
	fresh->next = *bucket;
	*bucket = fresh;
	s->used++;
	return fresh;
}
