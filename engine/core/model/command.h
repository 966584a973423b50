/* What a person asks of a case: one verb with what must be given. The API
 * parses and resolves names to ids; whether it may be done is core's word. */
#ifndef TSUNAGI_CORE_MODEL_COMMAND_H
#define TSUNAGI_CORE_MODEL_COMMAND_H

#include "engine/contract/verb.h"
#include "engine/core/model/case.h"
#include "engine/core/model/person.h"

enum decide_how { DECIDE_TO, DECIDE_END, DECIDE_WATCH, DECIDE_RAISE };

struct actor {
	const char *login, *name;
	const char *section; /* id */
	enum role role;
	bool is_acting_as; /* --as: by root or the daemon's own user */
};

/* Strings are ids where they name something, else the person's text; NULL is
 * "not given". Times are instants; INSTANT_NONE is "not given". */
struct command {
	enum verb verb;
	struct actor actor;
	int referral; /* n, for verbs of a referral; 0: accept of all that waits in the case */

	/* intake and update */
	int64_t new_key; /* intake: the number drawn for it */
	const struct fact *facts;
	int facts_n; /* given now; each feature once */
	const char *area;
	bool has_area;
	enum consent consent;
	bool has_consent;
	bool is_protected;
	bool has_protected;
	bool is_drill;
	struct id_list named;	       /* logins: they may know who a protected case is about */
	bool has_person;	       /* update: the person's data change with it, the note not meant */
	const struct personal *person; /* what is told of the person; NULL: nothing */
	const struct personal *known;  /* update: what was known of the person before; or NULL */
	const char *birth;   /* the resident's date of birth as it stands after it; NULL: not known */
	bool has_birth;	     /* it is given now */
	const char *section; /* intake: the desk, by default the actor's section */
	const char *keep;    /* intake: instead of the rules' and the policy's */
	int64_t received;    /* intake, update, refer: when the report came in; 0 or INSTANT_NONE: now */

	/* the verbs */
	const char *need, *to, *ask;
	const char *owner;
	int64_t next, until, due;
	const char *note, *reason, *question, *text; /* reason: also where the coordinator stands in */
	const char *code;    /* decline code, report or close outcome, or result of a deed */
	int64_t at;	     /* deed: when it was done; note: when the contact was */
	const char *how;     /* deed: how, in the person's words; note: a code of WORDS_CONTACT */
	const char *instead; /* section id or "none" */
	const char *issue;   /* text or "none" */
	const char *meeting; /* NULL only where the office has none that may be held */
	enum decide_how decide;
	int64_t watch;
	bool and_confirm; /* report --confirm */
	bool is_far;	  /* a date is meant, although it is far ahead */
	bool is_anyway;	  /* an owner who is away is meant */
	bool with_lead;	  /* accept of a case: the lead's offer, too */

	/* note: of the contact that it tells of */
	const char *with, *place;
	bool is_restricted; /* for the writer's section, the lead and coordinators */
	int corrects;	    /* seq of the entry that it corrects; 0: none */
};

#endif
