/* Memory that is freed all at once: for what lives and dies together (a rule set, a request, a
 * case on its way through a step). Nothing in an arena is freed singly. An arena is not safe
 * between threads. All functions answer NULL where memory is lacking or the size can't be
 * represented; the arena stays usable. */
#ifndef TSUNAGI_BASE_ARENA_H
#define TSUNAGI_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *blocks;    /* newest first */
	size_t used_bytes, size_bytes; /* of the newest block */
	size_t total_bytes;	       /* of all blocks: what the arena holds of the heap */
};

void arena_init(struct arena *a);
void arena_release(struct arena *a); /* accepts NULL */
/* Empties it and keeps the newest block, for the next round of the same work. */
void arena_reset(struct arena *a);

void *arena_alloc(struct arena *a, size_t bytes);		     /* zeroed, aligned to 16 */
void *arena_array(struct arena *a, size_t count, size_t item_bytes); /* zeroed, overflow-safe */
/* A copy of an array that has room for new_count items, the further ones zeroed. `old` may be
 * NULL where old_count is 0. For arrays that grow item by item: array.h. */
void *arena_grow(struct arena *a, const void *old, size_t old_count, size_t new_count, size_t item_bytes);
/* Copies of a text, of its first bytes, of a format. NULL gives NULL. */
char *arena_dup(struct arena *a, const char *text);
char *arena_dup_n(struct arena *a, const char *text, size_t bytes);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
