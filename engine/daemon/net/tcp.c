#include "engine/daemon/net/tcp.h"

#include <arpa/inet.h>
#include <errno.h>
#include <event2/bufferevent.h>
#include <event2/bufferevent_ssl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/text/lang.h"
#include "engine/base/log.h"
#include "engine/daemon/run/clock.h"

#define LISTEN_SYSTEMD "systemd"
#define FIRST_INHERITED_FD 3

static enum err tcp_bad_address(struct diag *d, const char *where)
{
	(void)diag_set(d, ERR_INPUT, "bad-value", _("--listen %s: not an address and a port"), where);
	diag_instead(d, "--listen 192.0.2.1:8443");
	diag_instead(d, "--listen [2001:db8::1]:8443");
	return ERR_INPUT;
}

static int tcp_port_of(const struct sockaddr_storage *at)
{
	return ntohs(at->ss_family == AF_INET6 ? ((const struct sockaddr_in6 *)(const void *)at)->sin6_port
					       : ((const struct sockaddr_in *)(const void *)at)->sin_port);
}

static void tcp_format_where(struct tcp *t, int fd)
{
	struct sockaddr_storage at;
	socklen_t n = sizeof at;
	char text[INET6_ADDRSTRLEN] = "?";

	memset(&at, 0, sizeof at);
	if (getsockname(fd, (struct sockaddr *)&at, &n) != 0)
		return;
	if (at.ss_family == AF_INET6)
		(void)inet_ntop(
			AF_INET6, &((struct sockaddr_in6 *)(void *)&at)->sin6_addr, text, sizeof text);
	else
		(void)inet_ntop(AF_INET, &((struct sockaddr_in *)(void *)&at)->sin_addr, text, sizeof text);
	(void)snprintf(t->where, sizeof t->where, at.ss_family == AF_INET6 ? "[%s]:%d" : "%s:%d", text,
		tcp_port_of(&at));
}

/* "192.0.2.1:8443", "[2001:db8::1]:8443"; port 0 is any free one. */
static bool tcp_parse_address(const char *where, struct sockaddr_storage *out, socklen_t *n)
{
	struct sockaddr_in *v4 = (struct sockaddr_in *)(void *)out;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)(void *)out;
	const char *colon = strrchr(where, ':');
	bool is_v6 = where[0] == '[' && colon && colon > where && colon[-1] == ']';
	char address[INET6_ADDRSTRLEN];
	size_t bytes = colon ? (size_t)(colon - where) - (is_v6 ? 2 : 0) : sizeof address;
	long port;

	if (bytes >= sizeof address || !colon[1] || strspn(colon + 1, "0123456789") != strlen(colon + 1) ||
		strlen(colon) > 6)
		return false;
	port = strtol(colon + 1, NULL, 10);
	memcpy(address, where + is_v6, bytes);
	address[bytes] = '\0';
	memset(out, 0, sizeof *out);
	out->ss_family = is_v6 ? AF_INET6 : AF_INET;
	*n = is_v6 ? sizeof *v6 : sizeof *v4;
	if (is_v6)
		v6->sin6_port = htons((uint16_t)port);
	else
		v4->sin_port = htons((uint16_t)port);
	return port <= UINT16_MAX && inet_pton(out->ss_family, address,
					     is_v6 ? (void *)&v6->sin6_addr : (void *)&v4->sin_addr) == 1;
}

/* The socket of tsunagid-tls.socket (sd_listen_fds(3)): with it TCP is served also where
 * the unit may make no socket of its own. */
static enum err tcp_inherit(struct tcp *t, int *fd, struct diag *d)
{
	const char *pid = getenv("LISTEN_PID"), *n = getenv("LISTEN_FDS");
	int is_listening = 0;
	socklen_t bytes = sizeof is_listening;

	if (!pid || strtol(pid, NULL, 10) != (long)getpid() || !n || strcmp(n, "1") != 0 ||
		getsockopt(FIRST_INHERITED_FD, SOL_SOCKET, SO_ACCEPTCONN, &is_listening, &bytes) != 0 ||
		!is_listening) {
		(void)diag_set(d, ERR_INPUT, "no-socket",
			_("--listen systemd: systemd has given no listening socket"));
		diag_instead(d, "systemctl enable tsunagid-tls.socket && systemctl restart tsunagid");
		return ERR_INPUT;
	}
	*fd = FIRST_INHERITED_FD;
	if (evutil_make_socket_nonblocking(*fd) != 0 || evutil_make_socket_closeonexec(*fd) != 0)
		return diag_set(d, ERR_AGAIN, "can't-listen", _("can't listen on %s: %s"), LISTEN_SYSTEMD,
			strerror(errno));
	tcp_format_where(t, *fd);
	return ERR_OK;
}

static enum err tcp_bind_to(struct tcp *t, const char *where, int *fd, struct diag *d)
{
	socklen_t n;
	const int on = 1;

	struct sockaddr_storage at;
	if (!tcp_parse_address(where, &at, &n))
		return tcp_bad_address(d, where);
	*fd = socket(at.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (*fd >= 0 && setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
		bind(*fd, (struct sockaddr *)&at, n) == 0 && listen(*fd, LISTENER_BACKLOG) == 0) {
		tcp_format_where(t, *fd);
		return ERR_OK;
	}
	int error = errno;
	if (*fd >= 0)
		(void)close(*fd);
	return diag_set(d, ERR_AGAIN, "can't-listen", _("can't listen on %s: %s"), where, strerror(error));
}

static struct bufferevent *tcp_on_accept(struct event_base *base, void *context)
{
	struct tcp *t = context;
	SSL *ssl = SSL_new(t->ctx);

	listener_check_room(&t->listener);
	if (!ssl)
		return NULL;
	struct bufferevent *bev = bufferevent_openssl_socket_new(
		base, -1, ssl, BUFFEREVENT_SSL_ACCEPTING, BEV_OPT_CLOSE_ON_FREE);
	if (bev)
		bufferevent_openssl_set_allow_dirty_shutdown(bev, 1);
	else
		SSL_free(ssl);
	return bev;
}

enum err tcp_open(struct tcp *t, struct event_base *base, const char *where, const char *cert,
	const char *key, struct diag *d)
{
	int fd = -1;

	t->cert = cert;
	t->key = key;
	enum err e = tls_open(cert, key, &t->ctx, d);
	if (!e)
		e = strcmp(where, LISTEN_SYSTEMD) == 0 ? tcp_inherit(t, &fd, d)
						       : tcp_bind_to(t, where, &fd, d);
	if (!e)
		e = listener_watch(&t->listener, base, fd, d);
	if (e)
		return e;
	t->http = evhttp_new(base);
	e = listener_serve(&t->listener, t->http, d);
	if (e)
		return e;
	evhttp_set_bevcb(t->http, tcp_on_accept, t);
	return ERR_OK;
}

void tcp_reload(struct tcp *t)
{
	SSL_CTX *next;

	if (!t->ctx)
		return;
	struct diag d;
	diag_init(&d);
	if (tls_open(t->cert, t->key, &next, &d) == ERR_OK) {
		SSL_CTX_free(t->ctx);
		t->ctx = next;
	} else {
		log_message(
			LOG_LEVEL_ERROR, "the certificate stays as it was: %s", d.message ? d.message : "?");
	}
	diag_release(&d);
}

void tcp_close(struct tcp *t)
{
	if (t->listener.connections)
		(void)evconnlistener_disable(t->listener.connections);
}

void tcp_release(struct tcp *t)
{
	listener_release(&t->listener);
	if (t->http)
		evhttp_free(t->http);
	SSL_CTX_free(t->ctx);
	*t = (struct tcp){ 0 };
}

static struct bufferevent *tcp_bufferevent_of(const struct evhttp_request *req)
{
	struct evhttp_connection *connection =
		evhttp_request_get_connection((struct evhttp_request *)(uintptr_t)req);

	return connection ? evhttp_connection_get_bufferevent(connection) : NULL;
}

bool tcp_is_of(const struct evhttp_request *req)
{
	struct bufferevent *bev = tcp_bufferevent_of(req);

	return bev && bufferevent_openssl_get_ssl(bev);
}

static void tcp_refuse(struct api_answer *answer, int status, int wait_s)
{

	struct diag d;
	diag_init(&d);
	if (wait_s) {
		(void)diag_set(&d, ERR_AGAIN, "too-many-failures",
			_("too many wrong tokens came from your address; try again later"));
		diag_instead(&d, _("try again in %d s"), wait_s);
	} else {
		(void)diag_set(&d, ERR_FORBIDDEN, "no-token", _("a bearer token of the staff is needed"));
		diag_instead(&d, "Authorization: Bearer …");
	}
	api_answer_unsaved(answer, wait_s ? ERR_AGAIN : ERR_FORBIDDEN, &d);
	answer->status = status;
	answer->retry_after_s = wait_s;
	diag_release(&d);
}

bool tcp_identify(struct tcp *t, struct evhttp_request *req, const char *path, const struct ruleset *rs,
	int64_t now_s, struct api_peer *out, struct api_answer *answer)
{
	struct sockaddr_storage peer = { .ss_family = AF_UNSPEC };
	socklen_t peer_n = sizeof peer;
	const struct sockaddr *address = (const struct sockaddr *)&peer;
	const char *header = evhttp_find_header(evhttp_request_get_input_headers(req), "Authorization");
	int wait_s, person;

	(void)getpeername(bufferevent_getfd(tcp_bufferevent_of(req)), (struct sockaddr *)&peer, &peer_n);
	wait_s = throttle_wait_s(&t->throttle, address, now_s);
	*out = (struct api_peer){ 0 };
	if (strcmp(path, "/healthz") == 0)
		return true;
	if (wait_s) {
		tcp_refuse(answer, 429, wait_s);
		return false;
	}
	person = token_person(rs, header);
	if (person != RULE_NONE) {
		out->login = rs->staff[person].login;
		return true;
	}
	if (header)
		throttle_failed(&t->throttle, address, now_s);
	tcp_refuse(answer, 401, 0);
	return false;
}
