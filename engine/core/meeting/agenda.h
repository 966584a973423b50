/* What one date of one meeting has before it: which cases and why, which
 * sections have a role and what is asked of each, what was decided last time.
 * Pure: from the cases as they stand.
 *
 * A case is on a date
 *   - for the first time where the rules named the meeting and the date
 *     (case_meeting.on);
 *   - where a need waits for the meeting's decision and is due by that date;
 *   - again where its date has passed and something stands to be decided:
 *     a need that waits, or a failing;
 *   - on the next date, whatever the notice, where something of it stands on
 *     the ladder's last step.
 * A need that is watched until later is shown among what is watched, and nobody
 * is asked for it. Where consent lacks, the case is not the meeting's but its
 * `otherwise`'s. Drills and closed cases are never on a date.
 *
 * Only sections with a role are invited: the complaint of the field is "always
 * the same faces, and too many meetings". A meeting whose type is anonymised
 * gets topics (needs by kind) in place of cases. */
#ifndef TSUNAGI_CORE_MEETING_AGENDA_H
#define TSUNAGI_CORE_MEETING_AGENDA_H

#include "engine/core/model/case.h"

/* A decision of a meeting, as the event `decide` (or `raised`) tells it. */
struct agenda_decision {
	const char *need, *meeting; /* meeting may be NULL: the office had none */
	const char *how;	    /* to, end, watch, raise; raised: by itself */
	const char *to;		    /* section id of `to` */
	const char *to_meeting;	    /* of raise, raised */
	const char *reason;	    /* a person's words, or NULL */
	int64_t at;
	int64_t due; /* or the end of a watch; INSTANT_NONE */
};

struct agenda_source {
	const struct case_state *c;
	const struct agenda_decision *decisions;
	int decisions_n; /* oldest first */
};

enum agenda_why { AGENDA_NEW, AGENDA_WAITS, AGENDA_CARRIED, AGENDA_LADDER };
#define AGENDA_WHYS 4

/* What is asked of a section at the meeting. */
enum agenda_role {
	AGENDA_PRESENT,	  /* the lead: how the case stands */
	AGENDA_PROPOSE,	  /* the lead: what was tried for a need, who could take it */
	AGENDA_EXPLAIN,	  /* it declined: why, and what it would need */
	AGENDA_ANSWER,	  /* sent to it: accept, or decline with a reason */
	AGENDA_TELL_BACK, /* asked back: the asker answers */
	AGENDA_REPORT,	  /* accepted: what was done, what comes next */
	AGENDA_RESUME,	  /* on hold: when it goes on */
	AGENDA_CONFIRM	  /* reported: the asker confirms or returns */
};
#define AGENDA_ROLES 8

struct agenda_ask {
	const char *section;
	enum agenda_role role;
	const char *need, *label; /* NULL of AGENDA_PRESENT */
	int referral;		  /* n, 0: none */
	int64_t due;		  /* INSTANT_NONE: none */
	bool is_late;
};

struct agenda_item {
	const struct agenda_source *source;
	enum agenda_why why;
	const struct agenda_ask *asks;
	int asks_n;			    /* the lead's first */
	const struct agenda_decision *last; /* or NULL */
	unsigned failings;		    /* bits (1 << enum failing) */
};

struct agenda_watched {
	const struct agenda_source *source;
	const struct need *need;
	const struct agenda_decision *last;
};

/* Needs of one kind, of as many cases as `cases`; what is said is the pack's. */
struct agenda_topic {
	const char *need, *label;
	const char *ask; /* the rule's, or NULL */
	int cases;
	const char *const *sections;
	int sections_n;
};

struct agenda_invited {
	const char *section;
	int items;
};
struct agenda_overlap {
	int meeting, area;
	int32_t on;
	const char *const *sections;
	int sections_n;
};
struct agenda_twice {
	const struct case_state *c;
	int meeting, area;
	int32_t on;
};

struct agenda {
	int meeting, area; /* area RULE_NONE: of the whole office */
	int32_t on;
	int64_t ready_at; /* when it goes out */
	const struct agenda_item *items;
	int items_n; /* the longest waiting first */
	const struct agenda_watched *watched;
	int watched_n;
	const struct agenda_topic *topics;
	int topics_n;	 /* of an anonymised one, in place of items */
	bool has_hidden; /* of an anonymised one: a protected case is on it, in no topic */
	const struct agenda_invited *invited;
	int invited_n; /* in the pack's order; of an anonymised one not for hidden items */
	const struct agenda_overlap *overlaps;
	int overlaps_n; /* other meetings within a week, with two of its sections or more; on its day with any
			 */
	const struct agenda_twice *twice;
	int twice_n; /* its cases that are on another meeting's next date, too */
	const struct case_state *const *without_area;
	int without_area_n; /* of a layer's meeting: they belong to no area */
};

#define AGENDA_NEAR_DAYS 7

/* Which meeting, for which area (NULL: none said). ERR_INPUT "missing" where
 * the layer needs one, "bad-value" where the whole office meets, "no-meeting"
 * where the area has none. *area RULE_NONE of the whole office. */
MUST_CHECK enum err agenda_check_area(
	const struct ruleset *rs, int meeting, const char *typed, int *area, struct diag *d);
/* The date: the next that is not over, or `asked` (INSTANT_NONE: none said).
 * ERR_REFUSED "no-date-left", "not-held", "date-over". */
MUST_CHECK enum err agenda_check_date(const struct ruleset *rs, int meeting, int area, int64_t asked,
	int64_t now, int32_t *on, struct diag *d);
/* The opening of the last business day whose notice still ends by the date. */
int64_t agenda_ready_at(const struct ruleset *rs, int meeting, int32_t on);
/* The instant at which the date is over: closing time. */
int64_t agenda_over_at(const struct ruleset *rs, int32_t on);

/* sources: cases that wait for meetings; those of others are passed over, but
 * for overlaps and twice. Everything in *out is in `arena` and borrows from
 * rs and sources. ERR_NOMEM. */
MUST_CHECK enum err agenda_make(const struct ruleset *rs, const struct agenda_source *sources, int n,
	int meeting, int area, int32_t on, int64_t now, struct arena *arena, struct agenda *out);
/* The same with only the items in which the section has a role, and its own
 * lines; nothing of others. */
MUST_CHECK enum err agenda_of_section(const struct ruleset *rs, const struct agenda *whole,
	const char *section, struct arena *arena, struct agenda *out);
/* What it says, in 16 hex digits: the same for the same items, whenever asked. */
void agenda_digest(const struct agenda *a, char out[17]);
/* "MEETING/AREA/2026-04-14"; AREA empty of the whole office. */
const char *agenda_key_text(const struct ruleset *rs, const struct agenda *a, struct arena *arena);

const char *agenda_why_word(enum agenda_why why);
const char *agenda_role_word(enum agenda_role role);

#endif
