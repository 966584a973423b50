/* What an open duty (duty.h) does to the due times of its need and of the need's referrals.
 *
 * It caps every one of them: draft.c asks duty_cap for each row that an event changed, so that
 * no verb can forget it (invariant 8). Once the instant has passed, need, referrals and case
 * are overdue until the deed, whatever due times they have: duty_late_at_… says since
 * when. Nobody gives it away while nobody else has it. */
#ifndef TSUNAGI_CORE_MODEL_DUTY_CLOCK_H
#define TSUNAGI_CORE_MODEL_DUTY_CLOCK_H

#include "engine/contract/verb.h"
#include "engine/core/model/case.h"

bool duty_is_open(const struct need *n); /* n may be NULL */
/* The latest due time that the need and its referrals may be given now: the instant, or once
 * that has passed one `within` from now; INSTANT_NONE: no duty is open. */
int64_t duty_latest(const struct ruleset *rs, const struct need *n, int64_t now);
/* `due` (INSTANT_NONE: none) or duty_latest, whichever is sooner. */
int64_t duty_cap(const struct ruleset *rs, const struct need *n, int64_t now, int64_t due);

/* From when on it counts as late: its due time or the instant of its need's open duty,
 * whichever is sooner; INSTANT_NONE where nobody has to act. */
int64_t duty_late_at_referral(const struct case_state *c, const struct referral *r);
int64_t duty_late_at_need(const struct need *n);
/* Whether the due time is that of the need's open duty, whose ladder is climbed instead. */
bool duty_has_ladder_of(const struct need *n, int64_t due);

/* Whether it is urgent for whose turn it is: an urgent rule asked for it, and it is no report to
 * confirm, or a duty is open. What is told of it goes out at once (alert.h). */
bool duty_urges_referral(const struct case_state *c, const struct referral *r);
bool duty_urges_need(const struct need *n);

/* The section whose turn it is of a need with a duty: of the first referral that runs; with
 * none the lead. */
const char *duty_holder(const struct case_state *c, const struct need *n);

/* Whether the section may give the need away: decline, release, withdraw. Not while a duty is
 * open that no other section has accepted. */
bool duty_may_leave(const struct case_state *c, const char *need, const char *section);
/* Whether the section was asked for it and its referral has not ended; whether it has accepted
 * it: accepted, on hold or reported. */
bool duty_is_asked_of(const struct case_state *c, const char *need, const char *section);
bool duty_is_with(const struct case_state *c, const char *need, const char *section);
/* Whether another section than this one has accepted it. */
bool duty_is_with_another(const struct case_state *c, const char *need, const char *section);

/* Whether an open duty lets the verb be used on a referral of its need: no hold, no report and no
 * confirm before the deed, and nothing that gives it away (duty_may_leave). */
bool duty_allows(const struct case_state *c, const struct referral *r, enum verb verb);

#endif
