/* The decision: facts in, outcome out. Pure: no clock and no I/O; the same answer for the
 * same rule set, input and time, always.
 *
 * Truth is three-valued (condition.h). A rule fires when its condition is true and is
 * pending when it is unknown. All routing rules that fire count; of lead and of meeting
 * rules one decides (rank.h). What becomes of outside sections, the lead, the meeting and
 * the questions: tsunagi-rules(5), "How a case is decided". */
#ifndef TSUNAGI_RULES_MATCH_MATCH_H
#define TSUNAGI_RULES_MATCH_MATCH_H

#include "rules/match/ruleset.h"

#define FACT_UNKNOWN INT64_MIN
/* A number or choice whose gate is no: no condition on it is true (gate.h). Below every value. */
#define FACT_NONE (INT64_MIN + 1)

struct match_input {
	const int64_t *facts; /* per feature index, as they were given (gate.h);
				 FACT_UNKNOWN, 0/1, number, value index */
	int area;	      /* area index, RULE_NONE unknown */
	enum consent consent;
	bool is_protected;
	int intake;		    /* the desk's section, RULE_NONE unknown (offline) */
	int declines, carried_over; /* so far: referrals declined, meetings that put it off */
	int64_t now;		    /* from which due times count */
	int64_t received;	    /* from which duties count; 0: from now */
};

/* One need asked of one section, merged over the rules that say so. */
struct match_need {
	int need, to;
	int to_named; /* what the rules named; differs from `to` where an
			 outside section's `otherwise` stands in for it */
	const int *rules;
	int rules_n;	 /* rule indexes, file order; none: `otherwise` */
	const char *ask; /* the distinct asks, a line each */
	const char *keep;
	struct term respond_within, first_contact_within; /* the winning ones */
	int64_t due, first_contact_due;
	/* the need's duty: its receipt and its instant; INSTANT_NONE: it carries none. Until then
	 * the two above lie at it at the latest, after it one `within` from now */
	int64_t duty_received, duty_due;
	bool is_duty_late;
	bool is_estimated; /* due counts days that the holiday table does not cover */
	bool is_urgent;
	enum how how;
	const int *joins;
	int joins_n;
	const char *ground; /* the ground of the disclosure to an outside section, or NULL */
	bool by_consent;    /* disclosed outside by consent */
	bool by_law;	    /* a rule that opens it has a ground, to whomever it goes */
};

struct match_meeting {
	int meeting; /* RULE_NONE: none */
	int area;    /* RULE_NONE: not of an area, or unknown */
	int32_t on;
	bool has_on;	   /* the first date after its notice */
	bool is_estimated; /* by the weekday alone: the holiday table does not reach so far */
	const int *rules;
	int rules_n;
};

/* An open question, and what some answer to it could change. */
struct match_question {
	int feature; /* RULE_NONE: the area */
	const int *needs;
	int needs_n; /* need indexes, in the order of the rules */
	bool changes_lead, changes_meeting;
};

enum match_want {	     /* what to compute besides the outcome */
	MATCH_OUTCOME = 0,   /* pending and questions stay empty: the cheapest */
	MATCH_QUESTIONS = 1, /* questions, and pending with them */
	MATCH_PENDING = 2    /* pending alone */
};

struct outcome {
	const struct match_need *needs;
	int needs_n; /* in the order in which rules first name them */
	const int *sections;
	int sections_n;	       /* likewise */
	int lead;	       /* section index */
	int lead_rule;	       /* rule index, or RULE_NONE */
	const char *lead_keep; /* the rule's, or the policy's */
	struct match_meeting meeting;
	const int *fired;
	int fired_n; /* over the three lists, file order */
	const int *pending;
	int pending_n;
	const struct match_question *questions;
	int questions_n; /* in the order in which they are asked: tsunagi-rules(5), QUESTIONS */
	bool is_otherwise;
};

/* Everything in *out is allocated in `arena` and borrows from `rs`.
 * A due time beyond the holiday table is an estimate (is_estimated). ERR_NOMEM. */
MUST_CHECK enum err match_evaluate(const struct ruleset *rs, const struct match_input *in,
	enum match_want want, struct arena *arena, struct outcome *out, struct diag *d);

/* The section at which an opening lands in this area (RULE_NONE: unknown) under this consent:
 * of an outside one that may not be told, its `otherwise`. */
int match_target(const struct ruleset *rs, const struct opening *o, int area, enum consent consent);

/* The first date of a meeting on or after the day on which its notice, counted
 * from `now`, ends; area may be RULE_NONE. Beyond the holiday table it goes by the weekday
 * alone (match_meeting_is_estimated). false: there is none. */
bool match_meeting_date(const struct ruleset *rs, int meeting, int area, int64_t now, int32_t *on);
/* The first date on or after the day `from`, whatever the notice. */
bool match_meeting_next(const struct ruleset *rs, int meeting, int area, int32_t from, int32_t *on);
/* Whether such a date is an estimate: beyond the holiday table, and not one that office.yaml
 * lists. */
bool match_meeting_is_estimated(const struct ruleset *rs, int meeting, int area, int32_t on);
/* The area whose meeting this is: `area` itself or the one it lies in; RULE_NONE
 * of a meeting of the whole office, and where there is none. */
int match_meeting_area(const struct ruleset *rs, int meeting, int area);
/* The meeting itself, or where consent lacks its `otherwise`, followed to the
 * end; RULE_NONE where none may be held. */
int match_meeting_permitted(const struct ruleset *rs, int meeting, enum consent consent);

#endif
