/* The sender's queues: which message may begin now. Pure: no store, no clock, no sink.
 *
 * There is a queue for each sink in each of three lanes (alert.h): urgent notices, ordinary
 * ones, and what is long to make. A lane has its own places, so that none waits for another
 * lane. Within a lane the sink that was served longest ago comes first, and of one sink the
 * recipient that waits longest: a sink with thousands of notices has the same share as one
 * with a single one.
 *
 *   lane      under way in all   of one sink   of all sinks that failed
 *   urgent    8                  2             4
 *   ordinary  12                 1             6
 *   apart     2                  1             1
 *
 * So at most 22 programs and connections are under way, however many sinks there are. A sink
 * that hangs takes no more than its own places until its time limit, and then counts as one
 * that failed.
 *
 * A sink whose last try failed is sick: it gets one place at a time, and rests before the
 * next try 1, 2, 4, … minutes, at most QUEUE_REST_MOST_S; for an urgent notice never longer
 * than QUEUE_REST_S. Its next success makes it well. Instants are the office clock's. */
#ifndef TSUNAGI_DAEMON_SEND_QUEUE_H
#define TSUNAGI_DAEMON_SEND_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/base/err.h"
#include "engine/core/ports.h"

#define QUEUE_IN_ALL 22
#define QUEUE_REST_S 60
#define QUEUE_REST_MOST_S 900

struct queue_sink {
	struct queue_sink *next;
	int under_way[ALERT_LANES];
	uint64_t served[ALERT_LANES]; /* the turn in which it was last served; 0: never */
	int failures;		      /* one after the other; 0: it is well */
	int64_t failed_at;
	char name[]; /* "mail:…" */
};

/* A zeroed one is empty. */
struct queue {
	struct queue_sink *sinks;
	uint64_t turns;
};

void queue_release(struct queue *q);

/* How many more messages may begin in the lane. */
int queue_room(const struct queue *q, enum alert_lane lane);
/* The place in `heads` of the message that begins next; -1: none may. */
int queue_choose(
	const struct queue *q, enum alert_lane lane, const struct alert_head *heads, int n, int64_t now);
/* A message begins, and ends: delivered, failed, or there was nothing to send. ERR_NOMEM: it
 * does not begin. */
MUST_CHECK enum err queue_begin(struct queue *q, enum alert_lane lane, const char *sink);
enum queue_outcome { QUEUE_DELIVERED, QUEUE_FAILED, QUEUE_NOTHING };
void queue_end(struct queue *q, enum alert_lane lane, const char *sink, enum queue_outcome came, int64_t now);

/* The pause after the n-th failure in a row, from 1: 1, 2, 4, … minutes, at most `most_s`. */
int64_t queue_pause_s(int failures, int64_t most_s);

#endif
