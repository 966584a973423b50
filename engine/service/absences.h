/* Who is away, put beside the staff of the rule set. */
#ifndef TSUNAGI_SERVICE_ABSENCES_H
#define TSUNAGI_SERVICE_ABSENCES_H

#include "engine/service/service.h"

/* A copy of the rule set with who is away from today on, in the arena; *out is `rs` itself
 * where nobody is. */
MUST_CHECK enum err absences_beside(const struct ruleset *rs, const struct store *store, int64_t now,
	struct arena *arena, const struct ruleset **out, struct diag *d);

#endif
