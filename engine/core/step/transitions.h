/* The referral's state machine: one table, [state][verb], every cell said.
 * step.h has the picture. Nothing else in tsunagi decides from a state which
 * verb may follow, whose turn it is or what its due time comes from. */
#ifndef TSUNAGI_CORE_STEP_TRANSITIONS_H
#define TSUNAGI_CORE_STEP_TRANSITIONS_H

#include "engine/core/model/command.h"

enum who { WHO_NOBODY, WHO_TARGET, WHO_ASKER, WHO_LEAD };

/* What must be given with a verb. */
enum gives {
	GIVES_NOTHING = 0,
	GIVES_OWNER = 1 << 0, /* a named person of the target's section */
	GIVES_NEXT = 1 << 1,
	GIVES_CODE = 1 << 2, /* of a decline */
	GIVES_REASON = 1 << 3,
	GIVES_INSTEAD = 1 << 4, /* another section or none */
	GIVES_QUESTION = 1 << 5,
	GIVES_TEXT = 1 << 6,
	GIVES_NOTE = 1 << 7,
	GIVES_UNTIL = 1 << 8,
	GIVES_OUTCOME = 1 << 9, /* of a report, or of the case */
	GIVES_NEED = 1 << 10,
	GIVES_TO = 1 << 11,
	GIVES_ASK = 1 << 12,
	GIVES_KEEP = 1 << 13,
	GIVES_ISSUE = 1 << 14,
	GIVES_MEETING = 1 << 15,
	GIVES_DUE = 1 << 16,
	GIVES_WATCH = 1 << 17
};

enum due_rule {
	DUE_NONE,    /* it has ended */
	DUE_RESPOND, /* respond_within, its rules' or the policy's */
	DUE_ANSWER,  /* answer_within */
	DUE_NEXT,
	DUE_UNTIL, /* as given */
	DUE_UNCHANGED,
	DUE_CONFIRM /* confirm_within */
};

struct transition {
	bool is_allowed;
	enum who who;	/* by whom */
	unsigned gives; /* bits of enum gives */
	enum referral_state to;
	enum who holder; /* whose turn after it */
	enum due_rule due;
};

/* One row more than states: the need before it is sent; one column more than
 * verbs of a referral: send. */
#define TRANSITION_NEED REFERRAL_STATES
#define REFERRAL_VERBS (STEP_VERBS - VERB_FIRST_OF_REFERRAL)
#define TRANSITION_SEND REFERRAL_VERBS

extern const struct transition transitions[REFERRAL_STATES + 1][REFERRAL_VERBS + 1];

/* What may be done with a need as such. Its state otherwise follows from its
 * referrals (needs.h). */
enum need_verb { NEED_SEND, NEED_DECIDE, NEED_END };
#define NEED_VERBS 3
extern const bool need_transitions[NEED_STATES][NEED_VERBS];

const struct transition *transition_of(enum referral_state from, enum verb verb);
/* By whom a verb of a referral is ever done. */
enum who verb_who(enum verb verb);
const char *who_word(enum who who); /* "target", "asker", "lead"; NULL for nobody */

#endif
