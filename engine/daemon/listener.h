/* The UNIX socket: made with mode 0660, taken over from a daemon that died,
 * never from one that answers. Running out of descriptors does not end it: a
 * spare one is given up to turn a waiting client away with 503, and accepting
 * begins again a moment later. */
#ifndef TSUNAGI_DAEMON_LISTENER_H
#define TSUNAGI_DAEMON_LISTENER_H

#include <event2/event.h>
#include <event2/listener.h>
#include <sys/stat.h>

#include "engine/base/diag.h"

#define LISTENER_BACKLOG 4096
#define LISTENER_PAUSE_MS 200

struct listener {
	const char *path;         /* borrowed */
	struct evconnlistener *connections;
	struct event *again;
	int spare_fd;
	dev_t device; ino_t inode; /* of the socket file: ours alone is unlinked */
};

/* ERR_AGAIN "in-use" where another daemon answers, "can't-listen" else. */
MUST_CHECK enum err listener_open(struct listener *l, struct event_base *base, const char *path,
                                  struct diag *d);
/* Stops accepting and takes the socket file away. `connections` itself belongs
 * to evhttp once bound. */
void listener_close(struct listener *l);
void listener_release(struct listener *l);

#endif
