/* The referral's state machine: one table of what is allowed; what it does not
 * list is refused. step.h has the picture, and a test compares the two. Nothing
 * else in tsunagi decides from a state which verb may follow, whose turn it is or
 * what its due time comes from. What must be given with a verb stands in its row
 * of the contract (engine/contract/verbs.h). */
#ifndef TSUNAGI_CORE_STEP_TRANSITIONS_H
#define TSUNAGI_CORE_STEP_TRANSITIONS_H

#include "engine/core/model/command.h"

enum who { WHO_NOBODY, WHO_TARGET, WHO_ASKER, WHO_LEAD };

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
	enum referral_state from;
	enum verb verb;
	enum who who; /* by whom */
	enum referral_state to;
	enum who holder; /* whose turn after it */
	enum due_rule due;
};

extern const struct transition transitions[];
extern const int transitions_n;
/* How a referral comes to be: "send", of a need, by the lead. Its `from` says nothing. */
extern const struct transition transition_send;

#define REFERRAL_VERBS (STEP_VERBS - VERB_FIRST_OF_REFERRAL)

/* What may be done with a need as such. Its state otherwise follows from its
 * referrals (needs.h). */
enum need_verb { NEED_SEND, NEED_DECIDE, NEED_END };
#define NEED_VERBS 3
extern const bool need_transitions[NEED_STATES][NEED_VERBS];

/* NULL: the verb does not follow from this state. */
const struct transition *transition_of(enum referral_state from, enum verb verb);
/* By whom a verb of a referral is ever done. */
enum who verb_who(enum verb verb);
const char *who_word(enum who who); /* "target", "asker", "lead"; NULL for nobody */

#endif
