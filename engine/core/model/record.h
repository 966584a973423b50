/* The record of a case (経過記録) as one reader may have it: engine/service/record.h reads it
 * from the events, engine/api writes it as JSON, engine/report makes paper of it. */
#ifndef TSUNAGI_CORE_MODEL_RECORD_H
#define TSUNAGI_CORE_MODEL_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/core/model/person.h"

/* One value of the person that an entry changed. */
struct record_change {
	const char *field;     /* as person_text_name says, or "members" */
	const char *was, *now; /* was NULL: not known; members: a line each */
};
#define RECORD_CHANGES_MAX (PERSON_TEXTS + 1)

struct record_line {
	int seq;	/* the event's, as this reader counts them */
	int stored_seq; /* the event's own */
	int64_t at;	/* of the contact, else of the writing */
	int64_t written_at;
	const char *by, *section; /* section: of that day */
	const char *kind;	  /* the event's */
	const char *how;	  /* code of WORDS_CONTACT, or NULL */
	const char *with, *place; /* or NULL */
	int referral;		  /* n; 0: none */
	const char *need;	  /* or NULL */
	const char *next;	  /* by when what comes next, as the event says it; or NULL */
	const char *text;	  /* all that was written; NULL: it may not be read */
	const char *result;	  /* of a deed: code of WORDS_DEED; else NULL */
	bool is_asked;		  /* an end or a cancel that a second person is to decide */
	bool is_restricted;
	int corrects; /* seq of the entry that it corrects, as the reader counts; 0: none */
	struct record_change changes[RECORD_CHANGES_MAX];
	int changes_n;
};

struct record {
	const struct record_line *lines; /* by at, then by seq */
	int n;
};

#endif
