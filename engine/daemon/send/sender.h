/* The sender takes alerts from the outbox to the sinks: one message for each sink,
 * recipient and moment. The outcome of each try is recorded in a transaction. Delivery is
 * at least once: a message that was sent and not yet recorded when the daemon died is sent
 * again, with the same ids.
 *
 * A failed try is repeated after 1, 2, 4, … minutes, at most 6 hours, and given up after
 * SENDER_TRIES tries, about three days: tries are counted, not time, so that a clock that
 * leaps gives nothing up. The alert is then in the list of those not delivered. A slow sink
 * holds up only itself and its kind. */
#ifndef TSUNAGI_DAEMON_SEND_SENDER_H
#define TSUNAGI_DAEMON_SEND_SENDER_H

#include "engine/core/ports.h"
#include "engine/core/system.h"
#include "engine/daemon/run/clock.h"
#include "engine/daemon/run/group_commit.h"
#include "engine/daemon/send/sink.h"

#define SENDER_CHECK_MS 10000 /* also where nothing is due */
#define SENDER_SOON_MS 50     /* after a commit: many commits, one check */
#define SENDER_AGAIN_MS 1000  /* the store can't record now */
#define SENDER_ROWS 2000      /* of the outbox in one check */
#define SENDER_ALERTS 50      /* in one message */
#define SENDER_SAME_SINK 2    /* under way at once by one sink */
#define SENDER_PAUSE_S 60
#define SENDER_PAUSE_MOST_S 21600
#define SENDER_TRIES 21

struct delivery;

struct sender {
	const struct system *system;
	struct timer *tick;
	int64_t tick_ms; /* when it comes, monotonic */
	struct sinks sinks;
	const struct store *store;
	struct office_clock *clock;
	struct group_commit *group;
	struct ruleset *const *rules; /* of the daemon: a reload changes it */
	struct delivery *first;
};

/* p->sinks is initialised before (sinks_init). */
MUST_CHECK enum err sender_init(struct sender *p, const struct system *system, const struct store *store,
	struct office_clock *clock, struct group_commit *group, struct ruleset *const *rules);
void sender_release(struct sender *p);
void sender_transaction_ended(struct sender *p, bool is_committed);
/* The pause after the n-th try, from 1. */
int64_t sender_pause_s(int tries);

#endif
