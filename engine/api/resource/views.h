/* What inbox and board share: the store's items, noted before cases are
 * loaded, since visitors must not ask the store again. */
#ifndef TSUNAGI_API_RESOURCE_VIEWS_H
#define TSUNAGI_API_RESOURCE_VIEWS_H

#include "engine/api/request/call.h"

struct item_list {
	struct arena *arena;
	struct inbox_item *items;
	int n, cap;
	bool has_failed; /* memory ran out */
};
inbox_visitor items_note;
void items_by_case(struct item_list *l); /* sorts by case number */

/* The section asked for (?section=, else the caller's), if it may be seen. */
MUST_CHECK enum err views_section(struct call *c, int *section);

#endif
