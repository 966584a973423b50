/* holidays: what the holiday table lacks by its own rows. Nothing is asked of the solver. */
#include "engine/base/text/lang.h"
#include "engine/base/time/holiday_gaps.h"
#include "rules/prove/find.h"

static void find_holidays_add(void *context, const struct holiday_gap *gap)
{
	struct proof *p = context;
	const struct place place = { .file = "holidays.csv", .line = 1, .column = 1 };
	char text[HOLIDAY_GAP_TEXT_BYTES];
	holiday_gap_format(gap, text);
	proof_add(p, "holidays", PROOF_WARNING, NULL, 0, place, NULL, arena_printf(p->arena, "%s", text));
}

void find_holidays(struct proof *p) { holiday_gaps_visit(&p->rs->calendar, find_holidays_add, p); }
