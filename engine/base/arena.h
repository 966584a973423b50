/* Memory that is given back all at once: for what lives and dies together
 * (a rule set, a request, a case on its way through a step). Nothing in an
 * arena is freed singly. All functions answer NULL when memory is lacking. */
#ifndef TSUNAGI_BASE_ARENA_H
#define TSUNAGI_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *blocks;    /* newest first */
	size_t used_bytes, size_bytes; /* of the newest block */
	size_t total_bytes;
};

void arena_init(struct arena *a);
void arena_release(struct arena *a); /* accepts NULL */
void arena_reset(struct arena *a);   /* empties it, keeps one block */

void *arena_alloc(struct arena *a, size_t bytes);		     /* zeroed, aligned to 16 */
void *arena_array(struct arena *a, size_t count, size_t item_bytes); /* zeroed, overflow-safe */
/* A copy with its items, for growing: old may be NULL when old_count is 0. */
void *arena_grow(struct arena *a, const void *old, size_t old_count, size_t new_count, size_t item_bytes);
char *arena_dup(struct arena *a, const char *text); /* NULL gives NULL */
char *arena_dup_n(struct arena *a, const char *text, size_t bytes);
char *arena_printf(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
