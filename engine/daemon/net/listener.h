/* Listening sockets. The UNIX socket is made for its group (mode 0660 by default); it
 * takes the place of one that a dead daemon left behind, never of one that answers.
 * Where descriptors run out, the last LISTENER_SPARE_FDS are kept for the daemon's own
 * files: new clients wait in the queue, and accepting resumes when there is room. */
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
	ino_t inode; /* of the socket file: only this one is unlinked */
};

/* Who may connect besides root and the daemon's own user. */
struct listener_access {
	unsigned mode;	   /* of the socket file: 0660 */
	const char *group; /* name or number of its group; NULL: the daemon's own */
};

/* Makes the UNIX socket and listens on it. ERR_AGAIN "in-use" where another daemon
 * answers there, else "can't-listen"; ERR_INPUT where the group does not exist. */
MUST_CHECK enum err listener_open(struct listener *l, struct event_base *base, const char *path,
	const struct listener_access *access, struct diag *d);
/* The same for a socket that already listens; takes it over. */
MUST_CHECK enum err listener_watch(struct listener *l, struct event_base *base, int take_fd, struct diag *d);
/* Hands `connections` to evhttp, which serves them from then on. ERR_NOMEM: nobody would
 * be served (libevent itself reports nothing). */
MUST_CHECK enum err listener_serve(struct listener *l, struct evhttp *http, struct diag *d);
/* Called for each accepted connection: pauses where descriptors have run out. */
void listener_check_room(struct listener *l);
/* Stops accepting and removes the socket file. `connections` belongs to evhttp once it
 * is served. */
void listener_close(struct listener *l);
void listener_release(struct listener *l);

#endif
