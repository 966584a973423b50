/* Requests that read everything (the audit) run beside the loop: on a thread
 * with a connection of its own, one at a time, so that nobody waits for them.
 * The thread shares the rule set, which never changes, and nothing else. */
#ifndef TSUNAGI_DAEMON_RUN_WORKER_H
#define TSUNAGI_DAEMON_RUN_WORKER_H

#include <event2/event.h>
#include <pthread.h>

#include "engine/api/api.h"
#include "engine/store/sqlite/store.h"

#define ASIDE_WAITING_MAX 8 /* beyond it ERR_AGAIN */

struct worker_job;

struct worker {
	const char *dir;	      /* the data folder; borrowed */
	struct ruleset *const *rules; /* the one in force */
	void *owner;
	void (*send)(void *owner, void *request, struct api_answer *take_answer);
	struct event *on_done;
	int done_fd;			  /* the thread says that it has ended */
	struct worker_job *first, **last; /* the first runs, the others wait */
	int n;
	pthread_t thread;
	pthread_mutex_t lock;	    /* of the two below */
	struct sqlite_store *store; /* the thread's, while it is open */
	bool is_ending;
	struct ruleset *kept; /* replaced while the thread reads it */
};

MUST_CHECK enum err worker_init(
	struct worker *a, struct event_base *base, const char *dir, struct ruleset *const *rules);
/* Takes the request over and answers it by `send` some time later. On failure it
 * is still the caller's. */
MUST_CHECK enum err worker_begin(
	struct worker *a, void *request, const struct api_request *q, struct diag *d);
/* Frees what was replaced, as soon as nobody reads it. */
void worker_free_rules(struct worker *a, struct ruleset *take_old);
/* Gives up what runs and waits, and answers it: try again. */
void worker_stop(struct worker *a);
void worker_release(struct worker *a); /* after worker_stop; accepts one never begun */

#endif
