/* Looks at what is due: at the next due time, and at least every 60 s, so that
 * a clock that jumps is seen. Nothing about a deadline lives in memory alone. */
#ifndef TSUNAGI_DAEMON_TIMERS_H
#define TSUNAGI_DAEMON_TIMERS_H

#include <event2/event.h>

#include "engine/core/ports.h"
#include "engine/daemon/clock.h"

#define TIMERS_LOOK_S 60

struct timers {
	struct event *tick;
	const struct store_port *store;
	struct office_clock *clock;
};

MUST_CHECK enum err timers_init(struct timers *t, struct event_base *base,
                                const struct store_port *store, struct office_clock *clock);
void timers_release(struct timers *t);
void timers_look_now(struct timers *t);   /* at the loop's next turn */

#endif
