#include "engine/daemon/run/clock.h"

#include <inttypes.h>
#include <stdio.h>

#include "engine/base/time/instant.h"
#include "engine/base/log.h"

#define SETTING "clock"
#define STEP_BACK_HELD_S 5
#define JUMP_LOGGED_S 5
#define LEAP_S 600

void office_clock_open_real(struct office_clock *k, const struct clock_port *machine)
{
	*k = (struct office_clock){ .machine = machine, .last = machine->wall_s(machine->self) };
	k->offset_s = k->last - machine->boot_s(machine->self);
}

/* A step of the turn that is open. */
static enum err daemon_clock_save(int64_t at, const struct store *store, struct diag *d)
{
	char text[24];
	enum err e = store->transaction.step_begin(store->transaction.self, d);

	if (e)
		return e;
	(void)snprintf(text, sizeof text, "%" PRId64, at);
	e = store->settings.save(store->settings.self, SETTING, text, d);
	if (!e)
		return store->transaction.step_keep(store->transaction.self, d);
	store->transaction.step_undo(store->transaction.self);
	return e;
}

static enum err daemon_clock_save_in_transaction(int64_t at, const struct store *store, struct diag *d)
{
	enum err e = store->transaction.begin(store->transaction.self, d);

	if (e)
		return e;
	e = daemon_clock_save(at, store, d);
	if (e) {
		store->transaction.abort(store->transaction.self);
		return e;
	}
	return store->transaction.commit(store->transaction.self, d);
}

enum err office_clock_open_simulated(
	struct office_clock *k, int64_t start, const struct store *store, struct diag *d)
{
	const char *kept = NULL;
	struct arena arena;
	enum err e;

	arena_init(&arena);
	e = store->settings.load(store->settings.self, SETTING, &arena, &kept, d);
	*k = (struct office_clock){ .is_simulated = true, .at = start };
	if (!e && kept && strtoll(kept, NULL, 10) >= start)
		k->at = strtoll(kept, NULL, 10);
	else if (!e)
		e = daemon_clock_save_in_transaction(start, store, d);
	k->committed_at = k->at;
	arena_release(&arena);
	return e;
}

/* What the clock says: the offset that is believed from now on. */
static int64_t daemon_clock_believe(struct office_clock *k, int64_t offset_s, int64_t steady_s)
{
	int64_t jump = offset_s - k->offset_s;

	if (jump > LEAP_S && (!k->leap_s || offset_s - k->leap_s > JUMP_LOGGED_S ||
				     k->leap_s - offset_s > JUMP_LOGGED_S)) {
		log_message(LOG_LEVEL_WARNING,
			"the system clock leapt by %" PRId64 " s: believed when it has stood for %d s", jump,
			OFFICE_CLOCK_HELD_S);
		k->leap_s = offset_s;
		k->leapt_steady_s = steady_s;
	}
	if (jump > LEAP_S && steady_s - k->leapt_steady_s < OFFICE_CLOCK_HELD_S)
		return k->offset_s;
	k->leap_s = 0;
	if (jump > JUMP_LOGGED_S || jump < -JUMP_LOGGED_S)
		log_message(LOG_LEVEL_WARNING, "the system clock jumped by %" PRId64 " s", jump);
	return offset_s;
}

int64_t office_clock_now(struct office_clock *k)
{
	if (k->is_simulated)
		return k->at;

	const struct clock_port *machine = k->machine;
	const int64_t steady_s = machine->boot_s(machine->self);
	k->offset_s = daemon_clock_believe(k, machine->wall_s(machine->self) - steady_s, steady_s);
	const int64_t now = steady_s + k->offset_s;
	if (now < k->last && k->last - now <= STEP_BACK_HELD_S)
		return k->last;
	k->last = now;
	return now;
}

enum err office_clock_set(struct office_clock *k, int64_t at, const struct store *store, struct diag *d)
{
	enum err e = daemon_clock_save(at, store, d);

	if (!e)
		k->at = at;
	return e;
}

void office_clock_settle(struct office_clock *k) { k->committed_at = k->at; }

void office_clock_revert(struct office_clock *k) { k->at = k->committed_at; }
