/* Statistics of referrals, for each section and for each pair of sections (asker →
 * target): how many, how they were answered and how fast, what came back. Pure; they
 * hold nothing of a case, and nothing at all of people.
 *
 * Counted are the referrals sent within the time asked for, drills left out. A
 * referral is answered by an accept or a decline; the first contact is the first
 * progress or report after the accept. Both times are in office hours, and stand
 * still while the turn is the asker's (from a query to its answer). A bounce is a
 * decline of a need that had been declined before. The load of a section is its share
 * of what was accepted by anybody; for a reader of one section, by it or for it.
 *
 * Median: the middle, of an even number the mean of the two in the middle. 90th
 * percentile: nearest rank. Of fewer than STATS_TIMES_LEAST times neither is told: it
 * would be one case's, and one person's. */
#ifndef TSUNAGI_CORE_OVERVIEW_STATS_H
#define TSUNAGI_CORE_OVERVIEW_STATS_H

#include "engine/core/ports.h"

#define STATS_TIMES_LEAST 5
#define STATS_CODES 5 /* of WORDS_DECLINE */

struct stats_times {
	int64_t *values_s;
	int n, size;
	int64_t median_s, p90_s; /* after stats_end, where stats_has_times */
};

struct stats_row {
	const char *asker, *asker_name; /* NULL in a section's row */
	const char *to, *to_name;
	int sent, answered, accepted, withdrawn;
	int waiting;		   /* neither answered nor withdrawn */
	int declined[STATS_CODES]; /* by WORDS_DECLINE */
	int bounces;
	struct stats_times answering, contact;
	int load_permille; /* of all that was accepted in the rows that are shown */
};

struct stats_need {
	const char *need;
	int declines;
};

struct stats {
	const struct ruleset *rs;
	struct arena *arena;
	const char *section; /* only rows of this one are shown, and shares are of these; NULL: all */
	struct stats_row *pairs;
	int pairs_n, pairs_size; /* after stats_end: what accepted most first */
	struct stats_row *sections;
	int sections_n; /* after stats_end, in the same order; asker NULL */
	bool has_failed;
	/* the referral in hand; pair -1: none */
	struct {
		int64_t key, sent_at, accepted_at, query_at, paused_s;
		int referral, pair;
		bool is_answered, is_contacted;
	} now;
	struct stats_need *needs;
	int needs_n, needs_size; /* of the case in hand */
};

/* section: as in struct stats; borrowed. */
void stats_begin(struct stats *s, const struct ruleset *rs, const char *section, struct arena *arena);
/* One event of a referral after the other, in the order of the port's visit (ports.h):
 * by case, referral, and time. Texts are copied. */
void stats_add(struct stats *s, const struct move *m);
/* Sums the pairs by section, works out the times and sorts. ERR_NOMEM. */
MUST_CHECK enum err stats_end(struct stats *s);
/* Whether a row may be shown. */
bool stats_is_shown(const struct stats *s, const struct stats_row *row);
/* There are enough times to tell. */
bool stats_has_times(const struct stats_times *t);

#endif
