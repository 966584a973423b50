#include "rules/prove/parts.h"

#define CLOCK_DAYS (2 * 366)    /* instants looked at: so many days before the last ones covered */
#define CLOCK_MARGIN_DAYS 60    /* where dues would fall beyond what the table covers */
#define CLOCK_SECONDS_MAX 512

int clocks_term(const struct clocks *c, struct term t)
{
	for (int i = 0; i < c->terms_n; i++)
		if (c->terms[i].count == t.count && c->terms[i].unit == t.unit)
			return i;
	return RULE_NONE;
}

static void clocks_add_term(struct proof *p, struct term own, struct term policy)
{
	struct clocks *c = &p->clocks;
	const struct term t = own.is_set ? own : policy;
	if (clocks_term(c, t) != RULE_NONE)
		return;
	if (c->terms_n % 16 == 0) {
		struct term *terms = proof_array(p, (size_t)c->terms_n + 16, sizeof *terms);
		for (int i = 0; i < c->terms_n; i++)
			terms[i] = c->terms[i];
		c->terms = terms;
	}
	c->terms[c->terms_n++] = t;
}

static void clocks_add(struct proof *p, const int *ranks)
{
	struct clocks *c = &p->clocks;
	const size_t bytes = (size_t)c->terms_n * sizeof *ranks;
	for (int i = c->n; i-- > 0;)   /* the latest are the likeliest to come again */
		if (memcmp(c->ranks + i * c->terms_n, ranks, bytes) == 0)
			return;
	if (c->n == c->room) {
		c->room = c->room ? c->room * 2 : 16;
		int *more = proof_array(p, (size_t)c->room * (size_t)c->terms_n, sizeof *more);
		memcpy(more, c->ranks ? c->ranks : more, (size_t)c->n * bytes);
		c->ranks = more;
	}
	memcpy(c->ranks + c->n++ * c->terms_n, ranks, bytes);
}

/* Rank: how many terms end before. */
static void clocks_look(struct proof *p, int64_t at, int64_t *dues, int *ranks)
{
	const struct clocks *c = &p->clocks;
	bool is_beyond;
	for (int i = 0; i < c->terms_n; i++)
		dues[i] = calendar_due_clamped(&p->rs->calendar, at, c->terms[i], &is_beyond);
	for (int i = 0; i < c->terms_n; i++) {
		ranks[i] = 0;
		for (int j = 0; j < c->terms_n; j++)
			ranks[i] += dues[j] < dues[i];
	}
	clocks_add(p, ranks);
}

static void second_add(int32_t *seconds, int *n, int64_t second)
{
	const int32_t of_day = (int32_t)(((second % 86400) + 86400) % 86400);
	for (int i = 0; i < *n; i++)
		if (seconds[i] == of_day)
			return;
	if (*n < CLOCK_SECONDS_MAX)
		seconds[(*n)++] = of_day;
}

/* The seconds of a day at which the order of two dues can change: a due moves
 * with the clock, or stands and leaps, and these are where it leaps or where
 * one that moves meets one that stands. */
static int clocks_seconds(const struct proof *p, int32_t *seconds)
{
	const struct calendar *cal = &p->rs->calendar;
	const struct clocks *c = &p->clocks;
	const int64_t length = cal->close_s - cal->open_s, edges[] = { 0, cal->open_s, cal->close_s };
	int n = 0;
	for (int e = 0; e < 3; e++) {
		second_add(seconds, &n, edges[e]);
		for (int i = 0; i < c->terms_n; i++)
			if (c->terms[i].unit == TERM_H)
				second_add(seconds, &n, edges[e] - c->terms[i].count * INT64_C(3600));
	}
	for (int i = 0; i < c->terms_n; i++) {
		if (c->terms[i].unit != TERM_BH)
			continue;
		const int64_t left = c->terms[i].count * INT64_C(3600) % length;
		second_add(seconds, &n, cal->close_s - left);
		for (int j = 0; j < c->terms_n; j++)
			if (c->terms[j].unit == TERM_H)
				second_add(seconds, &n, cal->open_s + left - c->terms[j].count * INT64_C(3600));
	}
	return n;
}

static void clocks_of_calendar(struct proof *p)
{
	const struct calendar *cal = &p->rs->calendar;
	int32_t seconds[CLOCK_SECONDS_MAX];
	const int seconds_n = clocks_seconds(p, seconds);
	int32_t to = cal->last_day - CLOCK_MARGIN_DAYS;
	if (to < cal->first_day)
		to = cal->last_day;
	int32_t from = to - CLOCK_DAYS;
	int64_t *dues = proof_array(p, (size_t)p->clocks.terms_n, sizeof *dues);
	int *ranks = proof_array(p, (size_t)p->clocks.terms_n, sizeof *ranks);
	if (from < cal->first_day)
		from = cal->first_day;
	for (int32_t day = from; day <= to; day++)
		for (int i = 0; i < seconds_n; i++) {
			const int64_t at = instant_from_day(day, seconds[i], cal->offset_s);
			clocks_look(p, at, dues, ranks);
			clocks_look(p, at + 1, dues, ranks);
		}
}

/* Within one unit the lower count is the sooner, at every hour of business. */
static void clocks_of_unit(struct proof *p)
{
	const struct clocks *c = &p->clocks;
	int *ranks = proof_array(p, (size_t)c->terms_n, sizeof *ranks);
	for (int i = 0; i < c->terms_n; i++)
		for (int j = 0; j < c->terms_n; j++)
			ranks[i] += c->terms[j].count < c->terms[i].count;
	clocks_add(p, ranks);
}

static void clocks_add_opening(struct proof *p, const struct opening *o)
{
	clocks_add_term(p, o->respond_within, p->rs->policy.respond_within);
	clocks_add_term(p, o->first_contact_within, p->rs->policy.first_contact_within);
}

void clocks_init(struct proof *p)
{
	const struct ruleset *rs = p->rs;
	bool is_one_unit = true;
	clocks_add_opening(p, &rs->otherwise);
	for (int i = 0; i < rs->routing_n; i++)
		for (int o = 0; o < rs->rules[i].openings_n; o++)
			clocks_add_opening(p, &rs->rules[i].openings[o]);
	for (int i = 1; i < p->clocks.terms_n; i++)
		is_one_unit &= p->clocks.terms[i].unit == p->clocks.terms[0].unit;
	if (is_one_unit)
		clocks_of_unit(p);
	else
		clocks_of_calendar(p);
}
