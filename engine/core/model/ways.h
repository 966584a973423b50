/* What can be done next with a referral or a need as it stands, as hints: with what
 * only a person can say left open. Their texts are the caller's or in the arena. */
#ifndef TSUNAGI_CORE_MODEL_WAYS_H
#define TSUNAGI_CORE_MODEL_WAYS_H

#include "engine/contract/hint.h"
#include "engine/core/model/case.h"

/* "26-00001-0" and, n > 0, "26-00001-0/2"; "" without memory. */
const char *ways_number(const struct ruleset *rs, int64_t key, int n, struct arena *arena);
/* The holder's next verb; `show` of its case where it has ended. */
struct hint ways_referral(
	const struct ruleset *rs, const struct case_state *c, const struct referral *r, struct arena *arena);
/* Sending a need, the lead with its own verb; need or to NULL: still to be said. */
struct hint ways_send(const char *case_id, const char *need, const char *to);
/* A meeting's decision on a need; meeting NULL: still to be said. */
struct hint ways_decide(const char *case_id, const char *need, const char *meeting);
/* The same on a need of a case as it stands: open or in_meeting. */
struct hint ways_decide_need(
	const struct ruleset *rs, const struct case_state *c, const struct need *n, struct arena *arena);

#endif
