#include "engine/daemon/run/group_commit.h"

#include <string.h>

#include "engine/base/log.h"

struct held {
	struct held *next;
	void *request;
	bool is_waiting; /* only reads, and is handled after the commit */
	struct api_answer answer;
};

static void group_commit_on_flush(void *context) { (void)group_flush(context); }

static void group_commit_on_accesses(void *context)
{
	struct group_commit *g = context;

	struct diag d;
	diag_init(&d);
	if (group_begin(g, &d) == ERR_OK)
		(void)group_flush(g);
	diag_release(&d);
}

enum err group_init(struct group_commit *g, const struct system *system, const struct store *store,
	const struct group_owner *owner)
{
	const struct timer_port *timers = &system->timers;

	memset(g, 0, sizeof *g);
	g->system = system;
	g->store = store;
	g->owner = *owner;
	g->last = &g->first;
	g->flush = timers->make(timers->self, TIMER_LAST, group_commit_on_flush, g);
	g->deadline = timers->make(timers->self, TIMER_IN_TURN, group_commit_on_flush, g);
	g->accesses = timers->make(timers->self, TIMER_IN_TURN, group_commit_on_accesses, g);
	return g->flush && g->deadline && g->accesses ? ERR_OK : ERR_NOMEM;
}

void group_release(struct group_commit *g)
{
	struct timer *const timers[] = { g->flush, g->deadline, g->accesses };

	for (size_t i = 0; i < sizeof timers / sizeof *timers; i++)
		if (timers[i])
			g->system->timers.release(g->system->timers.self, timers[i]);
	while (g->spare) {
		struct held *next = g->spare->next;

		free(g->spare);
		g->spare = next;
	}
}

enum err group_begin(void *group, struct diag *d)
{
	struct group_commit *g = group;
	const struct timer_port *timers = &g->system->timers;

	if (g->is_open)
		return ERR_OK;
	enum err e = g->store->transaction.begin(g->store->transaction.self, d);
	if (e)
		return e;
	g->is_open = true;
	timers->ring(timers->self, g->flush);
	timers->arm(timers->self, g->deadline, GROUP_DEADLINE_MS);
	return ERR_OK;
}

static struct held *group_commit_hold(struct group_commit *g, void *request)
{
	struct held *h = g->spare;

	if (h)
		g->spare = h->next;
	else
		h = malloc(sizeof *h);
	if (!h)
		return NULL;
	memset(h, 0, sizeof *h);
	h->request = request;
	*g->last = h;
	g->last = &h->next;
	g->held_n++;
	return h;
}

void group_hold(struct group_commit *g, void *request, struct api_answer *take_answer)
{
	struct held *h = group_commit_hold(g, request);

	if (h) {
		h->answer = *take_answer;
	} else {
		/* no memory to hold it: commit now, then send it */
		enum err e = group_flush(g);

		if (e)
			api_answer_unsaved(take_answer, e, NULL);
		g->owner.send(g->owner.self, request, take_answer);
	}
	if (g->held_n >= GROUP_HELD_MAX)
		(void)group_flush(g);
}

bool group_wait(struct group_commit *g, void *request)
{
	struct held *h = group_commit_hold(g, request);

	if (h)
		h->is_waiting = true;
	return h != NULL;
}

static enum err group_commit_now(struct group_commit *g, struct diag *d)
{
	const struct clock_port *clock = &g->system->clock;
	const int64_t began_ns = clock->monotonic_ns(clock->self);
	enum err e = g->store->transaction.commit(g->store->transaction.self, d);

	histogram_observe(&g->latency, metrics_latency_bounds,
		(double)(clock->monotonic_ns(clock->self) - began_ns) / 1e9);
	if (e) {
		g->store->transaction.abort(g->store->transaction.self);
		log_message(LOG_LEVEL_ERROR, "commit failed, %d answers withdrawn: %s", g->held_n,
			d->message ? d->message : "?");
	}
	return e;
}

/* Answers to requests that only read are sent also when the disk takes nothing; who saw
 * what is then in the system log until the access log's entry is on disk. */
static void group_commit_withdraw(struct api_answer *a, enum err e, const struct diag *d)
{
	if (a->wrote)
		api_answer_unsaved(a, e, d);
	else if (a->is_access_recorded)
		log_message(LOG_LEVEL_WARNING, "an access is not on disk yet: %s", a->access);
}

static void group_commit_answer_all(struct group_commit *g, struct held *h, enum err e, const struct diag *d)
{
	while (h) {
		struct held *next = h->next;

		if (h->is_waiting) {
			g->owner.handle(g->owner.self, h->request);
		} else {
			if (e)
				group_commit_withdraw(&h->answer, e, d);
			g->owner.send(g->owner.self, h->request, &h->answer);
		}
		h->next = g->spare;
		g->spare = h;
		h = next;
	}
}

enum err group_flush(struct group_commit *g)
{
	const struct timer_port *timers = &g->system->timers;
	struct held *first = g->first;

	if (!g->is_open)
		return ERR_OK;
	struct diag d;
	diag_init(&d);
	enum err e = group_commit_now(g, &d);
	g->is_open = false;
	g->first = NULL;
	g->last = &g->first;
	g->held_n = 0;
	timers->disarm(timers->self, g->deadline);
	timers->disarm(timers->self, g->flush);
	timers->disarm(timers->self, g->accesses);
	g->owner.settled(g->owner.self, e == ERR_OK);
	if (e)
		group_access(g); /* the accesses of that transaction are still to be saved */
	group_commit_answer_all(g, first, e, &d);
	diag_release(&d);
	return e;
}

void group_access(struct group_commit *g)
{
	const struct timer_port *timers = &g->system->timers;

	if (!g->is_open && !timers->is_armed(timers->self, g->accesses))
		timers->arm(timers->self, g->accesses, GROUP_ACCESSES_MS);
}
