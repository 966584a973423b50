/* Joining two cases of the same person (名寄せ). Each then names the other, and neither
 * is hoarded for the other's sake. Until then each names the other as unjoined, from
 * the step on in which that came to be (unjoined.h). */
#ifndef TSUNAGI_CORE_STEP_JOIN_H
#define TSUNAGI_CORE_STEP_JOIN_H

#include "engine/core/model/decision.h"

/* One side: event `join` on `before`; `other` is the other case's key. The caller takes
 * both sides in one transaction. ERR_FORBIDDEN where the actor may not act or its
 * section does not take part in `before`; ERR_INPUT "same-case"; ERR_REFUSED
 * "case-closed", "already-joined". Memory as core_step. */
MUST_CHECK enum err join_step(const struct ruleset *rs, const struct case_state *before, int64_t other,
	const struct command *by, int64_t now, struct arena *arena, struct decision *out, struct diag *d);

/* Undoes that, on one side, with a reason; the two count as different people from then on
 * (case_is_parted). A closed case too. ERR_REFUSED "not-joined"; else as join_step. */
MUST_CHECK enum err join_undo_step(const struct ruleset *rs, const struct case_state *before, int64_t other,
	const struct command *by, int64_t now, struct arena *arena, struct decision *out, struct diag *d);

/* One side: from now on `others`, and no more, are unjoined (case_is_apart); one that
 * was so already keeps its instant. Event `same_person`, and the failing that begins
 * or ends with it. By the store's search, without a person. out->events_n is 0 where
 * nothing changes. */
MUST_CHECK enum err join_follow_step(const struct ruleset *rs, const struct case_state *before,
	const int64_t *others, int n, int64_t now, struct arena *arena, struct decision *out, struct diag *d);

#endif
