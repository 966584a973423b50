/* The invariants of a case (tsunagi(7)), for tests after every step and for
 * `audit verify` over the store. */
#ifndef TSUNAGI_CORE_MODEL_INVARIANTS_H
#define TSUNAGI_CORE_MODEL_INVARIANTS_H

#include "engine/base/buf.h"
#include "engine/core/model/case.h"

/* Puts a line for each violation; answers how many. rs may be NULL: then
 * what needs the rule pack is not checked. */
int case_check_invariants(const struct ruleset *rs, const struct case_state *c, struct buf *out);
/* Two states of one case say the same in every field; else the first difference. */
bool case_equals(const struct case_state *a, const struct case_state *b, struct buf *difference);

#endif
