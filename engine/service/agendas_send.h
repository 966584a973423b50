/* Sending agendas: each date of each meeting goes out when its notice begins, to
 * the sections with a role and to the coordinator, once: to who gets a role later,
 * then. At most once more, at the opening of the last business day before the date,
 * where a reader's own lines have changed since: a sequence number higher, and as no
 * longer needed where nothing is asked any more. It runs with the ladder, so that what was slept
 * through goes out as long as the date is to come. */
#ifndef TSUNAGI_SERVICE_AGENDAS_SEND_H
#define TSUNAGI_SERVICE_AGENDAS_SEND_H

#include "engine/service/service.h"

#define AGENDAS_CHECK_S 600 /* changes are searched for so often */

/* What the last run has seen: nothing is to be done while it stays so. It may be
 * lost, as by a restart: the run after that finds the same by the store. */
struct agendas_seen {
	char head[65], pack[65]; /* of the audit's chain, and of the rule pack; "": search again */
	int64_t at;		 /* when it ran; INSTANT_NONE: never */
	int64_t next_at; /* the first date that becomes ready, or pause that ends; INSTANT_NONE: none */
};
void agendas_seen_init(struct agendas_seen *seen);

/* Puts into the outbox what is to be sent at s->now, each reader's in a step of its
 * own. Costs nothing where nothing changed and nothing is ready, and reads no case for
 * a meeting whose notice has not begun. s->arena is not used. */
MUST_CHECK enum err agendas_send_due(const struct service *s, struct agendas_seen *seen);

#endif
