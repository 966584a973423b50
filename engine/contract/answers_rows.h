/* How the rows of the table of answers are written; for its files alone. */
#ifndef TSUNAGI_CONTRACT_ANSWERS_ROWS_H
#define TSUNAGI_CONTRACT_ANSWERS_ROWS_H

#include "engine/base/text/lang.h"
#include "engine/contract/answers.h"

#define OR_NULL ANSWER_OR_NULL
#define MAY_LACK ANSWER_MAY_LACK
#define LIST ANSWER_LIST
#define ITEMS_OR_NULL ANSWER_ITEMS_OR_NULL

#define ROW(name, kind, flags, of, help) \
	{ \
		(name), (kind), (flags), (of), (help) \
	}
#define TEXT(name, flags, help) ROW(name, ANSWER_TEXT, flags, NULL, help)
#define ID(name, flags, help) ROW(name, ANSWER_ID, flags, NULL, help)
#define TIME(name, flags, help) ROW(name, ANSWER_TIME, flags, NULL, help)
#define DAY(name, flags, help) ROW(name, ANSWER_DAY, flags, NULL, help)
#define INT(name, flags, help) ROW(name, ANSWER_INT, flags, NULL, help)
#define NUMBER(name, flags, help) ROW(name, ANSWER_NUMBER, flags, NULL, help)
#define FLAG(name, flags, help) ROW(name, ANSWER_FLAG, flags, NULL, help)
/* Beside a due time, and beside a meeting's day. */
#define ESTIMATED_DUE \
	FLAG("estimated", MAY_LACK, \
		N_("True where the due time lies beyond the holiday table and is an estimate."))
#define ESTIMATED_DAY \
	FLAG("estimated", MAY_LACK, \
		N_("True where the day lies beyond the holiday table and goes by the weekday alone."))
#define MAP(name, flags, help) ROW(name, ANSWER_MAP, flags, NULL, help)
#define ANY(name, flags, help) ROW(name, ANSWER_ANY, flags, NULL, help)
#define WORD(name, words, flags, help) ROW(name, ANSWER_WORD, flags, words, help)
#define OBJECT(name, objects, flags, help) ROW(name, ANSWER_OBJECT, flags, objects, help)
/* The name that people use, next to an id. */
#define NAME(name, flags) ROW(name, ANSWER_TEXT, flags, NULL, NULL)

#define HOLDS_ALSO(name, fields, also, help) \
	{ \
		(name), (help), (fields), (int)(sizeof(fields) / sizeof *(fields)), (also) \
	}
#define HOLDS(name, fields, help) HOLDS_ALSO(name, fields, NULL, help)

/* Words that several fields have; '=' begins the name of a vocabulary (words.h),
 * '|' goes between two. */
#define FAILINGS "=failing"
#define OUTCOMES "=outcome|=cancel"
#define CASE_STATES "=case_status"
#define NEED_STATES "=need_state"
#define REFERRAL_STATES "=referral_state"
#define CONSENTS "=consent"
#define HOWS "=how"
#define CONTACTS "=contact"
#define RULE_LISTS "rules|lead|meetings"
#define ALERT_KINDS_OF "turn|information|reminder|late|digest|agenda"
#define REVIEW_KINDS_OF "duty|in_meeting|proposal|top_step|issue"
#define KINDS_OF_WORK "section|area|meeting|staff"

#endif
