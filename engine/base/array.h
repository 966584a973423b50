/* An array that grows: the caller keeps the items, their number and the
 * capacity in three variables of its own (`struct x *items; int n, cap;`, all
 * zero at first) and asks for room before it writes:
 *
 *	if (!array_reserve_in(arena, &l->items, l->n + 1, &l->cap))
 *		return ERR_NOMEM;
 *	l->items[l->n++] = item;
 *
 * Both forms answer true when `items` has room for `wanted` items in all. The
 * capacity doubles from ARRAY_FIRST_ITEMS on, so that n items cost O(n); new
 * items are zero. Where memory is lacking, or the size in bytes or the number
 * can't be represented, they answer false and change nothing: the items so far
 * stay as they are, and belong to whom they did. The answer must be checked.
 *
 * `at` is the address of the variable that holds the items (`struct x **`);
 * only the capacity may be changed by these functions, never the number. */
#ifndef TSUNAGI_BASE_ARRAY_H
#define TSUNAGI_BASE_ARRAY_H

#include "engine/base/arena.h"
#include "engine/base/err.h"

#include <stdbool.h>

#define ARRAY_FIRST_ITEMS 8

/* On the heap: the caller frees the items with free(). */
#define array_reserve(at, wanted, cap) array_reserve_items((at), (wanted), (cap), sizeof **(at))

/* In an arena, to whom the items belong. What was outgrown stays in it unused. */
#define array_reserve_in(arena, at, wanted, cap) \
	array_reserve_arena_items((arena), (at), (wanted), (cap), sizeof **(at))

/* What the two above expand to; `at` points to the variable with the items. */
MUST_CHECK bool array_reserve_items(void *at, int wanted, int *cap, size_t item_bytes);
MUST_CHECK bool array_reserve_arena_items(
	struct arena *arena, void *at, int wanted, int *cap, size_t item_bytes);

#endif
