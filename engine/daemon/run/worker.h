/* The worker handles requests that read everything (the audit): on a thread with a
 * read-only connection of its own, one at a time, so that the loop waits for none of them.
 * The thread shares the rule set, which never changes, and nothing else. */
#ifndef TSUNAGI_DAEMON_RUN_WORKER_H
#define TSUNAGI_DAEMON_RUN_WORKER_H

#include "engine/api/api.h"
#include "engine/core/system.h"
#include "engine/store/sqlite/store.h"

#define WORKER_WAITING_MAX 8 /* requests that wait; beyond it ERR_AGAIN */

struct worker_job;

struct worker {
	const struct thread_port *threads; /* borrowed */
	const char *dir;		   /* the data folder; borrowed */
	struct ruleset *const *rules;	   /* the one in force */
	void *owner;
	void (*send)(void *owner, void *request, struct api_answer *take_answer);
	struct worker_job *first, **last; /* the first runs, the others wait */
	int n;
	struct thread *thread; /* of the first */
	/* shared with the thread, under the port's lock: */
	struct sqlite_store *store; /* the thread's, while it is open */
	bool is_ending;
	struct ruleset *kept; /* replaced while the thread reads it */
};

void worker_init(
	struct worker *w, const struct thread_port *threads, const char *dir, struct ruleset *const *rules);
/* Takes the request over and answers it by `send` later. On failure the request is still
 * the caller's. ERR_AGAIN "busy"; ERR_NOMEM. */
MUST_CHECK enum err worker_begin(
	struct worker *w, void *request, const struct api_request *q, struct diag *d);
/* Frees a rule set that was replaced, as soon as the thread no longer reads it. */
void worker_free_rules(struct worker *w, struct ruleset *take_old);
/* Interrupts the request that runs, and answers it and those that wait with ERR_AGAIN.
 * Accepts a worker that was never begun. */
void worker_stop(struct worker *w);

#endif
