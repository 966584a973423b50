/* Replaying: taking over, event by event, the rows that each one changed gives
 * the state that the step gave (invariant 5). */
#ifndef TSUNAGI_TESTS_REPLAY_H
#define TSUNAGI_TESTS_REPLAY_H

#include "engine/core/model/invariants.h"
#include "engine/core/step/step.h"

/* Puts what differs; before may be NULL (intake). */
bool replay_gives_next(const struct case_state *before, const struct decision *decision, struct buf *out);
/* A terminal state entered, by anything but a person's confirm, decline or
 * withdraw (invariant 3); puts what is wrong. */
bool replay_ends_by_person(const struct case_state *before, const struct decision *decision, struct buf *out);

#endif
