/* Sending: the one way in which a referral comes to be. */
#ifndef TSUNAGI_CORE_STEP_SEND_H
#define TSUNAGI_CORE_STEP_SEND_H

#include "engine/core/model/draft.h"

struct sending {
	const char *need; /* its row is there (needs_open) */
	const char *to, *asker, *ask, *keep;
	struct id_list rules, joins;
	struct term respond_within, first_contact_within;
	enum how how;
	bool is_urgent, is_mandated;
	int64_t due;
	const char *ground;
	bool by_consent;
};

/* What a rule's need says. */
struct sending send_by_rules(struct draft *w, const struct match_need *m, const char *keep);
/* By hand or by a meeting: with its rules' times, urgency and how, else the
 * policy's; ask, keep, due and mandate are the caller's to set. */
struct sending send_by_hand(struct draft *w, const char *need, int to);

/* Event `send`: the referral, and the need asked. ERR_INPUT "missing" for an
 * empty keep or ask, ERR_TOO_LARGE over the limits of case.h. */
MUST_CHECK enum err send_referral(struct draft *w, const struct sending *s);
/* Within the event begun last: the need takes over what its rules say. */
void send_note_rules(struct draft *w, const char *need, const struct match_need *m, bool is_first);

#endif
