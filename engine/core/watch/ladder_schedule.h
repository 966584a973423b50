/* When the steps of the ladder (ladder.h) are: of each item that waits for
 * somebody, and of the whole case. Changes nothing in the case. */
#ifndef TSUNAGI_CORE_WATCH_LADDER_SCHEDULE_H
#define TSUNAGI_CORE_WATCH_LADDER_SCHEDULE_H

#include "engine/core/model/draft.h"

#define LADDER_STEPS_MAX 1000 /* more than any ladder has */

/* A referral or a need whose turn is somebody's, a need's open duty, or what is proposed of
 * a need, and how far up it stands. */
struct ladder_item {
	const struct referral *r; /* or NULL, and then: */
	const struct need *n;
	bool is_duty;		/* of the need's duty, not of its turn */
	bool is_proposal;	/* of what is proposed of the need */
	int64_t due, remind_at; /* remind_at INSTANT_NONE: not, or done */
	/* the last step taken; 0: none; LADDER_STEPS_MAX: its duty's ladder is climbed instead, and it
	 * is only reminded of */
	int level;
	bool is_urgent;
};

/* Items have places: referrals from 0, then needs, then their duties, then what is proposed of
 * each. False where nothing waits at this place. What is due at its duty's instant climbs no
 * ladder beside it. */
int ladder_schedule_places(const struct case_state *c);
bool ladder_schedule_item(const struct case_state *c, int place, struct ladder_item *out);
/* How many steps the policy's ladder has for it. */
int ladder_schedule_steps(const struct ruleset *rs, const struct ladder_item *i);
/* The instant of a step, from 1: the due time plus the step's term, and never
 * before the step below. Beyond the holiday table it is an estimate. */
int64_t ladder_schedule_at(const struct ruleset *rs, const struct ladder_item *i, int step);

/* Whether it is late and its ladder's last step is taken: from here on the weekly review and
 * the digests (digest.h) tell of it. */
bool ladder_schedule_is_at_top(const struct ruleset *rs, const struct ladder_item *i, int64_t now);

/* When time next changes the case: its next step, or the next untimed failing
 * (failings.h). INSTANT_NONE: all stands on top, or the case is closed. */
int64_t ladder_schedule_next_at(const struct ruleset *rs, const struct case_state *c);

/* Ends a draft: who is told of a person's act (notices.h), the decision, with
 * next_step_at. ERR_NOMEM. */
MUST_CHECK enum err ladder_schedule_finish(struct draft *w, struct decision *out);

#endif
