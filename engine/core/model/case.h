/* A case as it stands: the person's household is elsewhere (person.h), this is
 * what the machine of needs, referrals and lead knows. A case_state is built
 * in one arena and never changed after: a step makes a new one (step.h).
 *
 * Sections, needs, areas, features, rules and logins are held by their id, so
 * that a case outlives the rule set under which it was made. Words: 案件, 困りごと,
 * つなぎ, 誰の番か, 舵取り, のりしろ. */
#ifndef TSUNAGI_CORE_MODEL_CASE_H
#define TSUNAGI_CORE_MODEL_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/arena.h"
#include "engine/base/time/calendar.h"
#include "engine/base/case_id.h"
#include "engine/base/text/lang.h"
#include "rules/match/match.h"

/* Limits, each documented in tsunagid(8). */
#define CASE_TEXT_MAX_BYTES 8000 /* any one free text */
#define CASE_NEEDS_MAX 500
#define CASE_REFERRALS_MAX 2000
#define CASE_MEMBERS_MAX 30
#define REFERRAL_QUERIES_MAX 2 /* "at most twice" */
#define NEED_DECLINES_MAX 2    /* the second sends it to a meeting */

#define NEED_LEAD "lead" /* the lead is a need like any other */
/* Its label and ask are stored as they stand in the source, and translated for each reader. */
#define NEED_LEAD_LABEL N_("Lead of the case")

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

enum need_state { NEED_OPEN, NEED_ASKED, NEED_COVERED, NEED_IN_MEETING, NEED_MET, NEED_ENDED };
#define NEED_STATES 6

enum case_status { CASE_OPEN, CASE_CLOSED };

struct id_list {
	const char *const *items;
	int n;
};

struct fact {
	const char *feature;
	enum feature_kind kind;
	int64_t number;	   /* flag: 0 or 1; number */
	const char *value; /* one_of: the value's id; else NULL */
};

struct referral {
	int n; /* 1, 2, … within the case */
	const char *need, *label, *to, *asker, *ask, *keep;
	enum how how;
	bool is_urgent, is_mandated;
	enum referral_state state;
	int64_t due;		/* INSTANT_NONE in a terminal state */
	int64_t sent_at, since; /* since: when it came into this state */
	int64_t accepted_at;	/* first accepted; INSTANT_NONE before */
	const char *owner;	/* login of the named person, or NULL */
	struct id_list rules;	/* empty: by hand or by a meeting ("otherwise" is a rule id here) */
	struct id_list joins;
	struct term respond_within, first_contact_within;
	int queries;
	int level;	    /* the ladder's last step taken, 0 none */
	const char *ground; /* of a disclosure to an outside section, or NULL */
	bool by_consent;    /* disclosed outside with the resident's consent */
	const char *code;   /* decline code or report outcome, once given */
	const char *pack;   /* sha256 of the pack under which it was sent */
};

struct need {
	const char *need, *label, *domain;
	enum need_state state;
	int64_t due; /* open, in_meeting; else INSTANT_NONE */
	int64_t since;
	struct term respond_within, first_contact_within; /* its rules' */
	bool is_urgent;
	enum how how;
	const char *ask, *keep; /* as last sent; NULL before */
	int declines;		/* counted from zero when it opens again */
	struct id_list declined_by;
	bool is_blocked;     /* against bouncing: only a meeting can send it */
	const char *meeting; /* in_meeting: which, or NULL (none in sight) */
	int carried_over;
	int level;
	bool has_reason; /* ended with one */
};

struct case_meeting {
	const char *meeting; /* NULL: none */
	const char *area;
	int layer;
	int32_t on;
	bool has_on;
	struct id_list rules;
};

struct case_state {
	int64_t key; /* case_id.h */
	enum case_status status;
	int64_t opened_at, closed_at; /* closed_at INSTANT_NONE while open */
	const char *lead;	      /* never NULL */
	int64_t lead_since;
	const char *intake; /* the desk's section */
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
	const char *named_lead;	     /* whom the rules named last */
	struct id_list fired;	     /* rule ids that fired at the last evaluation */
	const char *pack;	     /* sha256 of the pack of the last evaluation */
	int64_t last_human_at;	     /* last event of a person */
	const char *outcome, *issue; /* on closing; issue NULL: an explicit none */
	struct id_list joined;	     /* cases of the same person: their key as a number in text */
	struct id_list unjoined; /* open cases of the same person at other sections, not joined (join.h) */
	int told;		 /* failings that were recorded and stand: bits (1 << enum failing) */
	struct id_list named;	 /* logins that may know who a protected case is about */
	int64_t forgotten_at;	 /* the person and all texts were erased (forget.h); INSTANT_NONE: not */
	int events;		 /* how many it has; the next one's seq is events + 1 */
};

/* What a referral in this state says of its need: somebody works on it, it is
 * asked, it was done, it came back. */
enum standing { STANDS_COVERED, STANDS_ASKED, STANDS_DONE, STANDS_BACK };
enum standing referral_standing(enum referral_state s);
bool referral_is_terminal(enum referral_state s);
/* Whose turn: a section id, NULL in a terminal state (invariant 2). */
const char *referral_holder(const struct referral *r);
const char *need_holder(const struct case_state *c, const struct need *n);
bool need_is_waiting(enum need_state s); /* open or in_meeting: has a due time */
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
/* A section takes part: lead, intake, asker or target of any referral, or joined. */
bool case_takes_part(const struct case_state *c, const char *section);
bool id_list_has(const struct id_list *l, const char *id);

#endif
