/* A reorganisation (POST /v1/rehome): what an open case rests on in one
 * section, area, meeting or person goes over to another, whole. One decision
 * for each case; who calls saves all of them in one transaction.
 *
 * What moves with a section: referrals asked of it and asked by it, the lead,
 * the desk, the needs that wait for the lead, the overlap of a lead referral;
 * "told" sections (joins) and past declines of what is still open, so that what
 * the old section declined does not come back to its successor. Ended referrals
 * stay as they were. States, due times, steps of the ladder and the pack under
 * which each referral was made stay: nothing is hidden by moving it, and it is
 * no human event (failing `faded` goes on counting).
 *
 * An accepted referral keeps a named owner: one who already is of the new
 * section, else the given one, else the section's head, else it is refused. */
#ifndef TSUNAGI_CORE_REORGANISE_REHOME_H
#define TSUNAGI_CORE_REORGANISE_REHOME_H

#include "engine/core/reorganise/dependencies.h"
#include "engine/core/step/step.h"

struct rehoming {
	enum dependency_kind kind;
	const char *from, *to; /* ids of the rule set, not the same */
	const char *owner;     /* a login of `to`, or NULL; sections only */
	const char *reason;
	struct actor actor;
};

/* Before any case: ERR_INPUT or ERR_REFUSED where it can't be done at all. */
MUST_CHECK enum err rehome_check(const struct ruleset *rs, const struct rehoming *r, struct diag *d);

/* events_n is 0 where nothing of the case is moved. ERR_REFUSED "owner-needed",
 * "takes-in-only", "no-consent" (names the case); ERR_NOMEM. Memory as core_step. */
MUST_CHECK enum err rehome_case(const struct ruleset *rs, const struct case_state *before,
	const struct rehoming *r, int64_t now, struct arena *arena, struct decision *out, struct diag *d);

#endif
