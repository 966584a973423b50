/* In which order the terms of a pack can end.
 *
 * Whether 2bd ends before 48h depends on the instant from which both count. A
 * clock is one such order: a rank for each term of the pack, as some instant
 * gives it. The proofs compare times clock by clock: one opening is sooner than
 * another where it is so under at least one clock.
 *
 * Clocks are found by trying: each day of the last two years that the holiday
 * table covers, at those seconds of the day at which the order of two due times
 * can change (clocks.c). Where all terms have one unit and one calendar there is
 * one clock: the lower count ends first. */
#ifndef TSUNAGI_RULES_PROVE_CLOCKS_H
#define TSUNAGI_RULES_PROVE_CLOCKS_H

#include "rules/match/ruleset.h"
#include "rules/prove/circuit.h"

/* A term under the calendar of its pack; equal pairs are kept once. */
struct clock_term {
	struct term term;
	const struct calendar *calendar; /* borrowed */
};

struct clocks {
	struct circuit_run *run; /* where to escape to without memory */
	struct arena *arena;	 /* of everything below; borrowed */
	struct clock_term *terms;
	int terms_n, terms_cap;
	int n;	     /* clocks */
	int *ranks;  /* clock by clock, terms_n each: how many terms end before this one */
	int64_t *at; /* by clock: an instant that gives this order */
	int ranks_cap, at_cap;
};

/* An empty set of clocks. Functions below escape without memory (circuit.h). */
void clocks_init(struct clocks *clocks, struct circuit_run *run, struct arena *arena);

/* The clocks of one pack. `now`: an instant at which the one clock is said to occur where
 * all terms have one unit. */
void clocks_find(struct clocks *clocks, const struct ruleset *rs, int64_t now);

/* The same over the terms of two packs. Two calendars under which all terms end alike must
 * be given as one pointer, so that their terms are one term. */
void clocks_find_two(struct clocks *clocks, const struct ruleset *a, const struct calendar *of_a,
	const struct ruleset *b, const struct calendar *of_b, int64_t now);

/* Whether all terms end alike under both calendars, on the days that both cover. */
bool clocks_is_same_calendar(const struct calendar *a, const struct calendar *b);

/* Whether `a` may end after `b`, where both count from one instant. */
bool clocks_may_end_after(struct circuit_run *run, struct arena *arena, const struct calendar *calendar,
	struct term a, struct term b);

/* Index of the term, or RULE_NONE where no pack has it. */
int clocks_find_term(const struct clocks *clocks, struct term t, const struct calendar *calendar);

static inline int clocks_rank(const struct clocks *clocks, int clock, int term)
{
	return clocks->ranks[clock * clocks->terms_n + term];
}

#endif
