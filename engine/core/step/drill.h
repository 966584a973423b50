/* A drill (訓練): a marked case that goes the whole way at one instant, so that
 * an office sees whether what is written to be told arrives. Real verbs, in
 * order: taken in by the coordinator's section with nothing known, each
 * referral accepted for its section, reported and confirmed, what can't be
 * accepted withdrawn and its need ended, the case closed. Closed when it is
 * stored, it is nobody's turn, never late, and counted nowhere. Pure. */
#ifndef TSUNAGI_CORE_STEP_DRILL_H
#define TSUNAGI_CORE_STEP_DRILL_H

#include "engine/core/model/decision.h"

#define DRILL_STEPS_MAX 1000

/* The first is the intake: it carries one alert to the coordinator's section
 * for each of its sinks (one that is only shown where it has none). */
struct drill {
	struct decision *steps;
	int steps_n;
};

/* `who` has asked for it, in whatever role; acts for each section in turn. Whatever a verb answers
 * (step.h), or ERR_BUG where the case does not come to its end. */
MUST_CHECK enum err drill_run(const struct ruleset *rs, const struct actor *who, int64_t key, int64_t now,
	struct arena *arena, struct drill *out, struct diag *d);

#endif
