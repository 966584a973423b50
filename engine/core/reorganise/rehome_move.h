/* One case on its way from one section, area, meeting or person to another.
 * core's own header. */
#ifndef TSUNAGI_CORE_REORGANISE_REHOME_MOVE_H
#define TSUNAGI_CORE_REORGANISE_REHOME_MOVE_H

#include "engine/core/model/draft.h"
#include "engine/core/reorganise/rehoming.h"

#define REHOME_EVENT "rehome" /* kind of its events */

struct rehome_move {
	struct draft w;
	const struct rehoming *r;
	struct command cmd; /* who does it, for the draft */
	bool is_begun;	    /* the case's own event is there */
};

/* The id is the one that is left. */
bool rehome_move_is_from(const struct rehome_move *m, const char *id);
/* Begins the case's own event, once something of the case is seen to move. */
void rehome_move_begin(struct rehome_move *m);
/* person: index of the staff, or RULE_NONE. Whether it is of the section. */
bool rehome_move_can_own(const struct ruleset *rs, int person, int section);

#endif
