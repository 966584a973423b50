/* The protection of a joined case reaches this one, in the same step; and with it what the rules
 * say of a case that is protected, or is no longer. */
#ifndef TSUNAGI_CORE_STEP_PROTECT_FOLLOW_H
#define TSUNAGI_CORE_STEP_PROTECT_FOLLOW_H

#include "engine/core/model/decision.h"

/* Event `protection` on `before`, which is joined to the case `from`: protected from now on,
 * or not any more; the rules run again, as by `update --protected` on the case itself. by: with
 * the date of birth, where one is known. out->events_n is 0 where it is so already. */
MUST_CHECK enum err protect_follow_step(const struct ruleset *rs, const struct case_state *before,
	bool is_protected, int64_t from, const struct command *by, int64_t now, struct arena *arena,
	struct decision *out, struct diag *d);

#endif
