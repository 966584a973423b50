/* Group commit: all commands of one turn of the loop in one transaction, their
 * answers held back until it is on disk.
 *
 *     write_begin -> (transaction_begin once) … group_hold … -> group_flush
 *
 * The flush runs at a lower priority than reading requests, so that every
 * request that is there joins the turn; a deadline and a largest number keep a
 * busy loop from putting it off. A request that only reads and comes while a turn is
 * open waits for its end, so that nobody is told what may yet be undone. */
#ifndef TSUNAGI_DAEMON_RUN_GROUP_COMMIT_H
#define TSUNAGI_DAEMON_RUN_GROUP_COMMIT_H

#include "engine/api/api.h"
#include "engine/core/system.h"

#define GROUP_HELD_MAX 512
#define GROUP_DEADLINE_MS 5
#define GROUP_LOOKS_MS 1000

struct held;

struct group_owner {
	void *self;
	void (*send)(void *self, void *request, struct api_answer *take_answer);
	void (*handle)(void *self, void *request); /* of one that waited to read */
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

/* Opens the transaction where none is open; `group` is a struct group_commit (service.write_begin). */
MUST_CHECK enum err group_begin(void *group, struct diag *d);
/* Takes the answer over; it is sent after the commit. */
void group_hold(struct group_commit *g, void *request, struct api_answer *take_answer);
/* Lets a request wait that reads; false without memory: handle it after a flush. */
bool group_wait(struct group_commit *g, void *request);
/* Commits now and answers. Without an open turn it does nothing. */
enum err group_flush(struct group_commit *g);
/* A look was buffered in the store: a turn within a second takes it along. */
void group_access(struct group_commit *g);

#endif
