/* evhttp calls http_handle for each request. It finds out who asks, lets the API handle it,
 * and sends the answer at once, or hands it to group commit (it wrote, or shows a case), to
 * the worker (it reads everything), or to the backup job. */
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/keyvalq_struct.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/log.h"
#include "engine/base/reserve.h"
#include "engine/daemon/net/http.h"
#include "engine/daemon/net/http_error.h"

#define IDLE_S 10
#define ALL_METHODS \
	(EVHTTP_REQ_GET | EVHTTP_REQ_POST | EVHTTP_REQ_HEAD | EVHTTP_REQ_PUT | EVHTTP_REQ_DELETE | \
		EVHTTP_REQ_OPTIONS | EVHTTP_REQ_PATCH | EVHTTP_REQ_TRACE)

static void http_free_body(const void *data, size_t n, void *extra)
{
	(void)data;
	(void)n;
	free(extra);
}

static void http_count_sent(struct daemon *d)
{
	d->sending--;
	if (d->is_ending && d->sending <= 0 && !d->group.is_open)
		(void)event_base_loopbreak(d->base);
}

static void http_on_sent(struct evhttp_request *req, void *context)
{
	evhttp_connection_set_closecb(evhttp_request_get_connection(req), NULL, NULL);
	http_count_sent(context);
}

/* The client went away before it had its answer. */
static void http_on_gone(struct evhttp_connection *connection, void *context)
{
	evhttp_connection_set_closecb(connection, NULL, NULL);
	http_count_sent(context);
}

/* Hands the body's memory over instead of copying it. */
static void http_put_body(struct evhttp_request *req, struct buf *take_body)
{
	struct evbuffer *out = evhttp_request_get_output_buffer(req);
	size_t n = take_body->len;
	char *text = buf_take(take_body);

	if (text && evbuffer_add_reference(out, text, n, http_free_body, text) == 0)
		return;
	free(text);
	(void)evbuffer_add_reference(out, api_answer_text_nomem, strlen(api_answer_text_nomem), NULL, NULL);
}

/* A browser may open the file: nothing in it may run, and no cache may keep it. */
static void http_put_file_headers(struct evkeyvalq *headers, const struct api_answer *a)
{
	char *encoded = a->notice.len ? evhttp_encode_uri(buf_text(&a->notice)) : NULL;

	if (encoded)
		(void)evhttp_add_header(headers, "X-Tsunagi-Notice", encoded);
	reserve_free(encoded);
	if (!a->file_name.len)
		return;
	struct buf value;
	buf_init(&value);
	buf_printf(&value, "inline; filename=\"%s\"", buf_text(&a->file_name));
	(void)evhttp_add_header(headers, "Content-Disposition", buf_text(&value));
	(void)evhttp_add_header(headers, "X-Content-Type-Options", "nosniff");
	buf_release(&value);
}

void http_send(void *daemon, void *request, struct api_answer *a)
{
	struct evhttp_request *req = request;
	struct evkeyvalq *headers = evhttp_request_get_output_headers(req);
	struct daemon *d = daemon;
	char seconds[16];

	if (a->body.failed)
		a->status = 503;
	if (a->body.failed && a->retry_after_s == 0)
		a->retry_after_s = API_RETRY_AFTER_S;
	(void)evhttp_add_header(headers, "Content-Type", a->content_type);
	(void)evhttp_add_header(headers, "Cache-Control", "no-store");
	http_put_file_headers(headers, a);
	if (a->status == 401)
		(void)evhttp_add_header(headers, "WWW-Authenticate", "Bearer");
	if (a->retry_after_s) {
		(void)snprintf(seconds, sizeof seconds, "%d", a->retry_after_s);
		(void)evhttp_add_header(headers, "Retry-After", seconds);
	}
	if (d->is_ending)
		(void)evhttp_add_header(headers, "Connection", "close");
	if (evhttp_request_get_command(req) != EVHTTP_REQ_HEAD)
		http_put_body(req, &a->body);
	if (evhttp_request_get_connection(req)) {
		d->sending++;
		evhttp_request_set_on_complete_cb(req, http_on_sent, d);
		evhttp_connection_set_closecb(evhttp_request_get_connection(req), http_on_gone, d);
	}
	evhttp_send_reply(req, a->status, NULL, NULL);
	api_answer_release(a);
}

static enum err http_peer_of(struct daemon *d, struct evhttp_request *req, struct api_peer *out)
{
	struct evhttp_connection *connection = evhttp_request_get_connection(req);

	*out = (struct api_peer){ 0 };
	if (!connection)
		return ERR_FORBIDDEN; /* the client went away while it waited */
	return peer_identify(&d->peers, bufferevent_getfd(evhttp_connection_get_bufferevent(connection)),
		d->system.clock.boot_s(d->system.clock.self), out);
}

/* Fills `path` (of API_PATH_MAX_BYTES + 2) with what stands before '?'. */
static void http_split_uri(const char *uri, char *path, struct api_request *q)
{
	size_t n = strcspn(uri, "?");

	if (n > API_PATH_MAX_BYTES)
		n = API_PATH_MAX_BYTES + 1; /* one byte too long: the API refuses it */
	memcpy(path, uri, n);
	path[n] = '\0';
	q->path = path;
	uri += strcspn(uri, "?");
	q->query = *uri == '?' ? uri + 1 : NULL;
}

static bool http_has_long_headers(struct evhttp_request *req)
{
	const struct evkeyvalq *headers = evhttp_request_get_input_headers(req);
	size_t n = strlen(evhttp_request_get_uri(req));

	for (const struct evkeyval *h = headers->tqh_first; h; h = h->next.tqe_next)
		n += strlen(h->key) + strlen(h->value) + 4;
	return n > API_HEADERS_MAX_BYTES;
}

/* HEAD is GET without the body (RFC 9110, 9.3.2). */
static bool http_is_reading(enum evhttp_cmd_type type)
{
	return type == EVHTTP_REQ_GET || type == EVHTTP_REQ_HEAD;
}

static bool http_fill_request(struct daemon *d, struct evhttp_request *req, char *path, struct api_request *q)
{
	const struct evkeyvalq *headers = evhttp_request_get_input_headers(req);
	struct evbuffer *in = evhttp_request_get_input_buffer(req);
	enum evhttp_cmd_type type = evhttp_request_get_command(req);

	*q = (struct api_request){ .method = http_is_reading(type)     ? API_GET
					     : type == EVHTTP_REQ_POST ? API_POST
								       : API_OTHER,
		.as = evhttp_find_header(headers, "X-Tsunagi-As"),
		.idempotency_key = evhttp_find_header(headers, "Idempotency-Key"),
		.accept_language = evhttp_find_header(headers, "Accept-Language"),
		.now = office_clock_now(&d->clock),
		.body_n = evbuffer_get_length(in) };
	http_split_uri(evhttp_request_get_uri(req), path, q);
	if (q->body_n)
		q->body = (const char *)evbuffer_pullup(in, -1);
	return !q->body_n || q->body;
}

/* Holds the answer back until its entry in the access log is on disk. Where the disk
 * takes nothing, reading goes on all the same: the system log then has who saw what, until
 * the entry is on disk. */
static void http_begin_access(struct daemon *d, const struct api_answer *a)
{
	if (group_begin(&d->group, NULL) == ERR_OK)
		return;
	log_message(LOG_LEVEL_WARNING, "an access is not on disk yet: %s", a->access);
	group_access(&d->group);
}

/* True: the worker answers. */
static bool http_hand_to_worker(
	struct daemon *d, struct evhttp_request *req, const struct api_request *q, struct api_answer *a)
{

	struct diag diag;
	diag_init(&diag);
	enum err e = worker_begin(&d->worker, req, q, &diag);
	api_answer_release(a);
	api_answer_init(a);
	if (e)
		api_answer_unsaved(a, e, &diag);
	diag_release(&diag);
	return e == ERR_OK;
}

/* Who asks: the peer of the UNIX socket, or on TCP the person of the token. */
static bool http_is_known(
	struct daemon *d, struct evhttp_request *req, struct api_request *q, struct api_answer *a)
{
	if (tcp_is_of(req))
		return tcp_identify(&d->tcp, req, q->path, d->rules,
			d->system.clock.boot_s(d->system.clock.self), &q->peer, a);
	enum err e = http_peer_of(d, req, &q->peer);

	if (e)
		api_answer_unsaved(a, e, NULL);
	return e == ERR_OK;
}

void http_handle(void *daemon, void *request)
{
	struct daemon *d = daemon;
	struct evhttp_request *req = request;
	char path[API_PATH_MAX_BYTES + 2];

	struct api_answer a;
	api_answer_init(&a);
	http_speak(req);
	struct api_request q;
	if (http_has_long_headers(req))
		http_refuse_headers(&a);
	else if (!http_fill_request(d, req, path, &q))
		api_answer_unsaved(&a, ERR_NOMEM, NULL);
	else if (http_is_known(d, req, &q, &a))
		api_handle(&d->api, &q, &a);
	if (a.is_later) {
		d->backup.request = req;
		api_answer_release(&a);
		lang_use(d->api.lang);
		return;
	}
	http_speak(req); /* api_handle has changed it */
	bool is_on_worker = a.is_on_worker && http_hand_to_worker(d, req, &q, &a);
	lang_use(d->api.lang);
	if (is_on_worker)
		return;
	if (a.is_access_recorded && !d->group.is_open && !d->options.offline)
		http_begin_access(d, &a);
	if (a.listed && !d->options.offline)
		group_access(&d->group);
	if (d->group.is_open)
		group_hold(&d->group, req, &a);
	else
		http_send(d, req, &a);
}

static void http_on_request(struct evhttp_request *req, void *context)
{
	struct daemon *d = context;

	if (d->group.is_open && http_is_reading(evhttp_request_get_command(req))) {
		if (group_wait(&d->group, req))
			return;
		(void)group_flush(&d->group);
	}
	http_handle(d, req);
}

static struct bufferevent *http_on_accept(struct event_base *base, void *context)
{
	struct daemon *d = context;

	listener_check_room(&d->listener);
	return bufferevent_socket_new(base, -1, 0);
}

static void http_configure(struct daemon *d, struct evhttp *http)
{
	evhttp_set_allowed_methods(http, ALL_METHODS);
	evhttp_set_max_body_size(http, HTTP_BODY_CUT_BYTES);
	evhttp_set_max_headers_size(http, HTTP_HEADERS_CUT_BYTES);
	evhttp_set_timeout(http, IDLE_S);
	evhttp_set_default_content_type(http, NULL);
	evhttp_set_gencb(http, http_on_request, d);
}

static enum err http_open_unix(struct daemon *d, struct diag *diag)
{
	const struct listener_access access = { d->options.mode, d->options.socket_group };
	enum err e = listener_open(&d->listener, d->base, d->options.socket, &access, diag);

	if (e)
		return e;
	d->http = evhttp_new(d->base);
	e = listener_serve(&d->listener, d->http, diag);
	if (e)
		return e;
	evhttp_set_bevcb(d->http, http_on_accept, d);
	http_configure(d, d->http);
	return ERR_OK;
}

enum err http_open(struct daemon *d, struct diag *diag)
{
	const struct options *o = &d->options;

	peer_prepare(&d->peers);
	enum err e = http_open_unix(d, diag);
	if (!e && o->listen) {
		e = tcp_open(&d->tcp, d->base, o->listen, o->tls_cert, o->tls_key, diag);
		if (!e)
			http_configure(d, d->tcp.http);
	}
	return e;
}

void http_release(struct daemon *d)
{
	if (d->listener.path)
		listener_release(&d->listener);
	if (d->http)
		evhttp_free(d->http);
	d->http = NULL;
	tcp_release(&d->tcp);
}
