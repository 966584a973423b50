/* Makes the agenda of one date of one meeting (agenda_parts.h): which cases are
 * before it and why, which sections have a role and what is asked of each, what
 * was decided last. Pure: from the cases as they stand.
 *
 * A case is on an agenda only for what that meeting must settle
 * (agenda_place.h). Only sections with a role are invited, each with what is
 * asked of it. A need that is watched until later is shown among what is
 * watched, and nobody is asked for it. A meeting whose type is anonymised gets
 * topics in place of cases. */
#ifndef TSUNAGI_CORE_MEETING_AGENDA_H
#define TSUNAGI_CORE_MEETING_AGENDA_H

#include "engine/core/meeting/agenda_dates.h"
#include "engine/core/meeting/agenda_parts.h"

/* sources: cases that wait for any meeting; those that wait for others count for
 * overlaps and twice only. meeting, area and on have passed agenda_dates.h's
 * checks. Everything in *out is in `arena` and borrows from rs and sources.
 * ERR_NOMEM. */
MUST_CHECK enum err agenda_make(const struct ruleset *rs, const struct agenda_source *sources, int n,
	int meeting, int area, int32_t on, int64_t now, struct arena *arena, struct agenda *out);
/* What one section may see of it: the items in which it has a role, with its own
 * lines only; watched, overlaps, twice and without_area stay empty. ERR_NOMEM. */
MUST_CHECK enum err agenda_of_section(const struct ruleset *rs, const struct agenda *whole,
	const char *section, struct arena *arena, struct agenda *out);

#endif
