/* A rule set: one rule pack, compiled, immutable, in one arena. Things in it refer to one
 * another by index, which is their place in the file; RULE_NONE stands for "none". Ids and
 * labels are in the arena too and live as long as the set. Nothing changes it after
 * compile_ruleset (rules/compile/compile.h); a reload makes a new one, so that any number of
 * threads may read it.
 *
 * Words and meaning: tsunagi-rules(5). */
#ifndef TSUNAGI_RULES_MATCH_RULESET_H
#define TSUNAGI_RULES_MATCH_RULESET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/base/arena.h"
#include "engine/base/time/calendar.h"
#include "rules/match/names.h"

/* Where a thing stands in its pack, for findings and explanations. */
struct place {
	const char *file;
	int line, column; /* from 1; column in characters */
};

/* The times of the office (policy in office.yaml), where a rule says no other. */
struct policy {
	struct term respond_within, first_contact_within, decide_within, answer_within, confirm_within,
		hold_at_most, meeting_at_most, hoarded_after, faded_after, sole_coordinator_after;
	const char *keep;
	struct term ladder[16];
	int ladder_n;
	struct term urgent_ladder[16];
	int urgent_ladder_n;
	/* a notice waits for others at most tell_within, mere information inform_within; a
	 * turn is reminded of so long before it runs out, by a term of 0 never */
	struct term tell_within, inform_within, remind_before, urgent_remind_before;
	enum weekday review_weekday;
};

struct area {
	const char *id, *name;
	int layer;
	int in; /* the area in which it lies, or RULE_NONE */
	struct place place;
};

struct section {
	const char *id, *name, *phone; /* phone may be NULL */
	const char *const *aliases;
	int aliases_n;
	const char *const *alerts;
	int alerts_n;			  /* "mail:…", "webhook:…", "command:…" */
	const char *const *urgent_alerts; /* urgent ones go there as well: the night desk */
	int urgent_alerts_n;
	bool is_coordinator, takes_in_only, is_outside;
	int otherwise; /* of an outside section: the section that is told instead */
	struct place place;
};

enum consent { CONSENT_UNASKED, CONSENT_YES, CONSENT_NO };
enum how { HOW_UNSAID, HOW_HOME_VISIT, HOW_COME_TO_COUNTER, HOW_PHONE, HOW_LETTER, HOW_JOINT };

/* A date that falls on a holiday or closed day is left out, or moved to the next office day
 * in that direction; one of `dates` is kept. */
enum on_holiday { ON_HOLIDAY_SKIP, ON_HOLIDAY_BEFORE, ON_HOLIDAY_AFTER };

/* When a meeting is held: a weekday (every week, or the nth of a month) or dates. */
struct rhythm {
	bool is_set;
	uint8_t nth; /* bit (1 << n), n 1 to 5; 0: every week */
	enum weekday weekday;
	const int32_t *dates;
	int dates_n; /* ascending days; set: weekday and nth unused */
};

struct meeting {
	const char *id, *name, *basis;
	int layer;
	bool needs_consent, is_anonymised;
	enum on_holiday on_holiday;
	struct rhythm every;
	const struct rhythm *by_area; /* per area index; NULL or !is_set: every */
	struct term notice;
	int otherwise; /* meeting index or RULE_NONE */
	struct place place;
};

enum feature_kind { FEATURE_FLAG, FEATURE_NUMBER, FEATURE_ONE_OF };
struct feature_value {
	const char *id, *label;
};
struct feature {
	const char *id, *label, *group, *ask; /* ask is the label where the pack says none */
	const char *const *aliases;
	int aliases_n;
	enum feature_kind kind;
	int64_t min, max;   /* FEATURE_NUMBER */
	bool is_from_birth; /* whole years since the resident's date of birth, where that is known */
	bool is_first;	    /* asked before others */
	int gate;	    /* feature index of the flag that must not be no, or RULE_NONE (gate.h) */
	const int *gated;   /* of a gate: the features behind it, in the order of its list */
	int gated_n;
	const char *json; /* "feature":…,"label":…,"ask":…, as a question of it begins */
	const struct feature_value *values;
	int values_n; /* FEATURE_ONE_OF */
	struct place place;
};

/* A deed that a need wants by an instant which nothing moves (法定の務め). What it rests on is
 * the office's own word: the law, a guideline or a rule of the house. */
struct duty_kind {
	struct term within;	  /* from the receipt; !is_set: the need carries no duty */
	const char *deed, *basis; /* what is to be done; basis NULL: the pack names none */
};

struct need_kind {
	const char *id, *label, *domain; /* domain: the id where the pack says none */
	const char *json;		 /* the id as a JSON string */
	struct duty_kind duty;
	int domain_index;
	struct place place;
};

/* What a rule asks of one section. */
struct opening {
	int need;		/* need index */
	int to;			/* section index; of by_area the `otherwise` */
	const int *by_area;	/* by area index a section or RULE_NONE; NULL: always `to` */
	const char *ask, *keep; /* keep may be NULL: the policy's; equal asks are one pointer */
	struct term respond_within, first_contact_within; /* !is_set: the policy's; the contact's is
							     the answer's own where none is said */
	enum how how;
	bool is_urgent;
	const int *joins;
	int joins_n;
	const char *ground; /* NULL: none */
};

enum rule_list { RULE_ROUTING, RULE_LEAD, RULE_MEETING };
#define RULE_LISTS 3

struct condition; /* rules/match/condition.h */

struct rule {
	const char *id, *because; /* because is NULL where a lead or meeting rule has none */
	enum rule_list list;
	const struct condition *when;
	const struct opening *openings;
	int openings_n;	  /* RULE_ROUTING: 1 or more */
	int to;		  /* RULE_LEAD: section; RULE_MEETING: meeting */
	const char *keep; /* RULE_LEAD, may be NULL */
	int priority;
	struct place place;
};

enum role { ROLE_MEMBER, ROLE_HEAD, ROLE_COORDINATOR, ROLE_KEEPER, ROLE_AUDITOR, ROLE_ADMIN };
struct person {
	const char *login, *name, *mail, *token_sha256; /* mail, token may be NULL */
	int section;					/* section index */
	enum role role;
	struct place place;
};

struct match_index; /* rules/match/index.h: finds candidate rules without a scan */
struct absences;    /* rules/match/absences.h */
struct words;	    /* rules/match/words.h: by which a note names features */
struct day_table;   /* rules/match/days.h: the calendar, looked up */

struct ruleset {
	struct arena arena; /* owns everything below */
	char sha256[65];    /* of the pack's files, hex */
	const char *office_id, *office_name, *case_prefix;
	const char *office_url; /* where people reach the pages, without “/” at its end; or NULL */
	struct calendar calendar;
	struct policy policy;
	const struct area *areas;
	int areas_n;
	const struct section *sections;
	int sections_n;
	const struct meeting *meetings;
	int meetings_n;
	const struct feature *features;
	int features_n;
	bool has_gates;	   /* some feature has a gate */
	int birth_feature; /* the one that is_from_birth, or RULE_NONE */
	const struct need_kind *needs;
	int needs_n;
	const struct rule *rules; /* the three lists, one after the other, in file order */
	int routing_n, lead_n, meeting_n, rules_n;
	struct opening otherwise; /* when no routing rule fires */
	const struct person *staff;
	int staff_n;
	bool has_staff;
	int coordinator; /* section index */
	int domains_n;	 /* distinct domains of needs */
	const struct match_index *index;
	const struct name_table *names;
	const struct words *words; /* NULL: no note names anything */
	const struct day_table *days;
	const struct absences *absences; /* who is away (absences.h); NULL: nobody */
};

/* By exact id; RULE_NONE where there is none. Constant time. */
int ruleset_area(const struct ruleset *rs, const char *id);
int ruleset_section(const struct ruleset *rs, const char *id);
int ruleset_meeting(const struct ruleset *rs, const char *id);
int ruleset_feature(const struct ruleset *rs, const char *id);
int ruleset_need(const struct ruleset *rs, const char *id);
int ruleset_person(const struct ruleset *rs, const char *login);
int ruleset_rule(const struct ruleset *rs, const char *id);

/* What a person typed: an id, label or alias, compared as text_fold does; of staff a login, or a
 * name where it is one person's. ERR_INPUT, with code unknown-area, unknown-section, …, the nearest
 * name as a hint, and the names of which it is a part (rules/match/offer.h); ERR_NOMEM. */
MUST_CHECK enum err ruleset_find_area(const struct ruleset *rs, const char *typed, int *out, struct diag *d);
MUST_CHECK enum err ruleset_find_section(
	const struct ruleset *rs, const char *typed, int *out, struct diag *d);
MUST_CHECK enum err ruleset_find_meeting(
	const struct ruleset *rs, const char *typed, int *out, struct diag *d);
MUST_CHECK enum err ruleset_find_feature(
	const struct ruleset *rs, const char *typed, int *out, struct diag *d);
MUST_CHECK enum err ruleset_find_need(const struct ruleset *rs, const char *typed, int *out, struct diag *d);
MUST_CHECK enum err ruleset_find_person(
	const struct ruleset *rs, const char *typed, int *out, struct diag *d);
MUST_CHECK enum err ruleset_find_rule(const struct ruleset *rs, const char *typed, int *out, struct diag *d);

/* A value as typed for a feature (typed_value.c: "yes", "はい", "78", "78歳", "立ち退き") -> its
 * number as match_input holds it: 0/1, the number, the value's index. */
MUST_CHECK enum err ruleset_parse_value(
	const struct ruleset *rs, int feature, const char *typed, int64_t *value, struct diag *d);
/* ASCII digits with or without '-'; false for anything else, and beyond 18 digits. */
bool whole_number_parse(const char *text, int64_t *value);
const char *consent_word(enum consent consent); /* yes, no, unasked */
const char *how_word(enum how h);		/* NULL for HOW_UNSAID */
const char *role_word(enum role r);
#define QUESTIONS_SHOWN 7 /* of an answer, unless more are asked for */
/* How many questions are asked for: a whole number, "all" (INT_MAX), or NULL for
 * QUESTIONS_SHOWN. ERR_INPUT "bad-value". */
MUST_CHECK enum err questions_parse(const char *typed, int *out, struct diag *d);
/* ERR_INPUT "bad-value", ERR_NOMEM. */
MUST_CHECK enum err consent_parse(const char *typed, enum consent *out, struct diag *d);

void ruleset_free(struct ruleset *rs); /* accepts NULL */

#endif
