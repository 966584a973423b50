/* Every field that a request's body, its query or a command's options have: what
 * it is called, what its value is, and what such a value looks like. One table;
 * which verb takes which field is in verbs.h. */
#ifndef TSUNAGI_CONTRACT_FIELDS_H
#define TSUNAGI_CONTRACT_FIELDS_H

#include <stddef.h>

#include "engine/contract/verb.h"

enum field_id {
	FIELD_NONE,
	FIELD_FACT,
	FIELD_AREA,
	FIELD_AGE,
	FIELD_CONSENT,
	FIELD_PROTECTED,
	FIELD_NAMED,
	FIELD_NAME,
	FIELD_KANA,
	FIELD_BIRTH,
	FIELD_ADDRESS,
	FIELD_PHONE,
	FIELD_SEX,
	FIELD_RESIDENT_NUMBER,
	FIELD_HOUSEHOLD_NUMBER,
	FIELD_VISITOR,
	FIELD_VISITOR_RELATION,
	FIELD_REPORTER,
	FIELD_REPORTER_CONTACT,
	FIELD_NOTE,
	FIELD_MEMBER,
	FIELD_SECTION,
	FIELD_KEEP,
	FIELD_IDEMPOTENCY_KEY,
	FIELD_DRY_RUN,
	FIELD_OWNER,
	FIELD_NEXT,
	FIELD_CODE,
	FIELD_REASON,
	FIELD_INSTEAD,
	FIELD_QUESTION,
	FIELD_TEXT,
	FIELD_WITH,
	FIELD_PLACE,
	FIELD_REF,
	FIELD_RESTRICTED,
	FIELD_CORRECTS,
	FIELD_UNTIL,
	FIELD_OUTCOME,
	FIELD_CONFIRM,
	FIELD_WITH_LEAD,
	FIELD_ANYWAY,
	FIELD_DEPUTY,
	FIELD_CLEAR,
	FIELD_FAR,
	FIELD_NEED,
	FIELD_TO,
	FIELD_ASK,
	FIELD_ISSUE,
	FIELD_ON,
	FIELD_FORMAT,
	FIELD_OUTPUT,
	FIELD_MEETING,
	FIELD_END,
	FIELD_WATCH,
	FIELD_RAISE,
	FIELD_DUE,
	FIELD_HTML,
	FIELD_SINCE,
	FIELD_SEALED,
	FIELD_CLOSE,
	FIELD_ENCODING,
	FIELD_UNDELIVERED,
	FIELD_EVERY,
	FIELD_TIMES,
	FIELD_PACK,
	FIELD_STRICT,
	FIELD_DECLINES,
	FIELD_CARRIED_OVER,
	FIELD_RULE,
	FIELD_REPLAY,
	FIELD_DMN,
	FIELD_OFFICE,
	FIELD_ID,
	FIELD_COORDINATOR,
	FIELD_COUNTER,
	FIELD_LOGIN,
	FIELD_HOLIDAYS,
	FIELD_CHECK,
	FIELD_FROM,
	FIELD_WHAT,
	FIELD_AFTER,
	FIELD_LIMIT,
	FIELD_HEAD,
	FIELD_CASE,
	FIELD_BEFORE,
	FIELD_DATA,
	FIELD_DRILL,
	FIELD_SOCKET,
	FIELD_SERVER,
	FIELD_CACERT,
	FIELD_OFFLINE,
	FIELD_AS,
	FIELD_JSON,
	FIELD_HELP,
	FIELD_VERSION,
	FIELD_FACTS,
	FIELD_MEMBERS,
	FIELD_MEMBERS_BIRTH,
	FIELD_FILE,
	FIELD_SET,
	FIELD_ADVANCE,
	FIELD_Q,
	FIELD_TERM,
	FIELD_RECEIVED,
	FIELD_AT,
	FIELD_HOW,
	FIELD_RESULT,
	FIELD_QUESTIONS,
	FIELD_BUDGET,
	FIELDS
};

/* What a value is. */
enum field_kind {
	KIND_TEXT, /* as typed */
	KIND_FLAG, /* true, false, "yes", "no" */
	KIND_DATE, /* an instant: a date, a date with a time, or a term */
	KIND_TIME, /* an instant that lies behind; a date alone: when the office opened */
	KIND_DAY,
	KIND_SECTION,
	KIND_SECTION_OR_NONE,
	KIND_MEETING,
	KIND_PERSON, /* a login of the office's staff */
	KIND_NEED,
	KIND_DECLINE_CODE,
	KIND_OUTCOME_CODE,
	KIND_OTHER /* read by its own handler */
};

/* How an option is typed: with one value, alone, several times, with a value only
 * after "=", or alone for yes and else with yes or no. */
enum option_takes { OPTION_TEXT, OPTION_FLAG, OPTION_LIST, OPTION_MAYBE, OPTION_YES_NO };

#define FIELD_FORMS_MAX 4

struct field_spec {
	const char *name;    /* in a body or query: "dry_run" */
	const char *option;  /* after --, where it differs: "dry-run"; else NULL */
	const char *metavar; /* "DATE"; NULL for a flag */
	enum field_kind kind;
	enum option_takes takes;
	const char *forms[FIELD_FORMS_MAX]; /* what a value looks like, up to the first NULL */
	enum verb listed_by;		    /* the verb that lists the values; VERB_INTAKE (0): none */
	enum field_id also;		    /* in a body the same in another form; FIELD_NONE: none */
	const char *help; /* one line, N_("…"), of a field that only bodies have; else NULL */
};

extern const struct field_spec field_specs[FIELDS];

/* The field of this name in a body; FIELD_NONE where there is none. */
enum field_id field_find(const char *name);
static inline const char *field_name(enum field_id field) { return field_specs[field].name; }
/* As it is typed after "--". */
const char *field_option(enum field_id field);

#endif
