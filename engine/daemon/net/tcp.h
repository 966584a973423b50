/* The API on TCP, with TLS and bearer tokens only; off by default. The caller is the
 * person of the token, never an operator, and can't act as anybody else. */
#ifndef TSUNAGI_DAEMON_NET_TCP_H
#define TSUNAGI_DAEMON_NET_TCP_H

#include <event2/event.h>
#include <event2/http.h>

#include "engine/api/api.h"
#include "engine/daemon/net/listener.h"
#include "engine/daemon/net/tls.h"
#include "engine/daemon/net/token.h"

#define TCP_WHERE_BYTES 64

struct tcp {
	SSL_CTX *ctx; /* NULL: off */
	struct evhttp *http;
	struct listener listener;
	struct throttle throttle;
	char where[TCP_WHERE_BYTES]; /* as bound, "127.0.0.1:8443" */
	const char *cert, *key;	     /* borrowed */
};

/* `where` is ADDR:PORT, [ADDR]:PORT, or "systemd" for a socket that systemd has passed.
 * ERR_INPUT for anything else and for a bad certificate; ERR_AGAIN "can't-listen". */
MUST_CHECK enum err tcp_open(struct tcp *t, struct event_base *base, const char *where, const char *cert,
	const char *key, struct diag *d);
/* Reads certificate and key again; where they are bad, the old ones stay in force. */
void tcp_reload(struct tcp *t);
void tcp_close(struct tcp *t); /* stops accepting */
void tcp_release(struct tcp *t);
bool tcp_is_of(const struct evhttp_request *req); /* whether the request came over TCP */

/* Finds the caller by the request's token. False where there is no valid token (401), or
 * where the address has failed too often (429): *answer is then filled. /healthz needs no
 * token. now_s: seconds that only go forward (clock_port.boot_s). */
bool tcp_identify(struct tcp *t, struct evhttp_request *req, const char *path, const struct ruleset *rs,
	int64_t now_s, struct api_peer *out, struct api_answer *answer);

#endif
