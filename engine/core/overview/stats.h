/* Statistics of referrals, for a section and for each pair of sections (asker →
 * target): how many, how they were answered and how fast, what came back. Pure;
 * nothing of a case is in them, and of people nothing at all.
 *
 * Counted are the referrals sent within the time asked for, drills left out.
 * Answering ends with an accept or a decline, first contact (from the accept)
 * with the first progress or report. Both are in office hours, and stand still
 * while the turn is the asker's (from a query to its answer). A bounce is a
 * decline of a need that had been declined before. Load is what was accepted.
 *
 * Median: the middle, of an even number the mean of the two in the middle. 90th percentile: nearest
 * rank. Of fewer than STATS_TIMES_LEAST times neither is told: it would be one
 * case's, and one person's. */
#ifndef TSUNAGI_CORE_OVERVIEW_STATS_H
#define TSUNAGI_CORE_OVERVIEW_STATS_H

#include "engine/core/ports.h"

#define STATS_TIMES_LEAST 5
#define STATS_CODES 5 /* decline_codes */

struct stats_times {
	int64_t *values_s;
	int n, size;
	int64_t median_s, p90_s;
}; /* told where n is enough */

struct stats_row {
	const char *asker, *asker_name; /* NULL in a section's row */
	const char *to, *to_name;
	int sent, answered, accepted, withdrawn, waiting; /* waiting: not answered yet */
	int declined[STATS_CODES], bounces;
	struct stats_times answering, contact;
	int load_permille; /* of all that was accepted by anybody */
};

struct stats_need {
	const char *need;
	int declines;
};

struct stats {
	const struct ruleset *rs;
	struct arena *arena;
	struct stats_row *pairs;
	int pairs_n, pairs_size; /* by asker, then target */
	struct stats_row *sections;
	int sections_n; /* by target; after stats_end */
	bool has_failed;
	/* the referral in hand */
	struct {
		int64_t key, sent_at, accepted_at, query_at, paused_s;
		int referral, pair;
		bool is_answered, is_contacted;
	} now;
	struct stats_need *needs;
	int needs_n, needs_size; /* of the case in hand */
};

void stats_begin(struct stats *s, const struct ruleset *rs, struct arena *arena);
/* One move after the other, as moves_visit shows them. */
void stats_add(struct stats *s, const struct move *m);
/* Sums and orders; ERR_NOMEM. */
MUST_CHECK enum err stats_end(struct stats *s);
bool stats_has_times(const struct stats_times *t);

#endif
