/* Whether two states of one case are the same, field by field. `audit verify`
 * compares what replaying the events gives with what is stored (invariant 5);
 * tests compare what was saved with what is loaded. */
#ifndef TSUNAGI_CORE_MODEL_CASE_EQUALS_H
#define TSUNAGI_CORE_MODEL_CASE_EQUALS_H

#include "engine/base/buf.h"
#include "engine/core/model/case.h"

/* Every field of a, its meeting, facts, needs and referrals equals that of b.
 * Where not, the first difference goes into `difference` ("need housing: due"),
 * which may be NULL. */
bool case_equals(const struct case_state *a, const struct case_state *b, struct buf *difference);

#endif
