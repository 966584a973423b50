/* Sends agendas: each date of each meeting goes out when its notice begins, to
 * the sections with a role and to the coordinator, once; again, a number
 * higher, where a reader's own lines changed after that; and as no longer
 * needed where nothing is asked any more. Looked at with the ladder, so that
 * what was slept through goes out as long as the date is to come. */
#ifndef TSUNAGI_DAEMON_SEND_AGENDAS_H
#define TSUNAGI_DAEMON_SEND_AGENDAS_H

#include "engine/core/ports.h"
#include "engine/daemon/run/group_commit.h"

#define AGENDAS_PAUSE_S 3600 /* changes are gathered for so long before they go out */
#define AGENDAS_LOOK_S 600   /* changes are looked for so often */

struct agenda_sender {
	const struct store *store;
	struct group_commit *group;
	struct ruleset *const *rules;
	/* what was looked at: nothing has changed while these are the same */
	char head[65], pack[65];
	int64_t looked_at; /* INSTANT_NONE: never */
	int64_t next_at;   /* the first date that becomes ready, or pause that ends */
};

/* Costs nothing where nothing changed and nothing is ready, and no case is read
 * for a meeting whose notice has not begun. Opens the group's
 * turn where there is something to write. */
MUST_CHECK enum err agendas_look(struct agenda_sender *s, int64_t now, struct diag *d);

#endif
