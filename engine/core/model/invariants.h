/* The invariants of one case (tsunagi(7)): what is true of every stored case
 * after every step. The rules keep them; this looks once more, in tests after
 * each step and in `audit verify` over the whole store.
 *
 *   1  an open case has exactly one lead, a section of the pack
 *   2  a referral that has not ended, and a need that waits, has exactly one
 *      holder and one due time; nothing else has either
 *
 * and what follows from the state machine: a need's state is what its referrals
 * say, keep and ask are never empty, a declined referral has a code, nothing is
 * open in a closed case. */
#ifndef TSUNAGI_CORE_MODEL_INVARIANTS_H
#define TSUNAGI_CORE_MODEL_INVARIANTS_H

#include "engine/base/buf.h"
#include "engine/core/model/case.h"

/* Answers how many are violated, and puts a line for each into `out` (may be
 * NULL). rs NULL: what needs the rule pack is not checked. */
int invariants_check(const struct ruleset *rs, const struct case_state *c, struct buf *out);

#endif
