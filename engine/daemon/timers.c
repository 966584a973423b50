#include "engine/daemon/timers.h"

#include "engine/base/log.h"
#include "engine/daemon/notify.h"

static bool see_due(void *context, const struct inbox_item *item)
{
	bool *has_due = context;

	(void)item;
	*has_due = true;
	return false;
}

static void arm(struct timers *t, int64_t now, int64_t next)
{
	struct timeval in = {.tv_sec = TIMERS_LOOK_S};

	/* a simulated clock stands still: moving it is what makes things due */
	if (!t->clock->is_simulated && next != INSTANT_NONE && next - now < TIMERS_LOOK_S)
		in.tv_sec = next > now ? (time_t)(next - now) : 1;
	(void)event_add(t->tick, &in);
}

static void on_tick(evutil_socket_t fd, short what, void *context)
{
	struct timers *t = context;
	int64_t now = office_clock_now(t->clock), next = INSTANT_NONE;
	bool has_due = false;
	struct diag d;

	(void)fd;
	(void)what;
	diag_init(&d);
	if (t->store->due_visit(t->store->self, now, 1, see_due, &has_due, &next, &d) != ERR_OK)
		log_say(LOG_LEVEL_ERROR, "can't look at what is due: %s", d.message ? d.message : "?");
	if (has_due)
		log_say(LOG_LEVEL_DEBUG, "something is past due");
	diag_release(&d);
	notify_say("WATCHDOG=1");
	arm(t, now, next);
}

enum err timers_init(struct timers *t, struct event_base *base, const struct store_port *store,
                     struct office_clock *clock)
{
	*t = (struct timers){.store = store, .clock = clock};
	t->tick = evtimer_new(base, on_tick, t);
	if (!t->tick)
		return ERR_NOMEM;
	timers_look_now(t);
	return ERR_OK;
}

void timers_release(struct timers *t)
{
	if (t->tick)
		event_free(t->tick);
	t->tick = NULL;
}

void timers_look_now(struct timers *t)
{
	const struct timeval now = {0};

	(void)event_add(t->tick, &now);
}
