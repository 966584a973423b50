/* The ports of engine/core/system.h on this machine: the kernel's clocks and
 * randomness, POSIX threads, timers of the libevent loop. Only machine.c asks the
 * system for any of these (tests/check/code checks it). */
#ifndef TSUNAGI_DAEMON_RUN_MACHINE_H
#define TSUNAGI_DAEMON_RUN_MACHINE_H

#include <event2/event.h>
#include <pthread.h>

#include "engine/core/system.h"

/* Priorities of the loop's events: requests and timers, then TIMER_LAST. */
#define MACHINE_PRIORITIES 3
#define MACHINE_PRIORITY_LAST 2

struct machine {
	struct event_base *base; /* borrowed; of MACHINE_PRIORITIES */
	struct event *on_ended;
	int ended_fd;	      /* a thread writes to it when it has ended */
	struct thread *first; /* running, or ended and not yet joined */
	pthread_mutex_t lock;
};

/* Gives clock and randomness; no loop is needed. */
void machine_give_clock(struct system *out);
/* Gives threads and timers on this loop. ERR_NOMEM. */
MUST_CHECK enum err machine_init(struct machine *m, struct event_base *base, struct system *out);
/* All timers are released and all threads joined before. Accepts one all zero. */
void machine_release(struct machine *m);

#endif
