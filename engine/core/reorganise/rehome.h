/* A reorganisation (POST /v1/rehome): what an open case rests on in one section,
 * area, meeting or person goes over to another, whole. One decision for each
 * case; the caller saves all of them in one transaction.
 *
 * What moves with a section: referrals asked of it and by it, the lead, the desk,
 * the needs that wait for the lead, the overlap of a lead referral; the sections
 * informed of a referral (joins); and past declines of what is still open, so
 * that what the old section declined does not come back to its successor. Ended
 * referrals stay as they were.
 *
 * States, due times, steps of the ladder and the pack under which each referral
 * was made stay too: nothing is hidden by moving it (a need's due time may come
 * sooner with its new meeting, never later). It is no human event, so `faded`
 * goes on counting.
 *
 * An accepted referral keeps a named owner: one who is already of the new
 * section, else the one given, else the section's head, else it is refused. */
#ifndef TSUNAGI_CORE_REORGANISE_REHOME_H
#define TSUNAGI_CORE_REORGANISE_REHOME_H

#include "engine/core/model/decision.h"
#include "engine/core/reorganise/rehoming.h"

/* Before any case, whether it can be done at all: ERR_INPUT "missing" (no reason),
 * "same", "bad-value"; ERR_REFUSED "owner-of-another-section". */
MUST_CHECK enum err rehome_check(const struct ruleset *rs, const struct rehoming *r, struct diag *d);

/* out->events_n is 0 where nothing of the case moves. ERR_REFUSED "owner-needed",
 * "takes-in-only", "no-consent", with the case's number as d's field; ERR_NOMEM.
 * Memory as core_step. */
MUST_CHECK enum err rehome_case(const struct ruleset *rs, const struct case_state *before,
	const struct rehoming *r, int64_t now, struct arena *arena, struct decision *out, struct diag *d);

#endif
