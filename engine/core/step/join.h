/* Joining two cases of the same person (名寄せ): each names the other from then
 * on, and neither is hoarded for the other's sake. Until then each names the
 * other as unjoined, from the step on in which that came to be. */
#ifndef TSUNAGI_CORE_STEP_JOIN_H
#define TSUNAGI_CORE_STEP_JOIN_H

#include "engine/core/model/decision.h"

/* One side: the event `join` on `before`. ERR_FORBIDDEN where the actor's
 * section takes part in neither is the caller's to know; ERR_INPUT "same-case";
 * ERR_REFUSED "case-closed", "already-joined". */
MUST_CHECK enum err join_step(const struct ruleset *rs, const struct case_state *before, int64_t other,
	const struct command *by, int64_t now, struct arena *arena, struct decision *out, struct diag *d);

/* One side: from now on `others` and no others are apart from `before` (each
 * keeps its since), event `same_person`, and the failing that begins or ends
 * with it. out->events_n 0 where nothing changes. */
MUST_CHECK enum err join_follow_step(const struct ruleset *rs, const struct case_state *before,
	const int64_t *others, int n, int64_t now, struct arena *arena, struct decision *out, struct diag *d);

#endif
