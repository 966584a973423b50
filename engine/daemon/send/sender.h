/* The sender takes notices from the outbox to the sinks, each sink with a queue and a fair
 * share of its own (queue.h), urgent ones in places of their own, and what is long to make
 * apart. All that waits for one recipient by one sink goes in one message when the first of
 * it is due; an urgent notice at once and alone. Only urgent ones leave while the office is
 * closed. Each is looked at again before it goes (alert_look.h).
 *
 * The outcome of each try is recorded in one transaction for the whole message. Delivery is
 * at least once: a message that was sent and not yet recorded when the daemon died is sent
 * again, with the same ids of its notices.
 *
 * A failed try is repeated after 1, 2, 4, … minutes, at most 6 hours, and given up after
 * SENDER_TRIES tries, three days of an urgent one and two weeks of any other: tries are
 * counted, not time, so that a clock that leaps gives nothing up. The notice is then in the
 * list of those not delivered.
 *
 * The loop is held up by one case, or one agenda, at a time: after SENDER_SLICE_MS the rest
 * waits for the next turn, urgent ones first. */
#ifndef TSUNAGI_DAEMON_SEND_SENDER_H
#define TSUNAGI_DAEMON_SEND_SENDER_H

#include "engine/core/ports.h"
#include "engine/core/system.h"
#include "engine/daemon/run/clock.h"
#include "engine/daemon/run/group_commit.h"
#include "engine/daemon/send/delivery.h"

#define SENDER_CHECK_MS 10000 /* also where nothing is due */
#define SENDER_SOON_MS 50     /* after a commit: many commits, one check */
#define SENDER_AGAIN_MS 1000  /* the store can't record now */
#define SENDER_SLICE_MS 3     /* of looking and making in one turn of the loop */
#define SENDER_PAUSE_MOST_S 21600
#define SENDER_TRIES 21

struct sender {
	const struct system *system;
	struct timer *tick;
	int64_t tick_ms; /* when it comes, monotonic */
	struct sinks sinks;
	const struct store *store;
	struct office_clock *clock;
	struct group_commit *group;
	struct ruleset *const *rules; /* of the daemon: a reload changes it */
	struct queue queue;
	struct delivery *first;
};

/* p->sinks is initialised before (sinks_init). */
MUST_CHECK enum err sender_init(struct sender *p, const struct system *system, const struct store *store,
	struct office_clock *clock, struct group_commit *group, struct ruleset *const *rules);
void sender_release(struct sender *p);
void sender_transaction_ended(struct sender *p, bool is_committed);

#endif
