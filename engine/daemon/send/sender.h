/* Takes what the outbox holds to the sinks: one message for each sink, person
 * and moment, what came of it recorded in a turn of the store like everything
 * else. At least once: what was sent and not yet recorded when the daemon died
 * goes out again, with the same ids.
 *
 * A failed try is repeated after 1, 2, 4, … minutes, at most 6 hours, and given
 * up after PUMP_TRIES, three days of that: it counts tries, not time, so that a
 * clock that leaps gives nothing up. It then stands in the list of what was
 * not delivered. A slow sink holds up only itself and its kind. */
#ifndef TSUNAGI_DAEMON_SEND_SENDER_H
#define TSUNAGI_DAEMON_SEND_SENDER_H

#include "engine/core/ports.h"
#include "engine/core/system.h"
#include "engine/daemon/run/clock.h"
#include "engine/daemon/run/group_commit.h"
#include "engine/daemon/send/sink.h"

#define PUMP_LOOK_MS 10000
#define PUMP_SOON_MS 50	   /* behind a commit: many commits, one look */
#define PUMP_AGAIN_MS 1000 /* the store can't record now */
#define PUMP_ROWS 2000	   /* of the outbox in one look */
#define PUMP_ALERTS 50	   /* in one message */
#define PUMP_SAME_SINK 2   /* under way at once by one sink */
#define PUMP_PAUSE_S 60
#define PUMP_PAUSE_MOST_S 21600
#define PUMP_TRIES 21

struct delivery;

struct sender {
	const struct system *system;
	struct timer *tick;
	int64_t tick_ms; /* when it comes, steady */
	struct sinks sinks;
	const struct store *store;
	struct office_clock *clock;
	struct group_commit *group;
	struct ruleset *const *rules; /* the host's: a reload changes it */
	struct delivery *first;
};

/* The sinks are set up before (sinks_init). */
MUST_CHECK enum err sender_init(struct sender *p, const struct system *system, const struct store *store,
	struct office_clock *clock, struct group_commit *group, struct ruleset *const *rules);
void sender_release(struct sender *p);
void sender_transaction_ended(struct sender *p, bool is_committed);
/* How long after the n-th try, from 1. */
int64_t sender_pause_s(int tries);

#endif
