/* Estimated due times of all open cases, counted anew when the holiday table has grown
 * (engine/core/reorganise/recount.h).
 *
 * It belongs to the step in which the new pack comes into force (pack_snapshot.h): both are
 * kept, or neither. So each estimate is counted anew exactly once, also where the daemon is
 * killed in between or starts with a pack that has grown while it was down. */
#ifndef TSUNAGI_SERVICE_RECOUNT_H
#define TSUNAGI_SERVICE_RECOUNT_H

#include "engine/service/service.h"

/* In a step. `was` is the pack that was in force until now, s->rs the one that follows it.
 * Nothing where its table reaches as far. One look at each open case, as a reload has anyway;
 * only cases with a due time beyond the old table are read further. s->arena is not used. */
MUST_CHECK enum err recount_follow(const struct service *s, const struct ruleset *was);

#endif
