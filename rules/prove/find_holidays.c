/* holidays: what the holiday table lacks by its own rows, and where it ends. Nothing is asked of the solver.
 */
#include "engine/base/text/lang.h"
#include "engine/base/time/calendar_explain.h"
#include "engine/base/time/holiday_gaps.h"
#include "rules/prove/find.h"

static void find_holidays_add(struct proof *p, const char *text)
{
	const struct place place = { .file = "holidays.csv", .line = 1, .column = 1 };
	proof_add(p, "holidays", PROOF_WARNING, NULL, 0, place, NULL, arena_printf(p->arena, "%s", text));
}

static void find_holidays_add_gap(void *context, const struct holiday_gap *gap)
{
	char text[HOLIDAY_GAP_TEXT_BYTES];
	holiday_gap_format(gap, text);
	find_holidays_add(context, text);
}

void find_holidays(struct proof *p, int64_t on)
{
	char text[CALENDAR_END_TEXT_BYTES];
	holiday_gaps_visit(&p->rs->calendar, find_holidays_add_gap, p);
	if (on != INSTANT_NONE && calendar_format_end(&p->rs->calendar, on, text))
		find_holidays_add(p, text);
}
