#include "engine/service/absences.h"

enum err absences_beside(const struct ruleset *rs, const struct store *store, int64_t now,
	struct arena *arena, const struct ruleset **out, struct diag *d)
{
	const int32_t today = instant_day(now, rs->calendar.offset_s);
	struct absences *all = arena_alloc(arena, sizeof *all);
	struct ruleset *copy = arena_alloc(arena, sizeof *copy);

	*out = rs;
	if (!all || !copy)
		return ERR_NOMEM;
	const enum err e = store->absences.load(store->absences.self, today, arena, all, d);
	if (e || all->n == 0)
		return e;
	*copy = *rs;
	copy->absences = all;
	*out = copy;
	return ERR_OK;
}
