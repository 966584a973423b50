/* Group commit: the commands that are there at the same time share one transaction, and
 * their answers are held back until it is on disk.
 *
 *     group_begin (opens the transaction once) … group_hold … -> group_flush
 *
 * The flush runs at a lower priority than reading requests, so that every request that is
 * there joins the transaction; a deadline and a largest number of answers keep a busy loop
 * from putting it off. A request that only reads and arrives while a transaction is open
 * waits for its end, so that no answer tells what may still be undone. */
#ifndef TSUNAGI_DAEMON_RUN_GROUP_COMMIT_H
#define TSUNAGI_DAEMON_RUN_GROUP_COMMIT_H

#include "engine/api/api.h"
#include "engine/core/system.h"

#define GROUP_HELD_MAX 512
#define GROUP_DEADLINE_MS 5
#define GROUP_ACCESSES_MS 1000

struct held;

struct group_owner {
	void *self;
	void (*send)(void *self, void *request, struct api_answer *take_answer);
	void (*handle)(void *self, void *request); /* a request that waited (group_wait) */
	void (*settled)(void *self, bool is_committed);
};

struct group_commit {
	const struct system *system;
	const struct store *store;
	struct group_owner owner;
	struct timer *flush, *deadline, *accesses;
	bool is_open;
	struct held *first, **last, *spare;
	int held_n;
	struct histogram latency; /* of commits, seconds */
};

MUST_CHECK enum err group_init(struct group_commit *g, const struct system *system, const struct store *store,
	const struct group_owner *owner);
void group_release(struct group_commit *g); /* flush first */

/* Opens the transaction where none is open (service.write_begin); `group` is a struct
 * group_commit. */
MUST_CHECK enum err group_begin(void *group, struct diag *d);
/* Takes the answer over and sends it after the commit; api_answer_unsaved takes its place
 * where the commit fails. */
void group_hold(struct group_commit *g, void *request, struct api_answer *take_answer);
/* Lets a request that only reads wait for the end of the transaction. False where memory
 * lacks: flush, then handle it. */
bool group_wait(struct group_commit *g, void *request);
/* Commits now and sends the answers. Does nothing where no transaction is open. */
enum err group_flush(struct group_commit *g);
/* An entry of the access log was buffered in the store: makes sure that a transaction within
 * GROUP_ACCESSES_MS stores it. */
void group_access(struct group_commit *g);

#endif
