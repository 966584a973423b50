/* Takes the ladder's steps that are due, a batch in each turn of the store, sends
 * the agendas that are ready, and looks again: at the next step, and at least every 60 s, so that a clock
 * that jumps is seen. Nothing about a deadline lives in memory alone. */
#ifndef TSUNAGI_DAEMON_RUN_TIMERS_H
#define TSUNAGI_DAEMON_RUN_TIMERS_H

#include "engine/core/ports.h"
#include "engine/core/system.h"
#include "engine/daemon/send/agendas.h"
#include "engine/daemon/run/clock.h"
#include "engine/daemon/run/group_commit.h"

#define TIMERS_LOOK_S 10 /* also where nothing is due: the clock may have jumped */
#define TIMERS_BATCH 100 /* cases in one turn */

struct timers {
	const struct system *system;
	struct timer *tick;
	struct agenda_sender agendas;
	const struct store *store;
	struct office_clock *clock;
	struct group_commit *group;
	struct ruleset *const *rules; /* the host's: a reload changes it */
	double expected_s;	      /* when the tick that is armed should come, steady; 0: at once */
	struct histogram lag;	      /* how much later it came */
	bool has_more;		      /* of what is due, for the turn after this one */
};

MUST_CHECK enum err timers_init(struct timers *t, const struct system *system, const struct store *store,
	struct office_clock *clock, struct group_commit *group, struct ruleset *const *rules);
void timers_release(struct timers *t);
/* Whether the pack is another than at the last run, or reload. */
MUST_CHECK enum err timers_pack_is_new(
	const struct store *store, const char *pack, bool *is_new, struct diag *d);
/* Another pack than the one by which the index of steps was made: all open cases
 * are looked at anew. No turn may be open. */
MUST_CHECK enum err timers_follow_pack(struct timers *t, struct diag *d);
void timers_look_now(struct timers *t); /* at the loop's next turn */
void timers_transaction_ended(struct timers *t, bool is_committed);
/* All that is due at `now`, in order, within the turn that is open: a simulated
 * clock was moved. */
MUST_CHECK enum err timers_run_all(struct timers *t, int64_t now, struct diag *d);

#endif
