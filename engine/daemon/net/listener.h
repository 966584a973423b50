/* The UNIX socket: made for its group (mode 0660, or as said), taken over from a daemon that died,
 * never from one that answers. Running out of descriptors does not end it: the
 * last few are kept for the daemon's own files, clients wait in the queue, and
 * accepting goes on as soon as there is room again. */
#ifndef TSUNAGI_DAEMON_NET_LISTENER_H
#define TSUNAGI_DAEMON_NET_LISTENER_H

#include <event2/event.h>
#include <event2/http.h>
#include <event2/listener.h>
#include <stdbool.h>
#include <sys/stat.h>

#include "engine/base/diag.h"

#define LISTENER_BACKLOG 4096
#define LISTENER_PAUSE_MS 200
#define LISTENER_SPARE_FDS 16

struct listener {
	const char *path; /* borrowed; NULL: no UNIX socket */
	struct evconnlistener *connections;
	struct event *again;
	long fds_max; /* of the process */
	dev_t device;
	ino_t inode; /* of the socket file: ours alone is unlinked */
};

/* Who may connect, beside root and the daemon's own user. */
struct listener_access {
	unsigned mode;	   /* of the socket file: 0660 */
	const char *group; /* name or number of its group; NULL: the daemon's own */
};

/* ERR_AGAIN "in-use" where another daemon answers, "can't-listen" else; ERR_INPUT
 * for a group that there isn't. */
MUST_CHECK enum err listener_open(struct listener *l, struct event_base *base, const char *path,
	const struct listener_access *access, struct diag *d);
/* The same over a socket that listens already, which it takes over. */
MUST_CHECK enum err listener_watch(struct listener *l, struct event_base *base, int take_fd, struct diag *d);
/* Hands `connections` to evhttp, which answers what comes from then on. ERR_NOMEM:
 * nobody would be answered (libevent itself does not say so). */
MUST_CHECK enum err listener_serve(struct listener *l, struct evhttp *http, struct diag *d);
/* To be called for each connection accepted: pauses where it was among the last. */
void listener_check_room(struct listener *l);
/* Stops accepting and takes the socket file away. `connections` itself belongs
 * to evhttp once bound. */
void listener_close(struct listener *l);
void listener_release(struct listener *l);

#endif
