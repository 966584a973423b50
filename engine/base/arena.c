/* Blocks from malloc, each twice as large as the last one up to LARGEST_STEP_BYTES; an
 * allocation takes the next bytes of the newest block. The first block leaves room for malloc's
 * own header in 4096 bytes. */
#include "engine/base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

#define ALIGNMENT 16
#define FIRST_BLOCK_BYTES 4000u
#define LARGEST_STEP_BYTES (1u << 20)

struct arena_block {
	struct arena_block *next;
	size_t size_bytes;
	_Alignas(ALIGNMENT) unsigned char data[];
};

void arena_init(struct arena *a) { *a = (struct arena){ 0 }; }

static void arena_free_blocks(struct arena_block *b)
{
	while (b) {
		struct arena_block *next = b->next;
		free(b);
		b = next;
	}
}

void arena_release(struct arena *a)
{
	if (!a)
		return;
	arena_free_blocks(a->blocks);
	arena_init(a);
}

void arena_reset(struct arena *a)
{
	if (!a->blocks)
		return;
	arena_free_blocks(a->blocks->next);
	a->blocks->next = NULL;
	a->used_bytes = 0;
	a->total_bytes = a->size_bytes;
}

static struct arena_block *arena_make_block(struct arena *a, size_t bytes)
{
	if (bytes > SIZE_MAX - sizeof(struct arena_block))
		return NULL;
	struct arena_block *b = malloc(sizeof *b + bytes);
	if (!b)
		return NULL;
	b->next = NULL;
	b->size_bytes = bytes;
	a->total_bytes += bytes;
	return b;
}

static size_t arena_next_step(const struct arena *a)
{
	size_t bytes = a->size_bytes * 2;
	if (bytes < FIRST_BLOCK_BYTES)
		return FIRST_BLOCK_BYTES;
	return bytes < LARGEST_STEP_BYTES ? bytes : LARGEST_STEP_BYTES;
}

/* A large piece gets a block of its own behind the newest one, so that what
 * is left of the newest is still used. */
static void *arena_alloc_alone(struct arena *a, size_t bytes)
{
	struct arena_block *b = arena_make_block(a, bytes);
	if (!b)
		return NULL;
	b->next = a->blocks->next;
	a->blocks->next = b;
	return memset(b->data, 0, bytes);
}

static bool arena_add_block(struct arena *a, size_t at_least)
{
	size_t step = arena_next_step(a);
	struct arena_block *b = arena_make_block(a, at_least > step ? at_least : step);
	if (!b)
		return false;
	b->next = a->blocks;
	a->blocks = b;
	a->used_bytes = 0;
	a->size_bytes = b->size_bytes;
	return true;
}

void *arena_alloc(struct arena *a, size_t bytes)
{
	if (bytes > SIZE_MAX - ALIGNMENT)
		return NULL;
	bytes = bytes ? (bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1) : ALIGNMENT;
	if (a->size_bytes - a->used_bytes < bytes) {
		if (a->blocks && bytes > arena_next_step(a) / 4)
			return arena_alloc_alone(a, bytes);
		if (!arena_add_block(a, bytes))
			return NULL;
	}
	void *p = a->blocks->data + a->used_bytes;
	a->used_bytes += bytes;
	return memset(p, 0, bytes);
}

void *arena_array(struct arena *a, size_t count, size_t item_bytes)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, item_bytes, &bytes))
		return NULL;
	return arena_alloc(a, bytes);
}

void *arena_grow(struct arena *a, const void *old, size_t old_count, size_t new_count, size_t item_bytes)
{
	void *p = arena_array(a, new_count, item_bytes);
	size_t kept = old_count < new_count ? old_count : new_count;
	if (p && old && kept)
		memcpy(p, old, kept * item_bytes);
	return p;
}

char *arena_dup_n(struct arena *a, const char *text, size_t bytes)
{
	if (!text || bytes == SIZE_MAX)
		return NULL;
	char *p = arena_alloc(a, bytes + 1);
	if (p && bytes)
		memcpy(p, text, bytes);
	return p;
}

char *arena_dup(struct arena *a, const char *text)
{
	return text ? arena_dup_n(a, text, strlen(text)) : NULL;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	char *p = n < 0 ? NULL : arena_alloc(a, (size_t)n + 1);
	if (p)
		vsnprintf(p, (size_t)n + 1, format, again);
	va_end(again);
	va_end(args);
	return p;
}
