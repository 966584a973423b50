/* Taking a step on a case: what of the ladder is due comes first, then core decides
 * (engine/core/step/step.h), then what was decided is saved, with what follows from
 * it for the same person's other cases.
 *
 *     case_step_decide -> in_step(case_step_save, then whatever belongs to the same step)
 *
 * Deciding reads and saves nothing, so that a refusal opens no transaction. Saving is
 * called within a step (transaction.h), so that the caller keeps its own part of it
 * (the answer to an idempotency key, the access log's entry) in the same step. */
#ifndef TSUNAGI_SERVICE_CASE_STEP_H
#define TSUNAGI_SERVICE_CASE_STEP_H

#include "engine/core/step/drill.h"
#include "engine/service/service.h"

/* A command decided on, and not saved yet. All of it borrows from s->arena. */
struct case_step {
	const struct case_state *before; /* with what was due; the command's decision starts from it */
	struct decision ladder;		 /* what was due; events_n 0: nothing */
	struct decision decision; /* the command's; after saving, its `next` is the case as it is then */
};

/* Decides what the command does to the case. Refusals and errors as core_step's. */
MUST_CHECK enum err case_step_decide(
	const struct service *s, struct case_state *c, const struct command *command, struct case_step *out);
/* Saves both decisions, and what is told of the person (NULL: nothing). In a step. */
MUST_CHECK enum err case_step_save(
	const struct service *s, struct case_step *step, const struct personal *person);

/* Saves one decision, and what is told of the person (NULL: nothing). What follows for
 * the same person's other cases (same_person.h) is saved with it; d->next is the case
 * after that. In a step. */
MUST_CHECK enum err case_step_save_decision(
	const struct service *s, struct decision *decision, const struct personal *person);

/* A new case: draws its number into command->new_key, decides and saves. In a step. */
MUST_CHECK enum err case_step_take_in(const struct service *s, struct command *command,
	const struct personal *person, struct decision *out);

/* Whether a progress or report of the referral would be the first since it was sent.
 * Asked before that is saved. */
MUST_CHECK enum err case_step_is_first_contact(
	const struct service *s, int64_t key, int referral, bool *is_first);

/* Joining two cases of the same person, and taking that back: both are changed in one step,
 * and with them what follows for the person (same_person.h). Whose dates of birth differ are
 * joined with a reason only: ERR_REFUSED "births-differ". */
struct case_joining {
	struct decision own, other;
};
MUST_CHECK enum err case_step_decide_join(const struct service *s, const struct case_state *own,
	const struct case_state *other, const struct actor *actor, const char *reason,
	struct case_joining *out);
MUST_CHECK enum err case_step_decide_unjoin(const struct service *s, const struct case_state *own,
	const struct case_state *other, const struct actor *actor, const char *reason,
	struct case_joining *out);
MUST_CHECK enum err case_step_save_join(const struct service *s, struct case_joining *joining);

/* Forgetting a closed case `retention_days` after its closing: its event, and what
 * stands apart from the events. */
MUST_CHECK enum err case_step_decide_forget(const struct service *s, const struct case_state *c,
	int retention_days, const struct actor *actor, const char *reason, struct decision *out);
MUST_CHECK enum err case_step_save_forget(const struct service *s, struct decision *decision);

/* A drill: a marked case goes the whole way, in one step. */
MUST_CHECK enum err case_step_drill(const struct service *s, const struct actor *actor, struct drill *out);

#endif
