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

struct proof;

/* A term under the calendar of its pack; equal pairs are kept once. */
struct clock_term {
	struct term term;
	const struct calendar *calendar; /* borrowed */
};

/* All in the scratch memory of the proof. */
struct clocks {
	struct clock_term *terms;
	int terms_n, terms_cap;
	int n;	     /* clocks */
	int *ranks;  /* clock by clock, terms_n each: how many terms end before this one */
	int64_t *at; /* by clock: an instant that gives this order */
	int ranks_cap, at_cap;
};

/* Fills p->clocks with the clocks of p->rs; p->now must be set. Without memory it
 * escapes (circuit.h). */
void clocks_init(struct proof *p);

/* The same over the terms of two packs. Two calendars under which all terms end
 * alike must be given as one pointer, so that their terms are one term. */
void clocks_init_two(struct proof *p, const struct ruleset *a, const struct calendar *of_a,
	const struct ruleset *b, const struct calendar *of_b);

/* Index of the term, or RULE_NONE where no pack has it. */
int clocks_find_term(const struct clocks *clocks, struct term t, const struct calendar *calendar);

static inline int clocks_rank(const struct clocks *clocks, int clock, int term)
{
	return clocks->ranks[clock * clocks->terms_n + term];
}

#endif
