/* The items of an agenda: the cases that are before the date, what is asked of
 * each section, what is watched, and who is invited. core's own header. */
#ifndef TSUNAGI_CORE_MEETING_AGENDA_ITEMS_H
#define TSUNAGI_CORE_MEETING_AGENDA_ITEMS_H

#include "engine/core/meeting/agenda_place.h"

/* Fills items and watched of *out, in the order that agenda_parts.h says. ERR_NOMEM. */
MUST_CHECK enum err agenda_items_find(
	const struct agenda_scope *s, const struct agenda_source *sources, int n, struct agenda *out);
/* Fills invited: every section that has a role in an item. Of an anonymised
 * meeting, protected cases invite nobody: the invitation alone would tell of
 * them. ERR_NOMEM. */
MUST_CHECK enum err agenda_items_find_invited(const struct agenda_scope *s, struct agenda *a);
/* Whether anything in the item is asked of the section. */
bool agenda_items_has_role(const struct agenda_item *item, const char *section);

#endif
