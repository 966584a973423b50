/* A drill (訓練): a marked case that goes the whole way at one instant, so that an
 * office sees whether what is written to be notified arrives. It takes the real
 * verbs, in order: taken in by the coordinator's section with nothing known; each
 * referral accepted for its section, reported and confirmed; what can't be accepted
 * withdrawn, and its need ended; the case closed. Since it is closed when it is
 * stored, it is nobody's turn, never late, and counted nowhere. Pure. */
#ifndef TSUNAGI_CORE_STEP_DRILL_H
#define TSUNAGI_CORE_STEP_DRILL_H

#include "engine/core/model/decision.h"

#define DRILL_STEPS_MAX 1000

/* The steps in order, to be saved in one transaction. The first is the intake, with
 * one alert to the coordinator's section for each of its sinks (one that is only
 * shown, where it has none). */
struct drill {
	struct decision *steps;
	int steps_n;
};

/* `who` asked for it, in whatever role, and acts for each section in turn. key: the
 * number drawn for the case. Errors: those of the verbs (step.h); ERR_BUG where the
 * case does not come to its end within DRILL_STEPS_MAX. */
MUST_CHECK enum err drill_run(const struct ruleset *rs, const struct actor *who, int64_t key, int64_t now,
	struct arena *arena, struct drill *out, struct diag *d);

#endif
