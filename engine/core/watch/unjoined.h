/* Which other cases a case is joined to, and which it is not though they are of
 * the same person: what stands in the case, read. join.h changes it. */
#ifndef TSUNAGI_CORE_WATCH_UNJOINED_H
#define TSUNAGI_CORE_WATCH_UNJOINED_H

#include "engine/core/model/case.h"

bool case_is_joined(const struct case_state *c, int64_t other);

/* Two open cases, told to be of the same person: are they in several sections
 * and not joined, and is `a` told of it? Drills are nobody's. Of a protected case
 * only another protected one is told: who takes a person in at some counter must
 * not learn from it that somewhere they are in hiding. */
bool case_is_apart(const struct case_state *a, const struct case_state *b);

/* What case_state.unjoined holds: a case, and since when. */
struct unjoined {
	int64_t key, since;
};
struct unjoined case_unjoined(const struct case_state *c, int i);
bool case_has_unjoined(const struct case_state *c, int64_t other);

#endif
