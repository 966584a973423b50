/* Requests that read everything (the audit) run beside the loop: on a thread
 * with a connection of its own, one at a time, so that nobody waits for them.
 * The thread shares the rule set, which never changes, and nothing else. */
#ifndef TSUNAGI_DAEMON_RUN_WORKER_H
#define TSUNAGI_DAEMON_RUN_WORKER_H

#include "engine/api/api.h"
#include "engine/core/system.h"
#include "engine/store/sqlite/store.h"

#define ASIDE_WAITING_MAX 8 /* beyond it ERR_AGAIN */

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
	struct worker *a, const struct thread_port *threads, const char *dir, struct ruleset *const *rules);
/* Takes the request over and answers it by `send` some time later. On failure it
 * is still the caller's. */
MUST_CHECK enum err worker_begin(
	struct worker *a, void *request, const struct api_request *q, struct diag *d);
/* Frees what was replaced, as soon as nobody reads it. */
void worker_free_rules(struct worker *a, struct ruleset *take_old);
/* Gives up what runs and waits, and answers it: try again. Accepts one never begun. */
void worker_stop(struct worker *a);

#endif
