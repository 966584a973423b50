#include "tests/support/ruleset_grown.h"

#include <stdlib.h>
#include <string.h>

#include "rules/match/days.h"
#include "tests/support/ruleset_fixture.h"

static int32_t ruleset_grown_day(const struct ruleset *rs, const char *text)
{
	int64_t at;
	bool has_time;
	if (instant_parse(text, rs->calendar.offset_s, &at, &has_time, NULL) != ERR_OK)
		abort();
	return instant_day(at, rs->calendar.offset_s);
}

struct ruleset *ruleset_grown(const char *also)
{
	struct ruleset *rs = ruleset_fixture();
	struct calendar *c = &rs->calendar;
	const char *const days[] = { "2028-01-01", "2028-01-10", also };
	struct holiday *table = arena_array(&rs->arena, c->holidays_n + 3, sizeof *table);
	if (!table)
		abort();
	memcpy(table, c->holidays, c->holidays_n * sizeof *table);
	for (size_t i = 0; i < sizeof days / sizeof *days && days[i]; i++)
		table[c->holidays_n++] = (struct holiday){ ruleset_grown_day(rs, days[i]), "祝日" };
	c->holidays = table;
	c->last_day = ruleset_grown_day(rs, "2028-12-31");
	rs->days = day_table_new(&rs->arena, c);
	if (!rs->days)
		abort();
	return rs;
}
