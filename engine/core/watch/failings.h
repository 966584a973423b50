/* All failings of one case (failing.h), from the case and the time alone. Each is
 * found from the instant on at which it begins, with why and what would mend it.
 * Closed cases have none.
 *
 * Two kinds: those that a due time tells (the ladder notifies of these), and
 * those that it does not tell, here called untimed; these are recorded as events
 * when they begin and end (failings_follow.h). */
#ifndef TSUNAGI_CORE_WATCH_FAILINGS_H
#define TSUNAGI_CORE_WATCH_FAILINGS_H

#include "engine/core/watch/failing.h"

/* Bits of the whole case. */
unsigned failings_of_case(const struct ruleset *rs, const struct case_state *c, int64_t now);
/* Bits of one item whose turn it is: its own, and those of the case that its
 * holder can mend. The lead can mend all; any other holder only that nobody has
 * done anything. */
unsigned failings_of_referral(
	const struct ruleset *rs, const struct case_state *c, const struct referral *r, int64_t now);
unsigned failings_of_need(
	const struct ruleset *rs, const struct case_state *c, const struct need *n, int64_t now);
/* Every cause, the worst failing first. others NULL: no other case's number is
 * told. All in `arena`. ERR_NOMEM. */
MUST_CHECK enum err failings_list_causes(const struct ruleset *rs, const struct case_state *c,
	const struct others *others, int64_t now, struct arena *arena, const struct failing_case **out,
	int *n);

struct failings_untimed {
	unsigned bits;
	int64_t first; /* since when the first of those that are not recorded; INSTANT_NONE: all are */
};
struct failings_untimed failings_find_untimed(
	const struct ruleset *rs, const struct case_state *c, int64_t now);
/* The instant at which the next untimed failing begins or has begun that is not
 * recorded; INSTANT_NONE: none does by time alone. */
int64_t failings_next_at(const struct ruleset *rs, const struct case_state *c);

#endif
