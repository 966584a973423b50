/* The weekly review (週次の見直し): every unresolved case of several sections,
 * or with a failing, so that none of them waits without anybody asking. Pure:
 * one case is looked at at a time, what is kept of it is copied.
 *
 * On the list: open cases that are no drill, with two sections or more (the
 * lead, and both sides of every referral neither declined nor withdrawn), or
 * with any failing. Off it again, and so settled: closed, or open with neither.
 *
 * New: not on the list that was closed last; with no such list, or another
 * `since`, what came to be so after `since`. The rest is carried over, its
 * weeks counted by the reviews it was on, else by whole weeks, at least one.
 *
 * The worst first, in this order: something urgent is late; the ladder's step;
 * how many failings; the worst of them (dumped, hoarded, unanswered, faded,
 * vague); business days late; weeks; the case's number.
 *
 * Nothing personal is in a line: who it is about is the API's to add and to mask. */
#ifndef TSUNAGI_CORE_MEETING_REVIEW_H
#define TSUNAGI_CORE_MEETING_REVIEW_H

#include "engine/core/watch/failings.h"

/* A need asked of a section, or waiting for the lead. Names beside ids, for
 * who has no rule set. */
struct review_row {
	const char *need, *label, *section, *section_name;
	int referral;			  /* n; 0: it waits, or was ended without one */
	const char *state;		  /* the referral's or the need's word */
	const char *holder, *holder_name; /* whose turn; NULL: nobody's */
	int64_t due;			  /* INSTANT_NONE with no holder */
	int late_bd;
	bool is_late, is_urgent;
	int level;			/* the ladder's step */
	const char *owner, *owner_name; /* login of the named person, or NULL */
	const char *command;		/* what to type next; NULL where nothing is */
};

/* What must be decided, and by whom. */
struct review_point {
	const char *failing; /* its word, or NULL: none, yet it is to be decided */
	int64_t since;
	const char *need, *label; /* or NULL: of the case */
	int referral;		  /* n; 0: none */
	const char *by, *by_name; /* section */
	const char *what, *command;
};

enum review_place { REVIEW_OFF, REVIEW_NEW, REVIEW_CARRIED, REVIEW_SETTLED };
enum review_way { REVIEW_STANDS, REVIEW_CLOSED, REVIEW_MENDED };

struct review_line {
	int64_t key;
	const char *id; /* with the pack's prefix */
	enum review_place place;
	enum review_way way;				 /* of those settled: how */
	int64_t opened_at, closed_at;			 /* INSTANT_NONE while open */
	int64_t on_since;				 /* on the list since */
	int weeks;					 /* 0: new */
	const char *lead, *lead_name, *area, *area_name; /* area may be NULL */
	const char *outcome;				 /* of closing, or NULL */
	bool is_protected;
	unsigned failings; /* bits (1 << enum failing) */
	int level, late_bd, silent_days;
	bool is_urgent_late;
	const char *meeting, *meeting_name; /* the next that has it, or NULL */
	int32_t meeting_on;
	bool has_meeting_on;
	const char **sections, **section_names;
	int sections_n;
	struct review_row *rows;
	int rows_n;
	struct review_point *points;
	int points_n;
	const char *name; /* who it is about; NULL: not said, or masked; the API's */
	bool is_masked;
};

struct review {
	const char *office;
	int64_t since, until;
	int32_t day; /* of the week it belongs to: the policy's weekday at or before `until` */
	struct review_line *lines;
	int n, size;	  /* by place, the worst first within each */
	const char *head; /* of the audit's chain, hex */
	/* of one that was closed; else NULL */
	const char *closed_by, *closed_by_name;
};

/* The list that was closed last. */
struct review_before {
	int64_t key, on_since;
	int weeks;
};
struct review_ask {
	int64_t since, until;
	bool is_since_last;   /* since is the until of that list */
	int64_t before_until; /* INSTANT_NONE: no list was closed yet */
	const struct review_before *before;
	int before_n; /* by key */
};

int32_t review_day(const struct ruleset *rs, int64_t at);
/* Puts the case's line in its place, or nothing; all of it in `arena`. ERR_NOMEM. */
MUST_CHECK enum err review_look(const struct ruleset *rs, const struct review_ask *ask,
	const struct case_state *c, const struct others *others, struct arena *arena, struct review *out);
void review_sort(struct review *r);
/* Below 0 where a is the worse, whatever their places. */
int review_compare(const struct review_line *a, const struct review_line *b);
const struct review_before *review_find_before(const struct review_ask *ask, int64_t key); /* or NULL */
int review_count(const struct review *r, enum review_place place);
int review_points(const struct review *r);    /* of what is not settled */
enum failing review_worst(unsigned failings); /* of one bit or more */

#endif
