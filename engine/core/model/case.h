/* A case (案件) as it stands: one person with the household, open until the lead
 * closes it. Its parts:
 *
 *   fact      所見      a feature with a value; a feature without a fact is unknown, not "no"
 *   need      困りごと  one thing that someone must do for the case; the lead is a need too
 *   referral  つなぎ    one need asked of one section (`to`) by another (`asker`)
 *   holder    誰の番か  the one section whose turn it is; a due time goes with it
 *   lead      舵取り    the one section that steers the case; never empty while it is open
 *   keep      のりしろ  what the asker goes on doing after sending; never empty
 *
 * Whom the case is about stands elsewhere (person.h). A case_state is built in one
 * arena and never changed afterwards: a step makes a new one (decision.h).
 *
 * Sections, needs, areas, features, rules, meetings and logins are held by their
 * id, so that a case outlives the rule set under which it was made. Times are
 * instants (seconds); INSTANT_NONE is none. A text that is NULL was not given. */
#ifndef TSUNAGI_CORE_MODEL_CASE_H
#define TSUNAGI_CORE_MODEL_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/arena.h"
#include "engine/base/time/calendar.h"
#include "engine/base/case_id.h"
#include "engine/base/text/lang.h"
#include "engine/core/model/duty.h"
#include "engine/core/model/proposal.h"
#include "rules/match/match.h"

/* Limits, each documented in tsunagid(8). */
#define CASE_TEXT_MAX_BYTES 8000 /* any one free text */
#define CASE_NEEDS_MAX 500
#define CASE_REFERRALS_MAX 2000
#define CASE_MEMBERS_MAX 30
#define REFERRAL_QUERIES_MAX 2 /* a target asks back at most twice */
#define NEED_DECLINES_MAX 2    /* against bouncing: after the second only a meeting can send it */

#define CASE_MISTAKE "mistake" /* outcome of a mistaken intake that was taken back */
#define NEED_LEAD "lead"       /* id of the need for a lead */
/* Its label and its ask are stored in English, and translated for each reader. */
#define NEED_LEAD_LABEL N_("Lead of the case")

/* step.h has the picture of how they follow each other. */
enum referral_state {
	REFERRAL_SENT,
	REFERRAL_QUERIED,
	REFERRAL_ACCEPTED,
	REFERRAL_ON_HOLD,
	REFERRAL_REPORTED,
	REFERRAL_CLOSED,
	REFERRAL_DECLINED,
	REFERRAL_WITHDRAWN
};
#define REFERRAL_STATES 8

/* Open: the lead's turn. Asked: a referral is sent or queried. Covered: one is
 * accepted, on hold or reported. In meeting: blocked, a meeting decides, the lead's
 * turn. Met: a referral was closed. Ended: by the lead or a meeting, with a reason. */
enum need_state { NEED_OPEN, NEED_ASKED, NEED_COVERED, NEED_IN_MEETING, NEED_MET, NEED_ENDED };
#define NEED_STATES 6

/* Who sent a referral. Of what was sent before version 15 of the database it is not known
 * (referral_is_by_rules). */
enum referral_origin { ORIGIN_UNKNOWN, ORIGIN_RULES, ORIGIN_PERSON };
#define REFERRAL_ORIGINS 3

enum case_status { CASE_OPEN, CASE_CLOSED };

struct fact {
	const char *feature;
	enum feature_kind kind;
	int64_t number;	   /* flag: 0 or 1; number */
	const char *value; /* one_of: the value's id; else NULL */
};

struct referral {
	int n;			  /* 1, 2, … within the case */
	const char *need, *label; /* label: the pack's, of when it was sent */
	const char *to, *asker;	  /* sections; the asker follows the lead when that moves */
	const char *ask, *keep;	  /* never blank */
	enum how how;		  /* how the target first gets in touch with the resident */
	bool is_urgent;
	bool is_mandated; /* decided by a meeting: can't be declined */
	enum referral_state state;
	int64_t due;	      /* INSTANT_NONE exactly in a terminal state (invariant 2) */
	int64_t sent_at;      /* when it came to be */
	int64_t since;	      /* when it came into this state */
	int64_t accepted_at;  /* first accepted; INSTANT_NONE before */
	const char *owner;    /* login of the named person, from the accept on; else NULL */
	struct id_list rules; /* that opened it, "otherwise" among them; empty: by hand or a meeting */
	struct id_list joins; /* sections that are only informed of it */
	struct term respond_within, first_contact_within;
	int queries;	    /* how often the target asked back */
	int level;	    /* the last step of the ladder taken for this due time; 0: none */
	int64_t remind_at;  /* when it is told once more before it is late; INSTANT_NONE: not, or done */
	const char *ground; /* the law's, for a disclosure to an outside section; or NULL */
	bool by_consent;    /* disclosed outside with the resident's consent */
	bool by_law;	    /* sent by a rule with a ground, to whomever; false before form 3 */
	const char *code;   /* of the decline, or the outcome of the report; NULL before */
	const char *pack;   /* sha256 of the pack under which it was sent */
	enum referral_origin origin;
};

struct need {
	const char *need, *label, *domain; /* domain: the pack's field of work, or NULL */
	enum need_state state;
	int64_t due;   /* while it is open or in_meeting; else INSTANT_NONE (invariant 2) */
	int64_t since; /* when it came into this state */
	struct term respond_within, first_contact_within; /* its rules'; not set: the policy's */
	bool is_urgent;
	enum how how;
	const char *ask, *keep; /* as last sent; NULL before */
	int declines;		/* counted from zero when it opens again */
	struct id_list declined_by;
	bool is_blocked;     /* against bouncing: only a meeting can send it */
	const char *meeting; /* of one in_meeting: which, or NULL where none is in sight */
	int carried_over;    /* how often a meeting decided to watch it */
	int level;	     /* as of a referral */
	int64_t remind_at;   /* as of a referral */
	bool has_reason;     /* ended with a reason */
	struct duty duty;    /* the deed that it wants by an instant that nothing moves */
	struct proposal proposal;
};

/* The meeting before which the case comes. */
struct case_meeting {
	const char *meeting; /* NULL: none */
	const char *area;    /* of the meeting's layer; NULL: the whole office, or not known */
	int layer;	     /* 1: the whole city */
	int32_t on;	     /* day, where has_on */
	bool has_on;
	struct id_list rules; /* that named it; empty: a need was raised to it */
};

struct case_state {
	int64_t key; /* its number (case_id.h) */
	enum case_status status;
	int64_t opened_at, closed_at; /* closed_at INSTANT_NONE while open */
	const char *lead;	      /* section; never NULL (invariant 1) */
	int64_t lead_since;
	const char *intake; /* section of the desk that took it in */
	const char *area;   /* NULL: unknown */
	enum consent consent;
	bool is_protected, is_drill;
	const struct fact *facts;
	int facts_n; /* by feature id, bytewise */
	const struct need *needs;
	int needs_n; /* in the order in which they opened */
	const struct referral *referrals;
	int referrals_n; /* by n */
	struct case_meeting meeting;
	const char *named_lead;	     /* the section that the rules named last */
	struct id_list fired;	     /* rule ids that fired at the last evaluation */
	const char *pack;	     /* sha256 of the pack of the last evaluation */
	int64_t last_human_at;	     /* last event by a person's own act */
	const char *outcome, *issue; /* of the close; issue NULL: none was named */
	struct id_list joined;	     /* cases of the same person: their keys as text (unjoined.h) */
	struct id_list unjoined;     /* open ones that are not joined: key and since as text */
	int told;	      /* untimed failings that are recorded and stand: bits (1 << enum failing) */
	struct id_list named; /* logins that may know whom the protected case is about */
	/* The person, or one of the household, is likely one whom another case protects: masked
	 * as if protected until the coordinator decides. `known_to` are the sections that took
	 * part when that was found: their view stays, or a name typed in would tell who is
	 * protected. Keys of cases as text, ids of sections. */
	struct id_list masked_by, known_to;
	struct id_list cleared; /* keys that mask no longer: the coordinator said no */
	struct id_list parted;	/* keys that a person unjoined: not the same person */
	int64_t forgotten_at;	/* when the person and all texts were erased (forget.h); INSTANT_NONE: not */
	int events;		/* how many it has; the next one's seq is events + 1 */
};

/* What a referral in this state says of its need, from the strongest on: a section
 * works on it, one is asked, it was done, it came back. */
enum standing { STANDS_COVERED, STANDS_ASKED, STANDS_DONE, STANDS_BACK };
enum standing referral_standing(enum referral_state s);
bool referral_is_terminal(enum referral_state s);
/* Whether its due time follows from a term, not from a date that a person or a meeting gave. */
bool referral_due_is_of_term(const struct referral *r);
/* Whether its due time counts days that the holiday table does not cover: one
 * that follows from a term, not a date that a person gave. */
bool referral_due_is_estimated(const struct ruleset *rs, const struct referral *r);
/* Whether the day of the case's meeting is one (match.h). */
bool case_meeting_is_estimated(const struct ruleset *rs, const struct case_meeting *m);
bool need_due_is_estimated(const struct ruleset *rs, const struct need *n);
bool proposal_due_is_estimated(const struct ruleset *rs, const struct proposal *p);
/* Whose turn it is: a section id; NULL where nobody has to act (invariant 2). */
const char *referral_holder(const struct referral *r);
const char *need_holder(const struct case_state *c, const struct need *n);
const char *proposal_holder(const struct case_state *c, const struct proposal *p);
/* Sent by the rules: no person asked for it. */
bool referral_is_by_rules(const struct referral *r);
bool need_is_waiting(enum need_state s); /* open or in_meeting: it has a due time */
bool need_is_settled(enum need_state s); /* met or ended */

const char *referral_state_word(enum referral_state s);
const char *need_state_word(enum need_state s);
/* For people, translated: one set of words for every screen and paper. */
const char *referral_state_label(enum referral_state s);
const char *need_state_label(enum need_state s);
bool referral_state_parse(const char *word, enum referral_state *out);
bool need_state_parse(const char *word, enum need_state *out);

const struct need *case_need(const struct case_state *c, const char *need);    /* or NULL */
const struct referral *case_referral(const struct case_state *c, int n);       /* or NULL */
const struct fact *case_fact(const struct case_state *c, const char *feature); /* or NULL */
/* A section takes part: lead, intake, asker or target of any referral, or joined. A partner
 * outside who was asked by the resident's consent, and never accepted, takes part no more
 * when that consent is taken back. */
bool case_takes_part(const struct case_state *c, const char *section);
/* A mistaken intake that was taken back (cancel): it counts nowhere. */
bool case_is_mistake(const struct case_state *c);
bool id_list_has(const struct id_list *l, const char *id);
bool case_is_masked(const struct case_state *c);
/* Whether this section has no right to the person as such: the case is protected, or masked
 * and the section came to it later; of NULL, one that has no part. Who may know all the same: RIGHT_PERSON
 * (rights_table.h). */
bool case_is_hidden_from(const struct case_state *c, const char *section);

#endif
