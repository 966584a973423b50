#include "engine/base/array.h"

#include <limits.h>

/* The pointer to the items is read and written with memcpy: `at` points to a `struct x *`, which
 * C does not allow to be accessed as a `void *`. */

/* The next capacity that holds `wanted` items; 0 where none does. */
static int array_next_capacity(int cap, int wanted, size_t item_bytes)
{
	int next = cap > 0 ? cap : ARRAY_FIRST_ITEMS;
	while (next < wanted) {
		if (next > INT_MAX / 2)
			return 0;
		next *= 2;
	}
	size_t bytes;
	return __builtin_mul_overflow((size_t)next, item_bytes, &bytes) ? 0 : next;
}

bool array_reserve_items(void *at, int wanted, int *cap, size_t item_bytes)
{
	if (wanted <= *cap)
		return true;
	const int next = array_next_capacity(*cap, wanted, item_bytes);
	if (!next)
		return false;
	void *items;
	memcpy(&items, at, sizeof items);
	const size_t had_bytes = (size_t)*cap * item_bytes, bytes = (size_t)next * item_bytes;
	char *grown = realloc(items, bytes);
	if (!grown)
		return false;
	memset(grown + had_bytes, 0, bytes - had_bytes);
	memcpy(at, &grown, sizeof grown);
	*cap = next;
	/* cppcheck-suppress memleak ; the caller's pointer holds it */
	return true;
}

bool array_reserve_arena_items(struct arena *arena, void *at, int wanted, int *cap, size_t item_bytes)
{
	if (wanted <= *cap)
		return true;
	const int next = array_next_capacity(*cap, wanted, item_bytes);
	if (!next)
		return false;
	void *items;
	memcpy(&items, at, sizeof items);
	void *grown = arena_grow(arena, items, (size_t)*cap, (size_t)next, item_bytes);
	if (!grown)
		return false;
	memcpy(at, &grown, sizeof grown);
	*cap = next;
	return true;
}
