/* What inbox and board share: the store's items, kept before cases are loaded, since a
 * visitor must not ask the store. */
#ifndef TSUNAGI_API_RESOURCE_VIEWS_H
#define TSUNAGI_API_RESOURCE_VIEWS_H

#include "engine/api/request/call.h"

struct item_list {
	struct arena *arena;
	struct inbox_item *items;
	int n, cap;
	bool has_failed; /* for lack of memory */
};
inbox_visitor items_add;
void items_by_case(struct item_list *l); /* sorts by case number */

/* The index of the section that is asked for (?section=, else the caller's). ERR_FORBIDDEN
 * where the caller may not see it; ERR_INPUT. */
MUST_CHECK enum err views_section(struct call *c, int *section);

#endif
