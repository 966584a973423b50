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

static char *symbols_copy_text(struct symbols *s, const char *text, size_t bytes)
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

static void symbols_put(struct symbols *s, struct symbol_slot slot)
{
	uint32_t at = slot.hash & (s->size - 1);
	while (s->slots[at].symbol)
		at = (at + 1) & (s->size - 1);
	s->slots[at] = slot;
}

static bool symbols_widen(struct symbols *s)
{
	struct symbols wide = *s;
	wide.size = s->size ? s->size * 4 : 1024;
	wide.slots = arena_array(s->scratch, wide.size, sizeof *wide.slots);
	if (!wide.slots)
		return false;
	for (uint32_t i = 0; i < s->size; i++)
		if (s->slots[i].symbol)
			symbols_put(&wide, s->slots[i]);
	*s = wide;
	return true;
}

struct symbol *symbols_take(struct symbols *s, const char *text, size_t bytes)
{
	const uint32_t hash = symbol_hash(text, bytes);
	if (s->used * 2 >= s->size && !symbols_widen(s))
		return NULL;
	uint32_t at = hash & (s->size - 1);
	for (; s->slots[at].symbol; at = (at + 1) & (s->size - 1))
		if (s->slots[at].hash == hash && s->slots[at].bytes == bytes &&
			memcmp(s->slots[at].symbol->text, text, bytes) == 0)
			return s->slots[at].symbol;
	struct symbol *fresh = arena_alloc(s->scratch, sizeof *fresh);
	if (!fresh)
		return NULL;
	fresh->text = symbols_copy_text(s, text, bytes);
	if (!fresh->text)
		return NULL;
	fresh->bytes = (uint32_t)bytes;
	fresh->has_nul = memchr(text, '\0', bytes) != NULL;
	s->slots[at] = (struct symbol_slot){ hash, (uint32_t)bytes, fresh };
	s->used++;
	return fresh;
}
