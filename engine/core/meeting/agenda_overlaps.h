/* What an agenda shares with the next date of every other meeting: sections that
 * would sit twice within a few days, and cases that are on both. The field
 * complains of "always the same faces, and too many meetings"; this shows it.
 * core's own header. */
#ifndef TSUNAGI_CORE_MEETING_AGENDA_OVERLAPS_H
#define TSUNAGI_CORE_MEETING_AGENDA_OVERLAPS_H

#include "engine/core/meeting/agenda_place.h"

#define AGENDA_NEAR_DAYS 7

/* Fills overlaps and twice of an agenda that has its items and invited sections.
 * An overlap: another meeting within AGENDA_NEAR_DAYS with two of its sections
 * or more, or on the same day with any. ERR_NOMEM. */
MUST_CHECK enum err agenda_overlaps_find(
	const struct agenda_scope *s, const struct agenda_source *sources, int n, struct agenda *a);

#endif
