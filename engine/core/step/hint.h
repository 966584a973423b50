/* What to type next: the command for a referral or a need as it stands, with …
 * for what only a person can say. In the arena; NULL without memory. */
#ifndef TSUNAGI_CORE_STEP_HINT_H
#define TSUNAGI_CORE_STEP_HINT_H

#include "engine/core/model/case.h"

/* The holder's next verb; the referral's number where it has ended. */
const char *hint_referral(
	const struct ruleset *rs, const struct case_state *c, const struct referral *r, struct arena *arena);
/* A meeting's decision on a need open or in_meeting. */
const char *hint_decide(
	const struct ruleset *rs, const struct case_state *c, const struct need *n, struct arena *arena);

#endif
