/* The digest: what is still late after its ladder's last step, told again until it is mended.
 *
 *     on the review's weekday   each head whose section holds something late on its top step;
 *                               the coordinator, always: it is the call to the review
 *     every office day          both, where a duty is late and its ladder is climbed
 *
 * One notice for each reader, sink and day, put into the outbox at opening (service/digests.h).
 * What it tells is worked out when it goes out (service/digest_list.h); where nothing is late
 * any more, none goes out but the weekly call. A review's weekday on which the office is closed,
 * or that was slept through, is made up for at the next opening, once, however many there were;
 * a missed day of a duty is not made up for: the next opening tells of it.
 *
 * As a row of the outbox (alert.h): key, referral, level and seq are 0; `due` is the beginning
 * of the day, so that the store keeps it once; `event` says why it comes (enum digest_why);
 * `by` is the section that it is about, NULL of the coordinator's. */
#ifndef TSUNAGI_CORE_WATCH_DIGEST_H
#define TSUNAGI_CORE_WATCH_DIGEST_H

#include "engine/base/diag.h"
#include "engine/core/watch/alert_look.h"
#include "engine/core/watch/ladder_schedule.h"

/* The weekly one tells all; that of another day the duties that are late. */
enum digest_why { DIGEST_DUTY, DIGEST_REVIEW };
const char *digest_why_word(enum digest_why why); /* "duty", "review" */
bool digest_is_weekly(const struct alert_row *row);

/* Whether a review's weekday lies behind `last`, up to and with `day`. */
bool digest_has_review_between(const struct ruleset *rs, int32_t last, int32_t day);
/* When the office opens on the day; INSTANT_NONE: not at all. */
int64_t digest_opens_at(const struct ruleset *rs, int32_t day);

/* What is late on its top step at this place of an open case that is no drill (places:
 * ladder_schedule.h). Of a need with an open duty the duty alone is told. */
bool digest_find_item(const struct ruleset *rs, const struct case_state *c, int place, int64_t now,
	struct ladder_item *out);
/* Whether it is the section's turn; a duty is held by all who were asked for it or have it, and
 * where there are none by the lead. */
bool digest_is_held_by(const struct case_state *c, const struct ladder_item *i, const char *section);

/* Which sections hold something. */
#define DIGEST_HOLDS_LATE 1u
#define DIGEST_HOLDS_DUTY 2u
struct digest_sections {
	unsigned char *holds; /* by section of the rule set; bits */
	bool has_late_duty;   /* also one that a section holds which the pack has no more */
};
void digest_mark_sections(
	const struct ruleset *rs, const struct case_state *c, int64_t now, struct digest_sections *s);

/* The notices of the day: the coordinator's, and of each section that holds something its
 * head's as the ladder finds it (notify.h), none where that is the coordinator. A head who
 * reads the coordinator's mail gets that one alone. All in `arena`, or borrowed. ERR_NOMEM. */
MUST_CHECK enum err digest_make_alerts(const struct ruleset *rs, const struct digest_sections *s,
	bool is_weekly, int64_t now, struct arena *arena, const struct alert **out, int *n);

/* By what holds now. Settled: the pack has the section no more; a later one tells it (that of a
 * duty is of its own day, a weekly one holds until the next review's weekday). Misdirected: the
 * reader may not be told of the section any more; *instead is set. */
enum alert_look digest_look(
	const struct ruleset *rs, const struct alert_row *row, int64_t now, struct recipient *instead);

/* One thing that a digest tells. Texts are in the arena. Nothing personal; of a case that is
 * masked for the reader the number alone. */
struct digest_line {
	const char *case_id;
	const char *referral_id, *need, *label; /* or NULL */
	const char *holder;			/* name of the section whose turn it is; or NULL */
	const char *deed;			/* of a duty: the pack's words; or NULL */
	int64_t since, due;			/* INSTANT_NONE: not told */
	int late_bd;				/* business days past due; 0: less, or not late */
	bool is_duty, is_urgent, is_masked;
	const char *next; /* the command that moves it; NULL where masked */
	const char *show; /* the command that shows the case */
};

struct digest {
	enum digest_why why;
	const char *section, *section_name; /* that it is about; NULL: the coordinator's */
	int late_n, duties_n;		    /* lines in all; how many of them are duties */
	int decide_n;			    /* of the weekly call: what the review decides */
	struct digest_line *lines;	    /* urgent ones first, then duties, then the latest */
	int n, size;			    /* of the weekly call: the worst three */
};
#define DIGEST_WORST 3

/* Adds what the case gives: of the section, or of all where it is NULL; duties alone where the
 * digest is no weekly one. `reader`: section id. ERR_NOMEM. */
MUST_CHECK enum err digest_add_case(const struct ruleset *rs, const struct case_state *c, const char *reader,
	int64_t now, struct arena *arena, struct digest *d);
void digest_sort(struct digest *d);

#endif
