/* The weekly review (週次の見直し): every unresolved case of several sections, or
 * with a failing, so that none of them waits without anybody asking. Pure: one
 * case is looked at at a time, and what is kept of it is copied.
 *
 * On the list: open cases, no drills, with two sections or more (the lead, and
 * both sides of every referral neither declined nor withdrawn), with any failing,
 * or with something to decide (review_decide.h). Settled: a case that was on the list and is
 * closed, or is open with none of these.
 *
 * New: not on the list that was closed last; where there is no such list, or
 * another `since` is asked for, what came to be so after `since`. The rest is
 * carried over; its weeks are counted by the reviews it was on, else by whole
 * weeks, at least one.
 *
 * The worst first, in this order: a duty is open; something urgent is late; the step of the
 * ladder; how many failings; the worst of them (failing.h's order); business days
 * late; weeks; the case's number. */
#ifndef TSUNAGI_CORE_MEETING_REVIEW_H
#define TSUNAGI_CORE_MEETING_REVIEW_H

#include "engine/core/meeting/review_parts.h"

struct review {
	const char *office;
	int64_t since, until;
	int32_t day; /* of the week it belongs to: the policy's weekday at or before `until` */
	struct review_line *lines;
	int n, size;	  /* in order after review_sort */
	const char *head; /* of the audit's chain, hex */
	/* of one that was closed; else NULL */
	const char *closed_by, *closed_by_name;
};

/* A case on the list that was closed last. */
struct review_before {
	int64_t key, on_since;
	int weeks;
};
/* The time that the review is asked for, and the list that was closed last. */
struct review_ask {
	int64_t since, until;
	bool is_since_last;   /* since is the until of that list */
	int64_t before_until; /* INSTANT_NONE: no list was closed yet */
	const struct review_before *before;
	int before_n; /* by key */
};

/* The day of the week to which a review at this instant belongs: the policy's
 * weekday at or before it. */
int32_t review_day(const struct ruleset *rs, int64_t at);
/* Adds the case's line to *out, or nothing where the case is not on the list; all
 * of it in `arena`. others: failing.h. ERR_NOMEM. */
MUST_CHECK enum err review_add_case(const struct ruleset *rs, const struct review_ask *ask,
	const struct case_state *c, const struct others *others, struct arena *arena, struct review *out);
/* By place, the worst first within each. */
void review_sort(struct review *r);
/* Below 0 where a is the worse, whatever their places. */
int review_compare(const struct review_line *a, const struct review_line *b);
/* The case on the list that was closed last, or NULL. */
const struct review_before *review_find_before(const struct review_ask *ask, int64_t key);
int review_count(const struct review *r, enum review_place place);
/* The worst of one failing or more, in bits. */
enum failing review_worst(unsigned failings);

/* How many points of the case are to be decided. */
int review_count_line(const struct review_line *l);

#endif
