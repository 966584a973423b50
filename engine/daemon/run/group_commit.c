#include "engine/daemon/run/group_commit.h"

#include <string.h>
#include <time.h>

#include "engine/base/log.h"

struct held {
	struct held *next;
	void *request;
	bool is_waiting; /* not handled yet: it reads */
	struct api_answer answer;
};

static void group_commit_on_flush(evutil_socket_t fd, short what, void *context)
{
	(void)fd;
	(void)what;
	(void)group_flush(context);
}

static void group_commit_on_accesses(evutil_socket_t fd, short what, void *context)
{
	struct group_commit *g = context;
	struct diag d;

	(void)fd;
	(void)what;
	diag_init(&d);
	if (group_begin(g, &d) == ERR_OK)
		(void)group_flush(g);
	diag_release(&d);
}

enum err group_init(struct group_commit *g, struct event_base *base, int flush_priority,
	const struct store *store, const struct group_owner *owner)
{
	memset(g, 0, sizeof *g);
	g->store = store;
	g->owner = *owner;
	g->last = &g->first;
	g->flush = event_new(base, -1, 0, group_commit_on_flush, g);
	g->deadline = evtimer_new(base, group_commit_on_flush, g);
	g->accesses = evtimer_new(base, group_commit_on_accesses, g);
	if (!g->flush || !g->deadline || !g->accesses)
		return ERR_NOMEM;
	return event_priority_set(g->flush, flush_priority) == 0 ? ERR_OK : ERR_BUG;
}

void group_release(struct group_commit *g)
{
	struct event *const events[] = { g->flush, g->deadline, g->accesses };

	for (size_t i = 0; i < sizeof events / sizeof *events; i++)
		if (events[i])
			event_free(events[i]);
	while (g->spare) {
		struct held *next = g->spare->next;

		free(g->spare);
		g->spare = next;
	}
}

enum err group_begin(struct group_commit *g, struct diag *d)
{
	const struct timeval deadline = { .tv_usec = GROUP_DEADLINE_MS * 1000 };
	enum err e;

	if (g->is_open)
		return ERR_OK;
	e = g->store->transaction.begin(g->store->transaction.self, d);
	if (e)
		return e;
	g->is_open = true;
	event_active(g->flush, EV_TIMEOUT, 0);
	(void)event_add(g->deadline, &deadline);
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
		/* no memory to hold it: it goes out right behind its commit */
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

static double group_commit_steady_s(void)
{
	struct timespec t;

	return clock_gettime(CLOCK_MONOTONIC, &t) == 0 ? (double)t.tv_sec + (double)t.tv_nsec / 1e9 : 0;
}

static enum err group_commit_now(struct group_commit *g, struct diag *d)
{
	double began = group_commit_steady_s();
	enum err e = g->store->transaction.commit(g->store->transaction.self, d);

	histogram_see(&g->latency, metrics_latency_bounds, group_commit_steady_s() - began);

	if (e) {
		g->store->transaction.abort(g->store->transaction.self);
		log_message(LOG_LEVEL_ERROR, "commit failed, %d answers withdrawn: %s", g->held_n,
			d->message ? d->message : "?");
	}
	return e;
}

/* What only read is answered also when the disk takes nothing; who saw what then
 * stands in the log until the look is on disk. */
static void group_commit_withdraw(struct api_answer *a, enum err e, const struct diag *d)
{
	if (a->wrote)
		api_answer_unsaved(a, e, d);
	else if (a->is_access_recorded)
		log_message(LOG_LEVEL_WARNING, "a look is not on disk yet: %s", a->access);
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
	struct held *first = g->first;
	struct diag d;
	enum err e;

	if (!g->is_open)
		return ERR_OK;
	diag_init(&d);
	e = group_commit_now(g, &d);
	g->is_open = false;
	g->first = NULL;
	g->last = &g->first;
	g->held_n = 0;
	(void)event_del(g->deadline);
	(void)event_del(g->flush);
	(void)event_del(g->accesses);
	g->owner.settled(g->owner.self, e == ERR_OK);
	if (e)
		group_access(g); /* the looks that stood in the turn are still to be saved */
	group_commit_answer_all(g, first, e, &d);
	diag_release(&d);
	return e;
}

void group_access(struct group_commit *g)
{
	const struct timeval soon = { .tv_sec = GROUP_LOOKS_MS / 1000,
		.tv_usec = GROUP_LOOKS_MS % 1000 * 1000 };

	if (!g->is_open && !event_pending(g->accesses, EV_TIMEOUT, NULL))
		(void)event_add(g->accesses, &soon);
}
