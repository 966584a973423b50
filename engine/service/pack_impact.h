/* What a new rule pack would leave without anybody: every open case that names
 * a section, area, meeting or member of staff which the pack does not have
 * (core/holds.h), grouped by what is missing, with the command that moves it.
 * Nothing personal: numbers, needs, sections, times, logins; of a protected case
 * not the need. */
#ifndef TSUNAGI_SERVICE_PACK_IMPACT_H
#define TSUNAGI_SERVICE_PACK_IMPACT_H

#include "engine/base/json_write.h"
#include "engine/core/reorganise/dependencies.h"
#include "engine/core/ports.h"

/* Both in one go: members of the answer for machines, lines for a log. */
struct pack_impact {
	struct buf json; /* "holds":[…] where there is any, else empty */
	struct buf text; /* a line each */
	int n;		 /* what is listed */
};
void pack_impact_init(struct pack_impact *d);
void pack_impact_release(struct pack_impact *d);

/* ERR_REFUSED "still-holds" where `next` lacks what open cases of the store
 * rest on; the ways forward are the commands, one for each that is missing.
 * `now` names what is missing (NULL at the start of the daemon): where it has
 * the same, no case need be looked at. */
MUST_CHECK enum err pack_impact_check(const struct store *store, const struct ruleset *now,
	const struct ruleset *next, struct pack_impact *out, struct diag *d);

#endif
