/* Runs what is due by itself: the ladder, a batch in each transaction, the agendas that
 * are ready, and the day's digests; and again at the next due time, and at least every
 * TIMERS_CHECK_S, so that a clock that jumps is seen. Nothing about a deadline lives in
 * memory alone. */
#ifndef TSUNAGI_DAEMON_RUN_TIMERS_H
#define TSUNAGI_DAEMON_RUN_TIMERS_H

#include "engine/core/system.h"
#include "engine/daemon/run/clock.h"
#include "engine/daemon/run/group_commit.h"
#include "engine/service/agendas_send.h"
#include "engine/service/digests.h"

#define TIMERS_CHECK_S 10 /* also where nothing is due: the clock may have jumped */

struct timers {
	const struct system *system;
	struct timer *tick;
	struct agendas_seen agendas;
	struct digests_run digests;
	const struct store *store;
	struct office_clock *clock;
	struct group_commit *group;
	struct ruleset *const *rules; /* of the daemon: a reload changes it */
	double expected_s;	      /* when the tick that is armed should come, steady; 0: at once */
	struct histogram lag;	      /* how much later it came, in seconds */
	bool has_more;		      /* of what is due: for the next transaction */
};

MUST_CHECK enum err timers_init(struct timers *t, const struct system *system, const struct store *store,
	struct office_clock *clock, struct group_commit *group, struct ruleset *const *rules);
void timers_release(struct timers *t);
/* Another pack than the one that the due times were written under: all open cases are
 * run anew. No transaction may be open. */
MUST_CHECK enum err timers_follow_pack(struct timers *t, struct diag *d);
void timers_run_now(struct timers *t); /* as soon as the loop comes to it */
void timers_transaction_ended(struct timers *t, bool is_committed);
/* All that is due at `now`, in order, within the transaction that is open: a simulated
 * clock was moved. */
MUST_CHECK enum err timers_run_all(struct timers *t, int64_t now, struct diag *d);

#endif
