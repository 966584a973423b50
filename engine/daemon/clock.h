/* The daemon's one clock: the machine's, or a simulated one that stands still
 * until it is moved and is kept in the data folder. */
#ifndef TSUNAGI_DAEMON_CLOCK_H
#define TSUNAGI_DAEMON_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/core/ports.h"

struct office_clock {
	bool is_simulated;
	int64_t at;               /* simulated: now, also within a turn not yet committed */
	int64_t committed_at;     /* simulated: what the store holds for sure */
	int64_t last_real, last_steady_s; /* real: the last reading, to see jumps */
	int64_t leapt_steady_s;   /* real: when it last leapt far forward; 0: never */
};

void office_clock_open_real(struct office_clock *k);
/* Goes on from the time kept in the store if that is later than `start`. */
MUST_CHECK enum err office_clock_open_simulated(struct office_clock *k, int64_t start,
                                                const struct store_port *store, struct diag *d);
/* A step back of a few seconds is not followed; larger jumps are, and logged. */
int64_t office_clock_now(struct office_clock *k);
/* It leapt far forward less than a look ago: nothing is raised on its word
 * until it has stood. A suspend is no leap. */
bool office_clock_is_doubtful(const struct office_clock *k);
/* Seconds that only go forward, for uptime. */
int64_t office_clock_steady_s(void);

/* Within a turn; then one of settle (committed) and revert (not). */
MUST_CHECK enum err office_clock_set(struct office_clock *k, int64_t at,
                                     const struct store_port *store, struct diag *d);
void office_clock_settle(struct office_clock *k);
void office_clock_revert(struct office_clock *k);

#endif
