/* A seeded random walk over one case: commands, most of them such as a person
 * would give and some not, and moves of the clock. The walker draws; whoever
 * walks takes each command through core_step, or through the store, and then
 * asks walk_check. The same seed gives the same walk. */
#ifndef TSUNAGI_TESTS_WALK_H
#define TSUNAGI_TESTS_WALK_H

#include "engine/core/model/invariants.h"
#include "engine/core/step/step.h"

struct walk {
	const struct ruleset *rs;
	uint64_t seed, random;
	int64_t now;
	int cases; /* how many were begun: the next one's number */
};

void walk_begin(struct walk *w, const struct ruleset *rs, uint64_t seed);
/* The clock moves (w->now), and the next command is drawn: an intake where c is
 * NULL or closed. What it points to is in `arena` and the rule set. */
struct command walk_next(struct walk *w, const struct case_state *c, struct arena *arena);
/* After a step that was done: invariants, replay, who ended what, that the lead
 * moved only on an accept. Puts what is wrong and answers how much. before is
 * NULL for an intake. */
int walk_check(const struct walk *w, const struct case_state *before, const struct command *command,
	const struct decision *decision, struct buf *out);
/* A refusal must say what is wrong, and leave the case as it was. */
int walk_check_refusal(enum err e, const struct diag *d, struct buf *out);
uint64_t walk_random(struct walk *w, uint64_t below);

#endif
