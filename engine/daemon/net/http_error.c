#include "engine/daemon/net/http_error.h"

#include <event2/buffer.h>
#include <event2/http.h>
#include <event2/http_struct.h>
#include <event2/keyvalq_struct.h>
#include <string.h>

#include "engine/base/text/lang.h"

void http_refuse_headers(struct api_answer *a)
{
	struct diag d;

	diag_init(&d);
	(void)diag_set(
		&d, ERR_TOO_LARGE, "too-large", _("the headers are over %u bytes"), API_HEADERS_MAX_BYTES);
	diag_instead(&d, "%s", _("what is long goes into the body, not into the address or the headers"));
	api_answer_unsaved(a, ERR_TOO_LARGE, &d);
	diag_release(&d);
}

static enum err http_error_describe(int status, struct diag *d)
{
	switch (status) {
	case HTTP_ENTITYTOOLARGE:
		(void)diag_set(d, ERR_TOO_LARGE, "too-large",
			_("the body is over %u bytes, or the headers over %u"), API_BODY_MAX_BYTES,
			API_HEADERS_MAX_BYTES);
		diag_instead(
			d, "%s", _("send less at a time: a case is taken in alone, and long texts in parts"));
		return ERR_TOO_LARGE;
	case HTTP_NOTIMPLEMENTED:
	case HTTP_BADMETHOD:
		(void)diag_set(d, ERR_INPUT, "wrong-method", _("this resource does not answer this method"));
		diag_instead(d, "GET");
		diag_instead(d, "POST");
		return ERR_INPUT;
	case HTTP_SERVUNAVAIL:
		return ERR_AGAIN;
	case HTTP_INTERNAL:
		return ERR_BUG;
	default:
		(void)diag_set(d, ERR_INPUT, "bad-request",
			_("this is not a request of HTTP/1.1, or its headers are too long"));
		diag_instead(d, "GET /v1/status HTTP/1.1");
		return ERR_INPUT;
	}
}

void http_speak(struct evhttp_request *req)
{
	const struct evkeyvalq *headers = evhttp_request_get_input_headers(req);
	const char *language = headers ? evhttp_find_header(headers, "Accept-Language") : NULL;

	if (language && *language)
		lang_use(lang_from_tag(language));
}

static void http_error_fill(struct evhttp_request *req, int status, struct api_answer *a)
{
	const enum lang before = lang_now();
	struct diag d;

	diag_init(&d);
	http_speak(req);
	api_answer_unsaved(a, http_error_describe(status, &d), &d);
	lang_use(before);
	diag_release(&d);
}

/* Called for a body over HTTP_BODY_CUT_BYTES, a broken request line, an unknown method.
 * libevent 2.1 has no hook for these and answers with a page of its own; but it calls
 * evhttp_send_error by its name, and the linker finds the program's definition first
 * (tests/e2e/test_errors_http.sh checks it). Like libevent's, it closes the connection: the
 * rest of the request can't be read any more. */
void evhttp_send_error(struct evhttp_request *req, int error, const char *reason)
{
	struct evkeyvalq *headers = evhttp_request_get_output_headers(req);
	struct evbuffer *out = evhttp_request_get_output_buffer(req);
	struct api_answer a;
	const char *body;

	(void)reason;
	if (!req->major) { /* the request line could not be read */
		req->major = 1;
		req->minor = 1;
	}
	api_answer_init(&a);
	http_error_fill(req, error, &a);
	body = a.body.failed ? api_answer_text_nomem : buf_text(&a.body);
	evhttp_clear_headers(headers);
	(void)evhttp_add_header(headers, "Content-Type", "application/json");
	(void)evhttp_add_header(headers, "Cache-Control", "no-store");
	(void)evhttp_add_header(headers, "Connection", "close");
	if (evhttp_request_get_command(req) != EVHTTP_REQ_HEAD)
		(void)evbuffer_add(out, body, strlen(body));
	evhttp_send_reply(req, a.status, NULL, NULL);
	api_answer_release(&a);
}
