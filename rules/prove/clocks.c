/* How clocks are found. A due time either moves with the clock (hours, by day and night)
 * or stands still and leaps (business days, calendar days; office hours do both). Two
 * due times change places only where one leaps, or where one that moves meets one that
 * stands: that is at a fixed second of the day. So each day is looked at, at those
 * seconds and one second later, and each order of the terms that shows up is kept once.
 *
 * A clock is missed only beyond CLOCK_SECONDS_MAX such seconds, or where it occurs on no
 * day of the last two years that the table covers. */
#include "rules/prove/clocks.h"

#include "engine/base/array.h"

#define CLOCK_DAYS (2 * 366) /* so many days are looked at, the last ones that the table covers */
#define CLOCK_MARGIN_DAYS 60 /* but for these: from there due times fall beyond the table */
#define CLOCK_SECONDS_MAX 512

static void *clocks_array(struct clocks *clocks, size_t count, size_t item_bytes)
{
	void *items = arena_array(clocks->arena, count, item_bytes);
	if (!items)
		circuit_fail(clocks->run, ERR_NOMEM);
	return items;
}

int clocks_find_term(const struct clocks *clocks, struct term t, const struct calendar *calendar)
{
	for (int i = 0; i < clocks->terms_n; i++)
		if (clocks->terms[i].term.count == t.count && clocks->terms[i].term.unit == t.unit &&
			clocks->terms[i].calendar == calendar)
			return i;
	return RULE_NONE;
}

static void clocks_add_term(
	struct clocks *clocks, struct term own, struct term policy, const struct calendar *calendar)
{
	const struct term t = own.is_set ? own : policy;
	if (clocks_find_term(clocks, t, calendar) != RULE_NONE)
		return;
	if (!array_reserve_in(clocks->arena, &clocks->terms, clocks->terms_n + 1, &clocks->terms_cap))
		circuit_fail(clocks->run, ERR_NOMEM);
	clocks->terms[clocks->terms_n++] = (struct clock_term){ t, calendar };
}

static void clocks_add_ranks(struct clocks *clocks, const int *ranks, int64_t at)
{
	const size_t bytes = (size_t)clocks->terms_n * sizeof *ranks;
	for (int i = clocks->n; i-- > 0;) /* the latest are the likeliest to come again */
		if (memcmp(clocks->ranks + i * clocks->terms_n, ranks, bytes) == 0)
			return;
	if (!array_reserve_in(
		    clocks->arena, &clocks->ranks, (clocks->n + 1) * clocks->terms_n, &clocks->ranks_cap) ||
		!array_reserve_in(clocks->arena, &clocks->at, clocks->n + 1, &clocks->at_cap))
		circuit_fail(clocks->run, ERR_NOMEM);
	memcpy(clocks->ranks + clocks->n * clocks->terms_n, ranks, bytes);
	clocks->at[clocks->n++] = at;
}

/* The clock of one instant. */
static void clocks_add_instant(struct clocks *clocks, int64_t at, int64_t *dues, int *ranks)
{
	for (int i = 0; i < clocks->terms_n; i++)
		dues[i] = calendar_due(clocks->terms[i].calendar, at, clocks->terms[i].term, NULL);
	for (int i = 0; i < clocks->terms_n; i++) {
		ranks[i] = 0;
		for (int j = 0; j < clocks->terms_n; j++)
			ranks[i] += dues[j] < dues[i];
	}
	clocks_add_ranks(clocks, ranks, at);
}

static void clocks_add_second(int32_t *seconds, int *n, int64_t second)
{
	const int32_t of_day = (int32_t)(((second % 86400) + 86400) % 86400);
	for (int i = 0; i < *n; i++)
		if (seconds[i] == of_day)
			return;
	if (*n < CLOCK_SECONDS_MAX)
		seconds[(*n)++] = of_day;
}

/* Adds the seconds of a day at which the order of two due times can change. */
static int clocks_collect_seconds(
	const struct clocks *clocks, const struct calendar *cal, int32_t *seconds, int n)
{
	const int64_t length = cal->close_s - cal->open_s, edges[] = { 0, cal->open_s, cal->close_s };
	for (int e = 0; e < 3; e++) {
		clocks_add_second(seconds, &n, edges[e]);
		for (int i = 0; i < clocks->terms_n; i++)
			if (clocks->terms[i].term.unit == TERM_H)
				clocks_add_second(
					seconds, &n, edges[e] - clocks->terms[i].term.count * INT64_C(3600));
	}
	for (int i = 0; i < clocks->terms_n; i++) {
		if (clocks->terms[i].term.unit != TERM_BH)
			continue;
		const int64_t left = clocks->terms[i].term.count * INT64_C(3600) % length;
		clocks_add_second(seconds, &n, cal->close_s - left);
		for (int j = 0; j < clocks->terms_n; j++)
			if (clocks->terms[j].term.unit == TERM_H)
				clocks_add_second(seconds, &n,
					cal->open_s + left - clocks->terms[j].term.count * INT64_C(3600));
	}
	return n;
}

static void clocks_add_calendars(struct clocks *clocks, const struct calendar *a, const struct calendar *b)
{
	int32_t seconds[CLOCK_SECONDS_MAX];
	int seconds_n = clocks_collect_seconds(clocks, a, seconds, 0);
	if (a != b)
		seconds_n = clocks_collect_seconds(clocks, b, seconds, seconds_n);
	const int32_t first = a->first_day > b->first_day ? a->first_day : b->first_day;
	const int32_t last = a->last_day < b->last_day ? a->last_day : b->last_day;
	int32_t to = last - CLOCK_MARGIN_DAYS;
	if (to < first)
		to = last;
	int32_t from = to - CLOCK_DAYS;
	int64_t *dues = clocks_array(clocks, (size_t)clocks->terms_n, sizeof *dues);
	int *ranks = clocks_array(clocks, (size_t)clocks->terms_n, sizeof *ranks);
	if (from < first)
		from = first;
	for (int32_t day = from; day <= to; day++)
		for (int i = 0; i < seconds_n; i++) {
			const int64_t at = instant_from_day(day, seconds[i], a->offset_s);
			clocks_add_instant(clocks, at, dues, ranks);
			clocks_add_instant(clocks, at + 1, dues, ranks);
		}
}

/* Within one unit the lower count ends first, whatever the instant. */
static void clocks_add_unit(struct clocks *clocks, int64_t now)
{
	int *ranks = clocks_array(clocks, (size_t)clocks->terms_n, sizeof *ranks);
	for (int i = 0; i < clocks->terms_n; i++)
		for (int j = 0; j < clocks->terms_n; j++)
			ranks[i] += clocks->terms[j].term.count < clocks->terms[i].term.count;
	clocks_add_ranks(clocks, ranks, now);
}

static void clocks_add_opening(struct clocks *clocks, const struct opening *o, const struct policy *policy,
	const struct calendar *calendar)
{
	clocks_add_term(clocks, o->respond_within, policy->respond_within, calendar);
	clocks_add_term(clocks, o->first_contact_within, policy->first_contact_within, calendar);
}

static void clocks_add_pack(struct clocks *clocks, const struct ruleset *rs, const struct calendar *calendar)
{
	clocks_add_opening(clocks, &rs->otherwise, &rs->policy, calendar);
	for (int i = 0; i < rs->routing_n; i++)
		for (int o = 0; o < rs->rules[i].openings_n; o++)
			clocks_add_opening(clocks, &rs->rules[i].openings[o], &rs->policy, calendar);
}

void clocks_init(struct clocks *clocks, struct circuit_run *run, struct arena *arena)
{
	*clocks = (struct clocks){ .run = run, .arena = arena };
}

void clocks_find_two(struct clocks *clocks, const struct ruleset *a, const struct calendar *of_a,
	const struct ruleset *b, const struct calendar *of_b, int64_t now)
{
	bool is_one_unit = of_a == of_b;
	clocks_add_pack(clocks, a, of_a);
	if (a != b)
		clocks_add_pack(clocks, b, of_b);
	for (int i = 1; i < clocks->terms_n; i++)
		is_one_unit &= clocks->terms[i].term.unit == clocks->terms[0].term.unit;
	if (is_one_unit)
		clocks_add_unit(clocks, now);
	else
		clocks_add_calendars(clocks, of_a, of_b);
}

void clocks_find(struct clocks *clocks, const struct ruleset *rs, int64_t now)
{
	clocks_find_two(clocks, rs, &rs->calendar, rs, &rs->calendar, now);
}

bool clocks_may_end_after(struct circuit_run *run, struct arena *arena, const struct calendar *calendar,
	struct term a, struct term b)
{
	struct clocks two;
	clocks_init(&two, run, arena);
	clocks_add_term(&two, a, a, calendar);
	clocks_add_term(&two, b, b, calendar);
	if (two.terms_n < 2 || a.unit == b.unit)
		return a.count > b.count;
	clocks_add_calendars(&two, calendar, calendar);
	for (int i = 0; i < two.n; i++)
		if (clocks_rank(&two, i, 0) > clocks_rank(&two, i, 1))
			return true;
	return false;
}

bool clocks_is_same_calendar(const struct calendar *a, const struct calendar *b)
{
	const int32_t first = a->first_day > b->first_day ? a->first_day : b->first_day;
	const int32_t last = a->last_day < b->last_day ? a->last_day : b->last_day;
	if (a->offset_s != b->offset_s || a->open_s != b->open_s || a->close_s != b->close_s || first > last)
		return false;
	for (int32_t day = first; day <= last; day++)
		if ((calendar_day(a, day, NULL) == DAY_OPEN) != (calendar_day(b, day, NULL) == DAY_OPEN))
			return false;
	return true;
}
