/* The protection belongs to the person, not to one case: it goes to all joined cases in
 * the step that sets or ends it, and a case that is likely about the same person, or one
 * of the same household, is masked as if protected until the coordinator decides
 * (case_state.masked_by). No feed, timer or join takes it away: it ends by `update
 * --protected no` alone, which is the coordinator's.
 *
 * All of this follows from another case's step and are taken in the same transaction
 * (engine/service/same_person.h). They hold on closed cases too. Memory as core_step. */
#ifndef TSUNAGI_CORE_STEP_PROTECT_H
#define TSUNAGI_CORE_STEP_PROTECT_H

#include "engine/core/model/decision.h"

/* Event `masked` on `before`, and an alert to the coordinator, who decides: it is likely
 * about the person, or the household, of the protected cases with these keys. Those that
 * mask it already, or that the coordinator cleared, change nothing: out->events_n is 0. */
MUST_CHECK enum err protect_mask_step(const struct ruleset *rs, const struct case_state *before,
	const int64_t *by, int n, int64_t now, struct arena *arena, struct decision *out, struct diag *d);

/* The coordinator said no to `before`: these keys mask it no longer, whatever is learnt later.
 * Event `protection`. out->events_n is 0 where they are cleared already. */
MUST_CHECK enum err protect_clear_step(const struct ruleset *rs, const struct case_state *before,
	const int64_t *by, int n, int64_t now, struct arena *arena, struct decision *out, struct diag *d);

struct draft;
/* update: the command's protection, yes or no, on the case itself. */
void protect_take(struct draft *w);
/* What masked the case is decided with this: the coordinator has looked at it. */
void protect_set(struct draft *w, bool is_protected);
/* Tells the coordinator, in office hours. The event begun last is its cause. */
void protect_inform(struct draft *w, const char *event, const char *failing);

#endif
