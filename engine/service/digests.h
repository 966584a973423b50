/* Puts the day's digests (engine/core/watch/digest.h) into the outbox, when the office opens or
 * as soon after it as the daemon runs. The day that was done last is a setting of the store,
 * written in the same step as the notices: after a kill or a restart a day is neither left out
 * nor told twice. All open cases are looked at once a day, some at a time. */
#ifndef TSUNAGI_SERVICE_DIGESTS_H
#define TSUNAGI_SERVICE_DIGESTS_H

#include "engine/core/watch/digest.h"
#include "engine/service/service.h"

#define DIGESTS_CASES 50 /* looked at in one turn of the loop */
#define DIGESTS_CASES_ALL 0x10000

/* The day's run while it lasts; it may be lost. A zeroed one is none. */
struct digests_run {
	bool is_begun;
	int32_t day, done; /* that is being done; that was done last */
	int64_t after;
	char pack[65]; /* of the rule set by which sections are counted */
	struct digest_sections sections;
};

void digests_release(struct digests_run *r);

/* Looks at the next `most` cases where a digest is due at s->now, and after the last of them puts
 * the notices into the outbox, in a step. *has_more: call again. Of a clock that was set back
 * the days begin anew with today's. s->arena is not used. */
MUST_CHECK enum err digests_put_due(const struct service *s, struct digests_run *r, int most, bool *has_more);

#endif
