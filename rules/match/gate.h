/* Gates: a flag that stands before other features ("is there a child under 18?" before the
 * child's age, abuse and school). A gate that is no answers them all: a flag behind it is no,
 * and no condition on a number or choice behind it is true (FACT_NONE). A flag behind it that
 * is yes, or a number or choice that is given, says in turn that the gate is yes. Both are
 * worked out for each decision and never stored.
 *
 * A no beside a feature that is given contradicts it. Intake and update refuse that; where a
 * new pack brings the gate, the feature counts, so that nothing known is overlooked. */
#ifndef TSUNAGI_RULES_MATCH_GATE_H
#define TSUNAGI_RULES_MATCH_GATE_H

#include "rules/match/match.h"

/* The facts as conditions see them: in->facts itself where the pack has no gates, else new
 * ones in `arena`. NULL without memory. */
const int64_t *gate_apply(const struct ruleset *rs, const int64_t *facts, struct arena *arena);
/* The same into `seen`, which has room for all features. */
void gate_apply_to(const struct ruleset *rs, const int64_t *facts, int64_t *seen);

/* Whether the value says that the feature's gate is yes. */
bool gate_is_opened_by(const struct feature *f, int64_t value);

#endif
