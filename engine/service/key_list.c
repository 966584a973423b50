#include "engine/service/key_list.h"

#include <stdlib.h>

#include "engine/base/array.h"

bool key_list_add(void *list, int64_t key)
{
	struct key_list *l = list;

	if (!array_reserve_in(l->arena, &l->items, l->n + 1, &l->cap)) {
		l->has_failed = true;
		return false;
	}
	l->items[l->n++] = key;
	return true;
}

bool key_list_add_once(void *list, int64_t key)
{
	const struct key_list *l = list;

	for (int i = 0; i < l->n; i++)
		if (l->items[i] == key)
			return true;
	return key_list_add(list, key);
}

static int key_list_compare(const void *a, const void *b)
{
	int64_t l = *(const int64_t *)a, r = *(const int64_t *)b;

	return (l > r) - (l < r);
}

void key_list_sort(struct key_list *list)
{
	int n = 0;

	if (list->n > 1)
		qsort(list->items, (size_t)list->n, sizeof *list->items, key_list_compare);
	for (int i = 0; i < list->n; i++)
		if (i == 0 || list->items[i] != list->items[i - 1])
			list->items[n++] = list->items[i];
	list->n = n;
}
