/* The topics of an anonymised meeting: needs by kind, in place of cases. A
 * meeting of the whole office gets counts and the pack's own words, and never a
 * case with a person. core's own header. */
#ifndef TSUNAGI_CORE_MEETING_AGENDA_TOPICS_H
#define TSUNAGI_CORE_MEETING_AGENDA_TOPICS_H

#include "engine/core/meeting/agenda_place.h"

/* Fills topics and has_hidden of an agenda that has its items. Protected cases
 * are counted in no topic. ERR_NOMEM. */
MUST_CHECK enum err agenda_topics_find(const struct agenda_scope *s, struct agenda *a);

#endif
