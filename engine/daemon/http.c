/* The API over evhttp: what is particular to HTTP and to the socket. */
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/keyvalq_struct.h>
#include <string.h>

#include "engine/base/lang.h"
#include "engine/base/log.h"
#include "engine/daemon/daemon.h"

#define IDLE_S 10
/* evhttp itself answers what is too long without saying why; so it reads some
 * more than the API's limits, and cuts there. */
#define BODY_CUT_BYTES (2 * API_BODY_MAX_BYTES)
#define HEADERS_CUT_BYTES (16 * API_HEADERS_MAX_BYTES)
#define ALL_METHODS (EVHTTP_REQ_GET | EVHTTP_REQ_POST | EVHTTP_REQ_HEAD | EVHTTP_REQ_PUT | \
                     EVHTTP_REQ_DELETE | EVHTTP_REQ_OPTIONS | EVHTTP_REQ_PATCH)

static void free_body(const void *data, size_t n, void *extra)
{
	(void)data;
	(void)n;
	free(extra);
}

static void count_sent(struct daemon *d)
{
	d->sending--;
	if (d->is_ending && d->sending <= 0 && !d->group.is_open)
		(void)event_base_loopbreak(d->base);
}

static void on_sent(struct evhttp_request *req, void *context)
{
	evhttp_connection_set_closecb(evhttp_request_get_connection(req), NULL, NULL);
	count_sent(context);
}

/* The client went away before it had its answer. */
static void on_gone(struct evhttp_connection *connection, void *context)
{
	evhttp_connection_set_closecb(connection, NULL, NULL);
	count_sent(context);
}

/* Hands the body's memory over instead of copying it. */
static void put_body(struct evhttp_request *req, struct buf *take_body)
{
	struct evbuffer *out = evhttp_request_get_output_buffer(req);
	size_t n = take_body->len;
	char *text = buf_take(take_body);

	if (text && evbuffer_add_reference(out, text, n, free_body, text) == 0)
		return;
	free(text);
	(void)evbuffer_add_reference(out, api_answer_text_nomem, strlen(api_answer_text_nomem), NULL, NULL);
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
	if (a->retry_after_s) {
		(void)snprintf(seconds, sizeof seconds, "%d", a->retry_after_s);
		(void)evhttp_add_header(headers, "Retry-After", seconds);
	}
	if (d->is_ending)
		(void)evhttp_add_header(headers, "Connection", "close");
	put_body(req, &a->body);
	if (evhttp_request_get_connection(req)) {
		d->sending++;
		evhttp_request_set_on_complete_cb(req, on_sent, d);
		evhttp_connection_set_closecb(evhttp_request_get_connection(req), on_gone, d);
	}
	evhttp_send_reply(req, a->status, NULL, NULL);
	api_answer_release(a);
}

static enum err peer_of(struct daemon *d, struct evhttp_request *req, struct api_peer *out)
{
	struct evhttp_connection *connection = evhttp_request_get_connection(req);

	*out = (struct api_peer){0};
	if (!connection)
		return ERR_FORBIDDEN;   /* gone while it waited */
	return peer_identify(&d->peers,
	                     bufferevent_getfd(evhttp_connection_get_bufferevent(connection)), out);
}

/* Fills `path` (of API_PATH_MAX_BYTES + 2) with what stands before '?'. */
static void split_uri(const char *uri, char *path, struct api_request *q)
{
	size_t n = strcspn(uri, "?");

	if (n > API_PATH_MAX_BYTES)
		n = API_PATH_MAX_BYTES + 1;   /* too long by one: the API refuses it */
	memcpy(path, uri, n);
	path[n] = '\0';
	q->path = path;
	uri += strcspn(uri, "?");
	q->query = *uri == '?' ? uri + 1 : NULL;
}

static bool has_long_headers(struct evhttp_request *req)
{
	const struct evkeyvalq *headers = evhttp_request_get_input_headers(req);
	size_t n = strlen(evhttp_request_get_uri(req));
	const struct evkeyval *h;

	for (h = headers->tqh_first; h; h = h->next.tqe_next)
		n += strlen(h->key) + strlen(h->value) + 4;
	return n > API_HEADERS_MAX_BYTES;
}

static void refuse_headers(struct api_answer *a)
{
	struct diag diag;

	diag_init(&diag);
	(void)diag_set(&diag, ERR_TOO_LARGE, "too-large", _("the headers are over %u bytes"),
	               API_HEADERS_MAX_BYTES);
	api_answer_unsaved(a, ERR_TOO_LARGE, &diag);
	diag_release(&diag);
}

static bool fill_request(struct daemon *d, struct evhttp_request *req, char *path,
                         struct api_request *q)
{
	const struct evkeyvalq *headers = evhttp_request_get_input_headers(req);
	struct evbuffer *in = evhttp_request_get_input_buffer(req);
	enum evhttp_cmd_type type = evhttp_request_get_command(req);

	*q = (struct api_request){
		.method = type == EVHTTP_REQ_GET ? API_GET : type == EVHTTP_REQ_POST ? API_POST : API_OTHER,
		.as = evhttp_find_header(headers, "X-Tsunagi-As"),
		.idempotency_key = evhttp_find_header(headers, "Idempotency-Key"),
		.accept_language = evhttp_find_header(headers, "Accept-Language"),
		.now = office_clock_now(&d->clock),
		.body_n = evbuffer_get_length(in)
	};
	split_uri(evhttp_request_get_uri(req), path, q);
	if (q->body_n)
		q->body = (const char *)evbuffer_pullup(in, -1);
	return !q->body_n || q->body;
}

void http_handle(void *daemon, void *request)
{
	struct daemon *d = daemon;
	struct evhttp_request *req = request;
	char path[API_PATH_MAX_BYTES + 2];
	struct api_request q;
	struct api_answer a;

	api_answer_init(&a);
	if (has_long_headers(req))
		refuse_headers(&a);
	else if (!fill_request(d, req, path, &q))
		api_answer_unsaved(&a, ERR_NOMEM, NULL);
	else if (peer_of(d, req, &q.peer) != ERR_OK)
		api_answer_unsaved(&a, ERR_FORBIDDEN, NULL);
	else
		api_handle(&d->api, &q, &a);
	if (a.looked)
		group_look(&d->group);
	if (d->group.is_open)
		group_hold(&d->group, req, &a);
	else
		http_send(d, req, &a);
}

static void on_request(struct evhttp_request *req, void *context)
{
	struct daemon *d = context;

	if (d->group.is_open && evhttp_request_get_command(req) == EVHTTP_REQ_GET) {
		if (group_wait(&d->group, req))
			return;
		(void)group_flush(&d->group);
	}
	http_handle(d, req);
}

static struct bufferevent *on_accept(struct event_base *base, void *context)
{
	struct daemon *d = context;

	listener_check_room(&d->listener);
	return bufferevent_socket_new(base, -1, 0);
}

enum err http_open(struct daemon *d, struct diag *diag)
{
	enum err e = listener_open(&d->listener, d->base, d->options.socket, diag);

	if (e)
		return e;
	d->http = evhttp_new(d->base);
	if (!d->http || !evhttp_bind_listener(d->http, d->listener.connections)) {
		evconnlistener_free(d->listener.connections);
		d->listener.connections = NULL;
		return diag_set(diag, ERR_NOMEM, "no-memory", _("out of memory"));
	}
	evhttp_set_allowed_methods(d->http, ALL_METHODS);
	evhttp_set_max_body_size(d->http, BODY_CUT_BYTES);
	evhttp_set_max_headers_size(d->http, HEADERS_CUT_BYTES);
	evhttp_set_timeout(d->http, IDLE_S);
	evhttp_set_default_content_type(d->http, NULL);
	evhttp_set_bevcb(d->http, on_accept, d);
	evhttp_set_gencb(d->http, on_request, d);
	return ERR_OK;
}

void http_release(struct daemon *d)
{
	if (d->listener.path)
		listener_release(&d->listener);
	if (d->http)
		evhttp_free(d->http);
	d->http = NULL;
}
