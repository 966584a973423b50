/* Refusals that say how things stand, whose turn it is, and what can be done
 * instead, as commands to type. */
#ifndef TSUNAGI_CORE_STEP_REFUSE_H
#define TSUNAGI_CORE_STEP_REFUSE_H

#include "engine/core/model/draft.h"
#include "engine/core/step/transitions.h"

/* ERR_REFUSED "wrong-state": the verb does not follow from the referral's state. */
enum err refuse_state(struct draft *w, const struct referral *r);
/* ERR_REFUSED "wrong-state", or "in-meeting" where the need waits for one. */
enum err refuse_need_state(struct draft *w, const struct need *n);
/* ERR_REFUSED "blocked": against bouncing; only a meeting can send it. */
enum err refuse_blocked(struct draft *w, const struct need *n, const char *section);
/* ERR_REFUSED "takes-in-only" or "no-consent" where nothing may be sent to the
 * section; ground: of the disclosure, or NULL. */
MUST_CHECK enum err refuse_target(struct draft *w, int section, const char *ground);

/* Adds sections that could be asked for the need (NEED_LEAD: for the lead) instead: those to which
 * the rules send it, without `except` (may be NULL), else the coordinator's. As "--OPTION ID (NAME)". */
void refuse_add_sections(struct draft *w, const char *option, const char *need, const char *except);

/* Adds the verbs that are possible for this referral now and are of the actor's side. */
void refuse_add_verbs(struct draft *w, const struct referral *r);
/* Adds how this referral, or need, comes nearer to its end. */
void refuse_add_way_to_end(struct draft *w, const struct referral *r);
void refuse_add_need_ways(struct draft *w, const struct need *n);
/* Adds how a case closes of which everything is ended. */
void refuse_add_close(struct draft *w);

/* An open duty does not let it be done. `message` is translated, its %1$s the need, %2$s the deed,
 * %3$s the instant. The hint is the deed. */
enum err refuse_duty(struct draft *w, const struct need *n, const char *message);

#endif
