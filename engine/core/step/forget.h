/* Forgetting a closed case (消去) after the retention period: whom it was about and all
 * that was said in it go for ever. That there was a case, its facts, and what was
 * done when and by whom stay. The store erases what stands apart from the events in
 * the same step (ports.h). Source: 個人情報保護法69条, 公文書管理: no longer than it is
 * needed. */
#ifndef TSUNAGI_CORE_STEP_FORGET_H
#define TSUNAGI_CORE_STEP_FORGET_H

#include "engine/core/model/decision.h"

/* Stands where a text was; translated for each reader. */
#define FORGET_ERASED N_("(erased)")

/* Event `forget`, with the reason given. retention_days count from the day of closing.
 * ERR_FORBIDDEN "coordinator-only"; ERR_INPUT "missing" without a reason; ERR_REFUSED
 * "case-open", "retention" (names the first day on which it may be),
 * "already-forgotten". Memory as core_step. */
MUST_CHECK enum err forget_step(const struct ruleset *rs, const struct case_state *before, int retention_days,
	const struct command *by, int64_t now, struct arena *arena, struct decision *out, struct diag *d);

#endif
