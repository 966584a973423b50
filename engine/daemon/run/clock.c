#include "engine/daemon/run/clock.h"

#include <inttypes.h>
#include <stdio.h>

#include "engine/base/time/instant.h"
#include "engine/base/log.h"
#include "engine/service/transaction.h"

#define SETTING "clock"
#define STEP_BACK_HELD_S 5
#define JUMP_LOGGED_S 5
#define LEAP_S 600

void office_clock_open_real(struct office_clock *k, const struct clock_port *machine)
{
	*k = (struct office_clock){ .machine = machine, .last = machine->wall_s(machine->self) };
	k->offset_s = k->last - machine->boot_s(machine->self);
}

struct clock_saving {
	const struct service *s;
	int64_t at;
};

static enum err office_clock_save(void *context)
{
	const struct clock_saving *k = context;
	const struct service *s = k->s;
	char text[24];

	(void)snprintf(text, sizeof text, "%" PRId64, k->at);
	return s->store->settings.save(s->store->settings.self, SETTING, text, s->d);
}

enum err office_clock_open_simulated(
	struct office_clock *k, int64_t start, const struct store *store, struct diag *d)
{
	const struct service s = { .store = store, .d = d };
	struct clock_saving saving = { &s, start };
	const char *kept = NULL;
	struct arena arena;

	arena_init(&arena);
	enum err e = store->settings.load(store->settings.self, SETTING, &arena, &kept, d);
	*k = (struct office_clock){ .is_simulated = true, .at = start };
	if (!e && kept && strtoll(kept, NULL, 10) >= start)
		k->at = strtoll(kept, NULL, 10);
	else if (!e)
		e = in_transaction(&s, office_clock_save, &saving);
	k->committed_at = k->at;
	arena_release(&arena);
	return e;
}

/* The offset to go by from now on, where the machine's clock has this one. */
static int64_t office_clock_believe(struct office_clock *k, int64_t offset_s, int64_t steady_s)
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
	k->offset_s = office_clock_believe(k, machine->wall_s(machine->self) - steady_s, steady_s);
	const int64_t now = steady_s + k->offset_s;
	if (now < k->last && k->last - now <= STEP_BACK_HELD_S)
		return k->last;
	k->last = now;
	return now;
}

enum err office_clock_set(struct office_clock *k, int64_t at, const struct store *store, struct diag *d)
{
	const struct service s = { .store = store, .d = d };
	struct clock_saving saving = { &s, at };
	enum err e = in_step(&s, office_clock_save, &saving);

	if (!e)
		k->at = at;
	return e;
}

void office_clock_settle(struct office_clock *k) { k->committed_at = k->at; }

void office_clock_revert(struct office_clock *k) { k->at = k->committed_at; }
