/* What an agenda is made of: one date of one meeting, the cases that are before
 * it and why, the sections that have a role and what is asked of each. Data
 * only; agenda.h makes it.
 *
 * Ownership: everything lies in the arena of agenda_make and borrows from the
 * rule set and the sources. Meetings, areas and sections given as int are
 * indexes of the rule set. */
#ifndef TSUNAGI_CORE_MEETING_AGENDA_PARTS_H
#define TSUNAGI_CORE_MEETING_AGENDA_PARTS_H

#include "engine/core/model/case.h"

/* A decision of a meeting, as the event `decide` (or `raised`) has it. */
struct agenda_decision {
	const char *need, *meeting; /* meeting NULL: the office has none */
	const char *how;	    /* to, end, watch, raise; raised: carried over twice, without a person */
	const char *to;		    /* of `to`: section id */
	const char *to_meeting;	    /* of raise, raised */
	const char *reason;	    /* a person's words, or NULL */
	int64_t at;
	int64_t due; /* of what was decided, or the end of a watch; INSTANT_NONE: none */
};

/* A case, and what meetings decided about it, oldest first. */
struct agenda_source {
	const struct case_state *c;
	const struct agenda_decision *decisions;
	int decisions_n;
};

/* Why a case is on a date; where several are true, the first of these. */
enum agenda_why {
	AGENDA_NEW,	/* the rules named this date: roles are split for the first time */
	AGENDA_WAITS,	/* a need waits for this meeting's decision, due by the date */
	AGENDA_CARRIED, /* its date is past, and something still stands to be decided */
	AGENDA_LADDER	/* something stands on the last step of the ladder */
};
#define AGENDA_WHYS 4

/* What is asked of a section at the meeting. */
enum agenda_role {
	AGENDA_PRESENT,	  /* the lead: how the case stands */
	AGENDA_PROPOSE,	  /* the lead: what was tried for a need, who could take it */
	AGENDA_EXPLAIN,	  /* it declined: why, and what it would need */
	AGENDA_ANSWER,	  /* sent to it: accept, or decline with a reason */
	AGENDA_TELL_BACK, /* queried: the asker answers */
	AGENDA_REPORT,	  /* accepted: what was done, what comes next */
	AGENDA_RESUME,	  /* on hold: when it goes on */
	AGENDA_CONFIRM	  /* reported: the asker confirms or returns */
};
#define AGENDA_ROLES 8

struct agenda_ask {
	const char *section;
	enum agenda_role role;
	const char *need, *label; /* NULL of AGENDA_PRESENT */
	int referral;		  /* n; 0: none */
	int64_t due;		  /* INSTANT_NONE: none */
	bool is_estimated;	  /* it counts days beyond the holiday table */
	bool is_late;
};

struct agenda_item {
	const struct agenda_source *source;
	enum agenda_why why;
	const struct agenda_ask *asks; /* the lead's first */
	int asks_n;
	const struct agenda_decision *last; /* the case's last decision, or NULL */
	unsigned failings;		    /* bits (1 << enum failing) */
};

/* A need that a meeting watches until later than the date. */
struct agenda_watched {
	const struct agenda_source *source;
	const struct need *need;
	const struct agenda_decision *last; /* the need's */
};

/* Of an anonymised meeting: needs of one kind, in the words of the pack. */
struct agenda_topic {
	const char *need, *label;
	const char *ask; /* the rule's, or NULL */
	int cases;
	const char *const *sections;
	int sections_n;
};

struct agenda_invited {
	const char *section;
	int items; /* with a role of its */
};

/* Another meeting close by that calls the same sections. */
struct agenda_overlap {
	int meeting, area;
	int32_t on;
	const char *const *sections;
	int sections_n;
};

/* A case that is on the next date of another meeting as well. */
struct agenda_twice {
	const struct case_state *c;
	int meeting, area;
	int32_t on;
};

struct agenda {
	int meeting, area; /* area RULE_NONE: the whole office */
	int32_t on;	   /* day */
	int64_t ready_at;  /* when it goes out */
	const struct agenda_item *items;
	int items_n; /* carried over most often first, then not new before new, then by number */
	const struct agenda_watched *watched;
	int watched_n;
	const struct agenda_topic *topics; /* of an anonymised meeting; shown in place of items */
	int topics_n;
	bool has_hidden; /* of an anonymised meeting: a protected case is on it and in no topic */
	const struct agenda_invited *invited; /* in the pack's order */
	int invited_n;
	const struct agenda_overlap *overlaps;
	int overlaps_n;
	const struct agenda_twice *twice;
	int twice_n;
	const struct case_state *const *without_area; /* belong to this meeting's layer, but to no area */
	int without_area_n;
};

/* As in the JSON: "new", "present", … */
const char *agenda_why_word(enum agenda_why why);
const char *agenda_role_word(enum agenda_role role);

/* A text for what the agenda says, in 16 hex digits: the same for the same items,
 * roles and watches, whenever it is asked; not for due times, which pass by
 * themselves. A changed digest is a new version of the agenda. */
void agenda_digest(const struct agenda *a, char out[17]);
/* "MEETING/AREA/2026-04-14"; AREA is empty for the whole office. */
const char *agenda_key_text(const struct ruleset *rs, const struct agenda *a, struct arena *arena);

#endif
