/* Joining two cases of the same person (名寄せ): each names the other from then
 * on, and neither is hoarded for the other's sake. Nothing else moves. */
#ifndef TSUNAGI_CORE_JOIN_H
#define TSUNAGI_CORE_JOIN_H

#include "engine/core/step.h"

/* One side: the event `join` on `before`. ERR_FORBIDDEN where the actor's
 * section takes part in neither is the caller's to know; ERR_INPUT "same-case";
 * ERR_REFUSED "case-closed", "already-joined". */
MUST_CHECK enum err join_step(const struct ruleset *rs, const struct case_state *before, int64_t other,
                              const struct command *by, int64_t now, struct arena *arena,
                              struct decision *out, struct diag *d);
bool case_is_joined(const struct case_state *c, int64_t other);

#endif
