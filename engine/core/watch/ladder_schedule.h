/* When the steps of the ladder (ladder.h) are: of each thing that waits, and of
 * the whole case. Nothing is changed here. */
#ifndef TSUNAGI_CORE_WATCH_LADDER_SCHEDULE_H
#define TSUNAGI_CORE_WATCH_LADDER_SCHEDULE_H

#include "engine/core/model/case.h"

/* What waits for somebody, and how far up the ladder it stands. */
struct ladder_item {
	const struct referral *r; /* or NULL: */
	const struct need *n;
	int64_t due;
	int level;
	bool is_urgent;
};

/* Places count referrals first, then needs; false where nothing waits there. */
bool ladder_schedule_item(const struct case_state *c, int place, struct ladder_item *out);
int ladder_schedule_steps(const struct ruleset *rs, const struct ladder_item *i);
/* Of step 1 and up; never before the step below it. */
int64_t ladder_schedule_at(const struct ruleset *rs, const struct ladder_item *i, int step);

/* The instant of the case's next step, or at which a failing begins that no due
 * time tells (failings.h); INSTANT_NONE: all stand on top, or it is closed. */
int64_t ladder_next_at(const struct ruleset *rs, const struct case_state *c);

#endif
