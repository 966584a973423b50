/* Numbers of cases as a visitor of the store gives them, kept until the visit has
 * ended: between two loads a visitor must not ask the store (engine/core/ports.h). */
#ifndef TSUNAGI_SERVICE_KEY_LIST_H
#define TSUNAGI_SERVICE_KEY_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/arena.h"

struct key_list {
	struct arena *arena; /* set by the caller; owns the items */
	int64_t *items;
	int n, cap;
	bool has_failed; /* for lack of memory: what is kept is not all */
};

/* Visitors (case_visitor); `list` is a struct key_list. False where memory lacks. */
bool key_list_add(void *list, int64_t key);
bool key_list_add_once(void *list, int64_t key); /* nothing where it is there: by search, for short lists */

/* Ascending, each once. */
void key_list_sort(struct key_list *list);

#endif
