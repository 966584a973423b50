#include "engine/daemon/run/timers.h"

#include "engine/base/log.h"
#include "engine/daemon/run/sd_notify.h"
#include "engine/service/ladder.h"

static struct service timers_service(const struct timers *t, int64_t now, struct diag *d)
{
	return (struct service){ .rs = *t->rules,
		.store = t->store,
		.now = now,
		.d = d,
		.write_begin = group_begin,
		.host = t->group };
}

enum err timers_run_all(struct timers *t, int64_t now, struct diag *d)
{
	const struct service s = timers_service(t, now, d);
	enum err e = ladder_run_all(&s);

	if (e)
		return e;
	e = agendas_send_due(&s, &t->agendas);
	bool has_more = !e;
	while (has_more && !e)
		e = digests_put_due(&s, &t->digests, DIGESTS_CASES_ALL, &has_more);
	return e;
}

static double timers_steady_s(const struct timers *t)
{
	const struct clock_port *clock = &t->system->clock;

	return (double)clock->monotonic_ns(clock->self) / 1e9;
}

/* Arms the tick to come in so many seconds. */
static void timers_expect(struct timers *t, int64_t in_s)
{
	const struct timer_port *timers = &t->system->timers;

	t->expected_s = timers_steady_s(t) + (double)in_s;
	timers->arm(timers->self, t->tick, in_s * 1000);
}

static void timers_arm(struct timers *t, int64_t now, int64_t next)
{
	int64_t in_s = TIMERS_CHECK_S;

	/* a simulated clock stands still: things become due by moving it */
	if (!t->clock->is_simulated && next != INSTANT_NONE && next - now < TIMERS_CHECK_S)
		in_s = next > now ? next - now : 1;
	timers_expect(t, in_s);
}

static void timers_on_tick(void *context)
{
	struct timers *t = context;
	int64_t now = office_clock_now(t->clock), next = INSTANT_NONE;
	struct diag d;

	diag_init(&d);
	if (t->expected_s > 0) {
		double late = timers_steady_s(t) - t->expected_s;

		histogram_observe(&t->lag, metrics_latency_bounds, late > 0 ? late : 0);
	}
	const struct service s = timers_service(t, now, &d);
	bool has_cases = false;
	enum err e = ladder_run_batch(&s, &next, &t->has_more);
	if (!e && !t->has_more)
		e = agendas_send_due(&s, &t->agendas);
	if (!e && !t->has_more)
		e = digests_put_due(&s, &t->digests, DIGESTS_CASES, &has_cases);
	if (e) {
		log_message(LOG_LEVEL_ERROR, "the ladder waits: %s", d.message ? d.message : "?");
		t->has_more = false;
	}
	diag_release(&d);
	sd_notify_send("WATCHDOG=1");
	if (has_cases)
		timers_run_now(t);
	else
		timers_arm(t, now, e ? INSTANT_NONE : next);
}

/* Runs the next batch after the commit of this one, so that requests come in between. */
void timers_transaction_ended(struct timers *t, bool is_committed)
{
	if (t->has_more && is_committed)
		timers_run_now(t);
	t->has_more = false;
}

enum err timers_init(struct timers *t, const struct system *system, const struct store *store,
	struct office_clock *clock, struct group_commit *group, struct ruleset *const *rules)
{
	*t = (struct timers){
		.system = system, .store = store, .clock = clock, .group = group, .rules = rules
	};
	agendas_seen_init(&t->agendas);
	t->tick = system->timers.make(system->timers.self, TIMER_IN_TURN, timers_on_tick, t);
	if (!t->tick)
		return ERR_NOMEM;
	timers_run_now(t);
	return ERR_OK;
}

enum err timers_follow_pack(struct timers *t, struct diag *d)
{
	const struct service s = timers_service(t, office_clock_now(t->clock), d);
	bool has_reset;
	enum err e = ladder_follow_pack(&s, &has_reset);

	if (has_reset)
		timers_run_now(t);
	return e;
}

void timers_release(struct timers *t)
{
	if (t->tick)
		t->system->timers.release(t->system->timers.self, t->tick);
	t->tick = NULL;
	digests_release(&t->digests);
}

void timers_run_now(struct timers *t) { timers_expect(t, 0); }
