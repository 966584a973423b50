/* Whether a case is before one date of one meeting, and why. core's own header.
 *
 * A case is on a date
 *   - for the first time where the rules named the meeting and the date
 *     (case_meeting.on);
 *   - where a need waits for the meeting's decision and is due by that date;
 *   - again where its date is past and something stands to be decided: a need
 *     that waits, or a failing;
 *   - on the next date, whatever its notice, where something of it stands on the
 *     last step of the ladder.
 * Where the resident has not consented, the case is not before the meeting that
 * was named but before its `otherwise`. Closed cases and drills are on no date. */
#ifndef TSUNAGI_CORE_MEETING_AGENDA_PLACE_H
#define TSUNAGI_CORE_MEETING_AGENDA_PLACE_H

#include "engine/core/meeting/agenda_parts.h"

/* The date that is asked for, and what it is asked with. */
struct agenda_scope {
	const struct ruleset *rs;
	struct arena *arena;
	int64_t now;
	int meeting, area; /* indexes; area RULE_NONE: the whole office */
	int32_t on;	   /* the date asked for */
	int32_t next;	   /* the meeting's next date */
};

/* Whether the case is on the date; *why is the strongest reason. */
bool agenda_place_case(const struct agenda_scope *s, const struct case_state *c, enum agenda_why *why);
/* The need is open, or waits for this meeting and is due by the date. */
bool agenda_place_needs_decision(
	const struct agenda_scope *s, const struct case_state *c, const struct need *n);
/* The need waits for this meeting, which decided to watch it until after the date. */
bool agenda_place_is_watched(const struct agenda_scope *s, const struct case_state *c, const struct need *n);
/* The case is this meeting's, but has no area of the meeting's layer. */
bool agenda_place_lacks_area(const struct agenda_scope *s, const struct case_state *c);

#endif
