#include "engine/core/step/transitions.h"

const struct transition transitions[] = {
	{ REFERRAL_SENT, VERB_ACCEPT, WHO_TARGET, REFERRAL_ACCEPTED, WHO_TARGET, DUE_NEXT },
	{ REFERRAL_SENT, VERB_DECLINE, WHO_TARGET, REFERRAL_DECLINED, WHO_NOBODY, DUE_NONE },
	{ REFERRAL_SENT, VERB_QUERY, WHO_TARGET, REFERRAL_QUERIED, WHO_ASKER, DUE_ANSWER },
	{ REFERRAL_SENT, VERB_WITHDRAW, WHO_ASKER, REFERRAL_WITHDRAWN, WHO_NOBODY, DUE_NONE },
	{ REFERRAL_QUERIED, VERB_ANSWER, WHO_ASKER, REFERRAL_SENT, WHO_TARGET, DUE_RESPOND },
	{ REFERRAL_QUERIED, VERB_WITHDRAW, WHO_ASKER, REFERRAL_WITHDRAWN, WHO_NOBODY, DUE_NONE },
	{ REFERRAL_ACCEPTED, VERB_PROGRESS, WHO_TARGET, REFERRAL_ACCEPTED, WHO_TARGET, DUE_NEXT },
	{ REFERRAL_ACCEPTED, VERB_HOLD, WHO_TARGET, REFERRAL_ON_HOLD, WHO_TARGET, DUE_UNTIL },
	{ REFERRAL_ACCEPTED, VERB_HANDOVER, WHO_TARGET, REFERRAL_ACCEPTED, WHO_TARGET, DUE_UNCHANGED },
	{ REFERRAL_ACCEPTED, VERB_RELEASE, WHO_TARGET, REFERRAL_DECLINED, WHO_NOBODY, DUE_NONE },
	{ REFERRAL_ACCEPTED, VERB_REPORT, WHO_TARGET, REFERRAL_REPORTED, WHO_ASKER, DUE_CONFIRM },
	{ REFERRAL_ON_HOLD, VERB_RESUME, WHO_TARGET, REFERRAL_ACCEPTED, WHO_TARGET, DUE_NEXT },
	{ REFERRAL_ON_HOLD, VERB_RELEASE, WHO_TARGET, REFERRAL_DECLINED, WHO_NOBODY, DUE_NONE },
	{ REFERRAL_ON_HOLD, VERB_REPORT, WHO_TARGET, REFERRAL_REPORTED, WHO_ASKER, DUE_CONFIRM },
	{ REFERRAL_REPORTED, VERB_CONFIRM, WHO_ASKER, REFERRAL_CLOSED, WHO_NOBODY, DUE_NONE },
	{ REFERRAL_REPORTED, VERB_RETURN, WHO_ASKER, REFERRAL_ACCEPTED, WHO_TARGET, DUE_NEXT },
};
const int transitions_n = (int)(sizeof transitions / sizeof *transitions);

const struct transition transition_send = {
	.who = WHO_LEAD, .to = REFERRAL_SENT, .holder = WHO_TARGET, .due = DUE_RESPOND
};

const bool need_transitions[NEED_STATES][NEED_VERBS] = {
	[NEED_OPEN] = { [NEED_SEND] = true, [NEED_DECIDE] = true, [NEED_END] = true },
	[NEED_ASKED] = { [NEED_SEND] = true, [NEED_DECIDE] = true },
	[NEED_COVERED] = { [NEED_SEND] = true },
	[NEED_IN_MEETING] = { [NEED_DECIDE] = true },
	[NEED_MET] = { [NEED_SEND] = true },
	[NEED_ENDED] = { [NEED_SEND] = true },
};

const struct transition *transition_of(enum referral_state from, enum verb verb)
{
	for (int i = 0; i < transitions_n; i++)
		if (transitions[i].from == from && transitions[i].verb == verb)
			return &transitions[i];
	return NULL;
}

enum who verb_who(enum verb verb)
{
	for (int i = 0; i < transitions_n; i++)
		if (transitions[i].verb == verb)
			return transitions[i].who;
	return WHO_NOBODY;
}

const char *who_word(enum who who)
{
	static const char *const words[] = {
		[WHO_NOBODY] = NULL, [WHO_TARGET] = "target", [WHO_ASKER] = "asker", [WHO_LEAD] = "lead"
	};
	return words[who];
}
