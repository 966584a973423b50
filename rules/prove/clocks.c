#include "rules/prove/parts.h"

#define CLOCK_DAYS (2 * 366) /* instants looked at: so many days before the last ones covered */
#define CLOCK_MARGIN_DAYS 60 /* where dues would fall beyond what the table covers */
#define CLOCK_SECONDS_MAX 512

int clocks_term(const struct clocks *c, struct term t, const struct calendar *calendar)
{
	for (int i = 0; i < c->terms_n; i++)
		if (c->terms[i].term.count == t.count && c->terms[i].term.unit == t.unit &&
			c->terms[i].calendar == calendar)
			return i;
	return RULE_NONE;
}

static void clocks_add_term(
	struct proof *p, struct term own, struct term policy, const struct calendar *calendar)
{
	struct clocks *c = &p->clocks;
	const struct term t = own.is_set ? own : policy;
	if (clocks_term(c, t, calendar) != RULE_NONE)
		return;
	if (c->terms_n % 16 == 0) {
		struct clock_term *terms = proof_array(p, (size_t)c->terms_n + 16, sizeof *terms);
		for (int i = 0; i < c->terms_n; i++)
			terms[i] = c->terms[i];
		c->terms = terms;
	}
	c->terms[c->terms_n++] = (struct clock_term){ t, calendar };
}

static void clocks_add(struct proof *p, const int *ranks, int64_t at)
{
	struct clocks *c = &p->clocks;
	const size_t bytes = (size_t)c->terms_n * sizeof *ranks;
	for (int i = c->n; i-- > 0;) /* the latest are the likeliest to come again */
		if (memcmp(c->ranks + i * c->terms_n, ranks, bytes) == 0)
			return;
	if (c->n == c->room) {
		c->room = c->room ? c->room * 2 : 16;
		int *more = proof_array(p, (size_t)c->room * (size_t)c->terms_n, sizeof *more);
		int64_t *instants = proof_array(p, (size_t)c->room, sizeof *instants);
		memcpy(more, c->ranks ? c->ranks : more, (size_t)c->n * bytes);
		memcpy(instants, c->at ? c->at : instants, (size_t)c->n * sizeof *instants);
		c->ranks = more;
		c->at = instants;
	}
	memcpy(c->ranks + c->n * c->terms_n, ranks, bytes);
	c->at[c->n++] = at;
}

/* Rank: how many terms end before. */
static void clocks_look(struct proof *p, int64_t at, int64_t *dues, int *ranks)
{
	const struct clocks *c = &p->clocks;
	bool is_beyond;
	for (int i = 0; i < c->terms_n; i++)
		dues[i] = calendar_due_clamped(c->terms[i].calendar, at, c->terms[i].term, &is_beyond);
	for (int i = 0; i < c->terms_n; i++) {
		ranks[i] = 0;
		for (int j = 0; j < c->terms_n; j++)
			ranks[i] += dues[j] < dues[i];
	}
	clocks_add(p, ranks, at);
}

static void clocks_second_add(int32_t *seconds, int *n, int64_t second)
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
static int clocks_seconds(const struct clocks *c, const struct calendar *cal, int32_t *seconds, int n)
{
	const int64_t length = cal->close_s - cal->open_s, edges[] = { 0, cal->open_s, cal->close_s };
	for (int e = 0; e < 3; e++) {
		clocks_second_add(seconds, &n, edges[e]);
		for (int i = 0; i < c->terms_n; i++)
			if (c->terms[i].term.unit == TERM_H)
				clocks_second_add(
					seconds, &n, edges[e] - c->terms[i].term.count * INT64_C(3600));
	}
	for (int i = 0; i < c->terms_n; i++) {
		if (c->terms[i].term.unit != TERM_BH)
			continue;
		const int64_t left = c->terms[i].term.count * INT64_C(3600) % length;
		clocks_second_add(seconds, &n, cal->close_s - left);
		for (int j = 0; j < c->terms_n; j++)
			if (c->terms[j].term.unit == TERM_H)
				clocks_second_add(seconds, &n,
					cal->open_s + left - c->terms[j].term.count * INT64_C(3600));
	}
	return n;
}

static void clocks_of_calendars(struct proof *p, const struct calendar *a, const struct calendar *b)
{
	int32_t seconds[CLOCK_SECONDS_MAX];
	int seconds_n = clocks_seconds(&p->clocks, a, seconds, 0);
	if (a != b)
		seconds_n = clocks_seconds(&p->clocks, b, seconds, seconds_n);
	const int32_t first = a->first_day > b->first_day ? a->first_day : b->first_day;
	const int32_t last = a->last_day < b->last_day ? a->last_day : b->last_day;
	int32_t to = last - CLOCK_MARGIN_DAYS;
	if (to < first)
		to = last;
	int32_t from = to - CLOCK_DAYS;
	int64_t *dues = proof_array(p, (size_t)p->clocks.terms_n, sizeof *dues);
	int *ranks = proof_array(p, (size_t)p->clocks.terms_n, sizeof *ranks);
	if (from < first)
		from = first;
	for (int32_t day = from; day <= to; day++)
		for (int i = 0; i < seconds_n; i++) {
			const int64_t at = instant_from_day(day, seconds[i], a->offset_s);
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
			ranks[i] += c->terms[j].term.count < c->terms[i].term.count;
	clocks_add(p, ranks, p->now);
}

static void clocks_add_opening(struct proof *p, const struct opening *o, const struct policy *policy,
	const struct calendar *calendar)
{
	clocks_add_term(p, o->respond_within, policy->respond_within, calendar);
	clocks_add_term(p, o->first_contact_within, policy->first_contact_within, calendar);
}

static void clocks_add_pack(struct proof *p, const struct ruleset *rs, const struct calendar *calendar)
{
	clocks_add_opening(p, &rs->otherwise, &rs->policy, calendar);
	for (int i = 0; i < rs->routing_n; i++)
		for (int o = 0; o < rs->rules[i].openings_n; o++)
			clocks_add_opening(p, &rs->rules[i].openings[o], &rs->policy, calendar);
}

void clocks_init_two(struct proof *p, const struct ruleset *a, const struct calendar *of_a,
	const struct ruleset *b, const struct calendar *of_b)
{
	bool is_one_unit = of_a == of_b;
	clocks_add_pack(p, a, of_a);
	if (a != b)
		clocks_add_pack(p, b, of_b);
	for (int i = 1; i < p->clocks.terms_n; i++)
		is_one_unit &= p->clocks.terms[i].term.unit == p->clocks.terms[0].term.unit;
	if (is_one_unit)
		clocks_of_unit(p);
	else
		clocks_of_calendars(p, of_a, of_b);
}

void clocks_init(struct proof *p) { clocks_init_two(p, p->rs, &p->rs->calendar, p->rs, &p->rs->calendar); }
