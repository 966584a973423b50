/* One case's line of the weekly review (review.h): its failings and sections,
 * its needs × sections, and what must be decided and by whom.
 *
 * Nothing personal is in a line; who it is about is the API's to add and to
 * mask. Names stand beside ids, so that a line can be shown without a rule set.
 * All texts are copied into the arena, so that the case may go. */
#ifndef TSUNAGI_CORE_MEETING_REVIEW_PARTS_H
#define TSUNAGI_CORE_MEETING_REVIEW_PARTS_H

#include "engine/contract/verb.h"
#include "engine/core/watch/failings.h"

/* A row of needs × sections: a need asked of a section, or waiting for the lead. */
struct review_row {
	const char *need, *label, *section, *section_name;
	int referral;			  /* n; 0: it waits for the lead, or was ended without one */
	const char *state;		  /* the referral's or the need's word */
	const char *holder, *holder_name; /* whose turn; NULL: nobody's */
	int64_t due;			  /* INSTANT_NONE with no holder */
	bool is_estimated;		  /* the due time counts days beyond the holiday table */
	int late_bd;
	bool is_late, is_urgent;
	int level;			/* the ladder's step */
	const char *owner, *owner_name; /* login of the named person, or NULL */
	const struct hint *hint;	/* what can be done next; NULL where nothing can */
};

/* What the review decides, in this order (review_decide.h): an open duty; a need that waits
 * for a meeting, under watch only when that ends; a proposal of the rules; what is late and
 * stands on its ladder's top step; an issue past due. All else is late but moving. */
enum review_kind {
	REVIEW_MOVING,
	REVIEW_DUTY,
	REVIEW_IN_MEETING,
	REVIEW_PROPOSAL,
	REVIEW_TOP_STEP,
	REVIEW_ISSUE
};
#define REVIEW_KINDS 6
#define REVIEW_CAN_MOST 5

/* A point: what must be done, and by whom. */
struct review_point {
	enum review_kind kind;
	const char *failing; /* failing_word, or NULL: nothing is bad, yet it is to be decided */
	int64_t since;
	const char *need, *label; /* or NULL: of the case */
	int referral;		  /* n; 0: none */
	const char *by, *by_name; /* section */
	const char *what;
	const struct hint *hint; /* what would settle it */
	/* of one to decide: whose turn it is (a section; NULL: nobody's), its due time (INSTANT_NONE:
	 * none), and what the reader may do, which is the API's */
	const char *holder;
	int64_t due;
	bool is_estimated; /* as of a row */
	int late_bd;
	enum verb can[REVIEW_CAN_MOST];
	int can_n;
};

/* "duty", "in_meeting", "proposal", "top_step", "issue"; NULL of one that moves. */
const char *review_kind_word(enum review_kind kind);
/* REVIEW_MOVING where it is no such word, or NULL. */
enum review_kind review_kind_parse(const char *word);

/* Where a case stands in the review; REVIEW_OFF: it has no line. */
enum review_place { REVIEW_OFF, REVIEW_NEW, REVIEW_CARRIED, REVIEW_SETTLED };
/* How a settled one was settled. */
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
	unsigned failings;		    /* bits (1 << enum failing) */
	int level;			    /* the highest step of the ladder of a late row */
	int late_bd;			    /* business days of the latest row */
	int silent_days;		    /* since a person last acted */
	bool is_urgent_late, has_duty;	    /* has_duty: one is open */
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

#endif
