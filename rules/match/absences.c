#include "rules/match/absences.h"

#include <stddef.h>
#include <string.h>

const struct absence *absence_on(const struct absences *all, const char *login, int32_t day)
{
	const struct absence *found = NULL;
	for (int i = 0; all && login && i < all->n; i++) {
		const struct absence *a = &all->items[i];
		if (a->from > day || a->until < day || strcmp(a->login, login) != 0)
			continue;
		if (!found || a->until > found->until)
			found = a;
	}
	return found;
}
