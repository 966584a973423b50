/* The office's clock, the only one the daemon goes by: the machine's, or a simulated one
 * that stands still until it is moved, and is kept in the store. Instants are seconds since
 * 1970, UTC. */
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
/* Begins at `start`, or at the time kept in the store where that is later. No transaction
 * may be open. */
MUST_CHECK enum err office_clock_open_simulated(
	struct office_clock *k, int64_t start, const struct store *store, struct diag *d);
/* Now. A step back of a few seconds is not followed; larger jumps are followed and
 * logged. A leap far forward is followed only after it has lasted OFFICE_CLOCK_HELD_S; until
 * then time goes on as before, so that a wrong clock raises no alarm. A suspend is no leap:
 * clock_port.boot_s goes on during it. */
int64_t office_clock_now(struct office_clock *k);

/* Moves the simulated clock, in a step of the open transaction. Afterwards either settle
 * (it was committed) or revert (it was not). */
MUST_CHECK enum err office_clock_set(
	struct office_clock *k, int64_t at, const struct store *store, struct diag *d);
void office_clock_settle(struct office_clock *k);
void office_clock_revert(struct office_clock *k);

#endif
