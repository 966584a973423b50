/* HTTP between libevent and the API: a request becomes a struct api_request, and its
 * answer goes out when what it tells of is on disk. */
#ifndef TSUNAGI_DAEMON_NET_HTTP_H
#define TSUNAGI_DAEMON_NET_HTTP_H

#include "engine/daemon/daemon.h"

/* Opens the server on the daemon's listeners. */
MUST_CHECK enum err http_open(struct daemon *d, struct diag *diag);
void http_release(struct daemon *d);

/* For the parts that answer later (group commit, worker, backup job); `daemon` is a
 * struct daemon, `request` a struct evhttp_request. */
void http_send(void *daemon, void *request, struct api_answer *take_answer);
/* Handles a request that has waited for the end of a transaction. */
void http_handle(void *daemon, void *request);

#endif
