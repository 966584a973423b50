/* A need's state follows from its referrals: covered while a section works on it,
 * asked while one is asked; when the last one ends, met where it was done, else back
 * to the lead, or to a meeting where it is blocked. core's own header. */
#ifndef TSUNAGI_CORE_STEP_NEEDS_H
#define TSUNAGI_CORE_STEP_NEEDS_H

#include "engine/core/model/draft.h"

/* The strongest of what its referrals say; STANDS_BACK where it has none. */
enum standing needs_standing(const struct case_state *c, const char *need);
/* Whether a referral of it has not ended; to: to this section, NULL: to any. */
bool needs_has_live(const struct case_state *c, const char *need, const char *to);

/* Within the event begun last: opens a new need, or a settled one again with its
 * declines counted from zero, and with the duty that the pack gives it (duty_open.h). It is
 * due after decide_within; a send in the same step replaces that. */
struct need *needs_open(struct draft *w, const char *need);
/* Within the event begun last: sets it to covered or asked, as its referrals say;
 * nothing where they say neither. */
void needs_follow(struct draft *w, const char *need);
/* After a referral of it ended in this state. Events: need_met; need_returned, to the
 * lead, due after decide_within; or need_blocked. Where another referral still
 * stands, as needs_follow. */
MUST_CHECK enum err needs_follow_end(struct draft *w, const char *need, enum referral_state ended);
/* Event need_blocked: only a meeting can send it now (against bouncing). Due as
 * needs_meeting_due says. */
MUST_CHECK enum err needs_block(struct draft *w, const char *need);
/* When a need that goes before the meeting now is due: at closing time of its day or
 * after meeting_at_most, whichever is sooner; without a day, after meeting_at_most. */
int64_t needs_meeting_due(struct draft *w, const struct case_meeting *m);
/* When a term that begins now is due; beyond the holiday table an estimate, which
 * w->is_estimated notes. */
int64_t needs_due(struct draft *w, struct term t);

#endif
