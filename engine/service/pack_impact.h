/* Whether a new rule pack may come into force: not while open cases depend on what it
 * no longer has. */
#ifndef TSUNAGI_SERVICE_PACK_IMPACT_H
#define TSUNAGI_SERVICE_PACK_IMPACT_H

#include "engine/core/reorganise/pack_impact.h"
#include "engine/service/service.h"

/* Goes over all open cases of the store. ERR_REFUSED "still-holds" where `out` lists
 * any, with a message and no hint: what can be done is worded by
 * engine/report/paper/pack_impact_text.h. `out` is initialised with the packs; s->rs is
 * not used. */
MUST_CHECK enum err pack_impact_check(const struct service *s, struct pack_impact *out);

#endif
