/* The ladder in a random walk: invariants 3 and 4. */
#ifndef TSUNAGI_TESTS_WALK_LADDER_H
#define TSUNAGI_TESTS_WALK_LADDER_H

#include "tests/model/walk.h"

/* Lets the case's ladder catch up to `now`: each step once, in order, at its
 * own instant, and nothing but levels (and the failings told) changed. Puts
 * what is wrong and answers how much; *c is the case after it. *steps counts. */
int walk_climb(const struct walk *w, const struct case_state **c, int64_t now, struct arena *arena,
	int *steps, struct buf *out);
/* Everything that is open and was due by then stands on the top step. */
int walk_check_top(const struct walk *w, const struct case_state *c, int64_t due_by, struct buf *out);

#endif
