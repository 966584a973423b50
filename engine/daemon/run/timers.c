#include "engine/daemon/run/timers.h"

#include <string.h>

#include "engine/base/log.h"
#include "engine/core/watch/ladder.h"
#include "engine/daemon/run/sd_notify.h"

#define SETTING_PACK "ladder_pack" /* sha256 of the pack by which steps stand in the index */

struct batch {
	int64_t keys[TIMERS_BATCH];
	int n;
};

static bool timers_note(void *context, int64_t key)
{
	struct batch *b = context;

	b->keys[b->n++] = key;
	return b->n < TIMERS_BATCH;
}

static enum err timers_climb(struct timers *t, int64_t key, int64_t now, struct arena *arena, struct diag *d)
{
	const struct store *s = t->store;
	struct case_state *c;
	struct decision decision;
	enum err e = s->cases.load(s->cases.self, key, arena, &c, d);

	if (!e)
		e = ladder_step(*t->rules, c, now, arena, &decision, d);
	return e ? e : s->cases.save(s->cases.self, &decision, d);
}

/* A step of the turn that is open. */
static enum err timers_climb_in_step(struct timers *t, int64_t key, int64_t now, struct diag *d)
{
	const struct store *s = t->store;
	struct arena arena;
	enum err e = s->transaction.step_begin(s->transaction.self, d);

	if (e)
		return e;
	arena_init(&arena);
	e = timers_climb(t, key, now, &arena, d);
	if (!e)
		e = s->transaction.step_keep(s->transaction.self, d);
	else
		s->transaction.step_undo(s->transaction.self);
	arena_release(&arena);
	return e;
}

/* One case that can't be read holds up no other. */
static enum err timers_climb_all(
	struct timers *t, const struct batch *b, int64_t now, int *done, struct diag *d)
{
	enum err e = ERR_OK;

	*done = 0;
	for (int i = 0; i < b->n && e != ERR_AGAIN && e != ERR_NOMEM; i++) {
		e = timers_climb_in_step(t, b->keys[i], now, d);
		*done += !e;
		if (e)
			log_message(LOG_LEVEL_ERROR, "the ladder of case %lld: %s", (long long)b->keys[i],
				d && d->message ? d->message : "?");
	}
	return e == ERR_AGAIN || e == ERR_NOMEM ? e : ERR_OK;
}

static enum err timers_run_batch(struct timers *t, int64_t now, int64_t *next, bool *has_more, struct diag *d)
{
	struct batch b = { .n = 0 };
	enum err e =
		t->store->ladder.visit(t->store->ladder.self, now, TIMERS_BATCH, timers_note, &b, next, d);

	int done = 0;

	if (!e && b.n)
		e = group_begin(t->group, d);
	if (!e)
		e = timers_climb_all(t, &b, now, &done, d);
	*has_more = b.n == TIMERS_BATCH && done;
	return e;
}

enum err timers_run_all(struct timers *t, int64_t now, struct diag *d)
{
	struct batch b;
	int64_t next;
	int done = 0;
	enum err e;

	do {
		b.n = 0;
		e = t->store->ladder.visit(
			t->store->ladder.self, now, TIMERS_BATCH, timers_note, &b, &next, d);
		if (!e)
			e = timers_climb_all(t, &b, now, &done, d);
	} while (!e && done);
	return e ? e : agendas_look(&t->agendas, now, d);
}

static double timers_steady_s(const struct timers *t)
{
	const struct clock_port *clock = &t->system->clock;

	return (double)clock->monotonic_ns(clock->self) / 1e9;
}

/* The tick comes in so many seconds. */
static void timers_expect(struct timers *t, int64_t in_s)
{
	const struct timer_port *timers = &t->system->timers;

	t->expected_s = timers_steady_s(t) + (double)in_s;
	timers->arm(timers->self, t->tick, in_s * 1000);
}

static void timers_arm(struct timers *t, int64_t now, int64_t next)
{
	int64_t in_s = TIMERS_LOOK_S;

	/* a simulated clock stands still: moving it is what makes things due */
	if (!t->clock->is_simulated && next != INSTANT_NONE && next - now < TIMERS_LOOK_S)
		in_s = next > now ? next - now : 1;
	timers_expect(t, in_s);
}

static void timers_on_tick(void *context)
{
	struct timers *t = context;
	int64_t now = office_clock_now(t->clock), next = INSTANT_NONE;
	enum err e = ERR_OK;
	struct diag d;

	diag_init(&d);
	if (t->expected_s > 0) {
		double late = timers_steady_s(t) - t->expected_s;

		histogram_see(&t->lag, metrics_latency_bounds, late > 0 ? late : 0);
	}
	e = timers_run_batch(t, now, &next, &t->has_more, &d);
	if (!e && !t->has_more)
		e = agendas_look(&t->agendas, now, &d);
	if (e) {
		log_message(LOG_LEVEL_ERROR, "the ladder waits: %s", d.message ? d.message : "?");
		t->has_more = false;
	}
	diag_release(&d);
	sd_notify_send("WATCHDOG=1");
	timers_arm(t, now, e ? INSTANT_NONE : next);
}

/* The next batch comes behind the commit of this one, so that requests come between. */
void timers_transaction_ended(struct timers *t, bool is_committed)
{
	if (t->has_more && is_committed)
		timers_look_now(t);
	t->has_more = false;
}

enum err timers_init(struct timers *t, const struct system *system, const struct store *store,
	struct office_clock *clock, struct group_commit *group, struct ruleset *const *rules)
{
	*t = (struct timers){
		.system = system, .store = store, .clock = clock, .group = group, .rules = rules
	};
	t->agendas = (struct agenda_sender){ .store = store,
		.group = group,
		.rules = rules,
		.next_at = INSTANT_NONE,
		.looked_at = INSTANT_NONE };
	t->tick = system->timers.make(system->timers.self, TIMER_IN_TURN, timers_on_tick, t);
	if (!t->tick)
		return ERR_NOMEM;
	timers_look_now(t);
	return ERR_OK;
}

static enum err timers_reset_in_step(struct timers *t, const char *pack, struct diag *d)
{
	const struct store *s = t->store;
	enum err e = s->transaction.step_begin(s->transaction.self, d);

	if (e)
		return e;
	e = s->ladder.reset(s->ladder.self, d);
	if (!e)
		e = s->settings.save(s->settings.self, SETTING_PACK, pack, d);
	if (!e)
		return s->transaction.step_keep(s->transaction.self, d);
	s->transaction.step_undo(s->transaction.self);
	return e;
}

static enum err timers_reset(struct timers *t, const char *pack, struct diag *d)
{
	const struct store *s = t->store;
	enum err e = s->transaction.begin(s->transaction.self, d);

	if (e)
		return e;
	e = timers_reset_in_step(t, pack, d);
	if (!e)
		return s->transaction.commit(s->transaction.self, d);
	s->transaction.abort(s->transaction.self);
	return e;
}

enum err timers_pack_is_new(const struct store *store, const char *pack, bool *is_new, struct diag *d)
{
	const char *kept = NULL;
	struct arena arena;
	enum err e;

	arena_init(&arena);
	e = store->settings.load(store->settings.self, SETTING_PACK, &arena, &kept, d);
	*is_new = !e && (!kept || strcmp(kept, pack) != 0);
	arena_release(&arena);
	return e;
}

enum err timers_follow_pack(struct timers *t, struct diag *d)
{
	const char *pack = (*t->rules)->sha256;
	bool is_new;
	enum err e = timers_pack_is_new(t->store, pack, &is_new, d);

	if (!e && is_new) {
		e = timers_reset(t, pack, d);
		timers_look_now(t);
	}
	return e;
}

void timers_release(struct timers *t)
{
	if (t->tick)
		t->system->timers.release(t->system->timers.self, t->tick);
	t->tick = NULL;
}

void timers_look_now(struct timers *t) { timers_expect(t, 0); }
