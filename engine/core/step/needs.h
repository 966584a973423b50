/* A need's state follows from its referrals: covered while a section works on
 * it, asked while one is asked, else what ended the last one says. */
#ifndef TSUNAGI_CORE_STEP_NEEDS_H
#define TSUNAGI_CORE_STEP_NEEDS_H

#include "engine/core/model/draft.h"

/* The strongest of what its referrals say; STANDS_BACK where it has none. */
enum standing needs_standing(const struct case_state *c, const char *need);
bool needs_has_live(const struct case_state *c, const char *need, const char *to); /* to NULL: any */

/* Within the event begun last: a new need, or one that opens again with its
 * declines counted from zero; open, due after decide_within. */
struct need *needs_open(struct draft *w, const char *need);
/* Within the event begun last: covered or asked, as its referrals say. */
void needs_follow(struct draft *w, const char *need);
/* A referral of it ended so: met, or back to the lead or the meeting, each
 * with its own event; nothing where other referrals still stand. */
MUST_CHECK enum err needs_follow_end(struct draft *w, const char *need, enum referral_state ended);
/* need_blocked: into the meeting, due on its day or after meeting_at_most. */
MUST_CHECK enum err needs_block(struct draft *w, const char *need);
/* When a need that goes to the case's meeting now is due there. */
MUST_CHECK enum err needs_meeting_due(struct draft *w, const struct case_meeting *m, int64_t *due);
/* A term's due time from now; beyond the table refused, with intake clamped. */
MUST_CHECK enum err needs_due(struct draft *w, struct term t, int64_t *due);

#endif
