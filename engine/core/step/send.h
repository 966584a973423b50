/* Sending: the only way in which a referral comes to be. core's own header. */
#ifndef TSUNAGI_CORE_STEP_SEND_H
#define TSUNAGI_CORE_STEP_SEND_H

#include "engine/core/model/draft.h"

/* What is sent, and on what terms. Texts are borrowed. */
struct sending {
	const char *need; /* opened before (needs_open) */
	const char *to, *asker, *ask, *keep;
	struct id_list rules, joins; /* rules: none where a person sends it */
	struct term respond_within, first_contact_within;
	enum how how;
	bool is_urgent, is_mandated;
	int64_t due;
	const char *ground;
	bool by_consent, by_law;
};

/* As the rules say; keep NULL: the rules' own. The asker is the lead. */
struct sending send_by_rules(struct draft *w, const struct match_need *m, const char *keep);
/* By hand or by a meeting: with the times, urgency and how of the need's rules, else
 * the policy's. ask, keep, due, ground and mandate are the caller's to set. */
struct sending send_by_hand(struct draft *w, const char *need, int to);

/* Event `send`: adds the referral and sets the need to asked. ERR_INPUT "missing" for
 * a blank keep (no one sends and then does nothing) or ask; ERR_TOO_LARGE over the
 * limits of case.h. */
MUST_CHECK enum err send_referral(struct draft *w, const struct sending *s);
/* Within the event begun last: the need takes over the times, urgency and how of its
 * rules; where it is not the first time, the stricter of each. */
void send_note_rules(struct draft *w, const char *need, const struct match_need *m, bool is_first);

#endif
