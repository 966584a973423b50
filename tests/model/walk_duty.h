/* Duties in a random walk: invariant 8. What a step may do to an open duty's instant and to the
 * due times of its need and of the need's referrals is worked out here from the page Duties
 * alone, by comparing the case before and after; nothing of core's clock is asked. */
#ifndef TSUNAGI_TESTS_WALK_DUTY_H
#define TSUNAGI_TESTS_WALK_DUTY_H

#include "tests/model/walk.h"

/* After a step that was done. Puts what is wrong and answers how much. before is NULL for an
 * intake. */
int walk_check_duties(const struct case_state *before, const struct command *command,
	const struct case_state *next, int64_t now, struct buf *out);
/* After steps of the ladder, which move no due time. */
int walk_check_duties_rest(const struct case_state *before, const struct case_state *next, struct buf *out);
bool walk_has_open_duty(const struct case_state *c);

#endif
