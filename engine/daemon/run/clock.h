/* The daemon's one clock: the machine's, or a simulated one that stands still
 * until it is moved and is kept in the data folder. */
#ifndef TSUNAGI_DAEMON_RUN_CLOCK_H
#define TSUNAGI_DAEMON_RUN_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "engine/core/ports.h"
#include "engine/core/system.h"

/* With a check every TIMERS_CHECK_S (timers.h) a leap is followed within 60 s. */
#define OFFICE_CLOCK_HELD_S 40

struct office_clock {
	bool is_simulated;
	const struct clock_port *machine; /* real: borrowed */
	int64_t at;			  /* simulated: now, also within a transaction not yet committed */
	int64_t committed_at;		  /* simulated: what the store holds for sure */
	int64_t last;			  /* real: the last answer */
	int64_t offset_s;	/* real: the machine's clock less the steady one, as it is believed */
	int64_t leap_s;		/* real: that of a clock that leapt far forward, not believed yet; 0: none */
	int64_t leapt_steady_s; /* since then */
};

void office_clock_open_real(struct office_clock *k, const struct clock_port *machine);
/* Goes on from the time kept in the store if that is later than `start`. */
MUST_CHECK enum err office_clock_open_simulated(
	struct office_clock *k, int64_t start, const struct store *store, struct diag *d);
/* A step back of a few seconds is not followed; larger jumps are, and logged.
 * One that leaps far forward is believed when it has stood for OFFICE_CLOCK_HELD_S;
 * until then time goes on as before, so that nothing is raised on its word. A
 * suspend is no leap: the steady clock has gone on, too. */
int64_t office_clock_now(struct office_clock *k);

/* Within a transaction; then one of settle (committed) and revert (not). */
MUST_CHECK enum err office_clock_set(
	struct office_clock *k, int64_t at, const struct store *store, struct diag *d);
void office_clock_settle(struct office_clock *k);
void office_clock_revert(struct office_clock *k);

#endif
