/* The verbs of the product by number. verbs.h has what each is called, takes and
 * does; the steps of core (engine/core/step/step.h) take the first of them. */
#ifndef TSUNAGI_CONTRACT_VERB_H
#define TSUNAGI_CONTRACT_VERB_H

enum verb {
	/* steps of a case */
	VERB_INTAKE,
	VERB_UPDATE,
	VERB_REFER,
	VERB_LEAD,
	VERB_DECIDE,
	VERB_END,
	VERB_CLOSE,
	VERB_CANCEL,
	/* steps of a referral */
	VERB_ACCEPT,
	VERB_DECLINE,
	VERB_QUERY,
	VERB_ANSWER,
	VERB_PROGRESS,
	VERB_HOLD,
	VERB_RESUME,
	VERB_HANDOVER,
	VERB_REPORT,
	VERB_CONFIRM,
	VERB_RETURN,
	VERB_WITHDRAW,
	VERB_RELEASE,
	/* whatever is no step of one case */
	VERB_SHOW,
	VERB_FIND,
	VERB_INBOX,
	VERB_FORGET,
	VERB_AGENDA,
	VERB_THEMES,
	VERB_SHEET,
	VERB_DIRECTORY,
	VERB_REVIEW,
	VERB_STATS,
	VERB_ALERTS,
	VERB_WATCH,
	VERB_JOIN,
	VERB_RULES_CHECK,
	VERB_RULES_TEST,
	VERB_RULES_ROUTE,
	VERB_RULES_EXPLAIN,
	VERB_RULES_DIFF,
	VERB_RULES_SHOW,
	VERB_RULES_EXPORT,
	VERB_RULES_RELOAD,
	VERB_RULES_NEW,
	VERB_RULES_FMT,
	VERB_REHOME,
	VERB_CALENDAR_DUE,
	VERB_CALENDAR_CHECK,
	VERB_BOARD,
	VERB_STATUS,
	VERB_DRILL,
	VERB_CLOCK_NOW,
	VERB_CLOCK_SET,
	VERB_CLOCK_ADVANCE,
	VERB_AUDIT_VERIFY,
	VERB_AUDIT_LOG,
	VERB_TOKEN,
	VERB_BACKUP,
	VERB_RESTORE,
	VERBS_ALL
};
#define VERB_FIRST_OF_REFERRAL VERB_ACCEPT
#define STEP_VERBS (VERB_RELEASE + 1)
/* No verb: of a resource that only serves another one. */
#define VERB_NONE VERBS_ALL

/* "accept", "rules"; of a step also the kind of its event. */
const char *verb_word(enum verb verb);

#endif
