/* Forgetting a closed case (消去) after the retention period: who it was about
 * and all that was said in it go, for ever; that there was a case, its facts,
 * what was done when and by whom, stays. The store erases what stands apart
 * from the events (ports.h, case_forget) in the same step.
 * Source: 個人情報保護法69条, 公文書管理: no longer than it is needed. */
#ifndef TSUNAGI_CORE_STEP_FORGET_H
#define TSUNAGI_CORE_STEP_FORGET_H

#include "engine/core/model/decision.h"

/* What stands where a text was; translated for each reader. */
#define FORGET_ERASED N_("(erased)")

/* The event `forget`, with the reason given. retention_days count from the day of
 * closing. ERR_FORBIDDEN for who may not; ERR_INPUT without a reason;
 * ERR_REFUSED "case-open", "retention" (with the first day on which it may be),
 * "already-forgotten". */
MUST_CHECK enum err forget_step(const struct ruleset *rs, const struct case_state *before, int retention_days,
	const struct command *by, int64_t now, struct arena *arena, struct decision *out, struct diag *d);

#endif
