/* HTTP/1.1 over a UNIX socket, as much of it as one request and its answer
 * need: a body of known length out; a body of known length, in chunks, or up
 * to the end of the connection in. One connection for each request. */
#ifndef TSUNAGI_CLI_NET_HTTP_CLIENT_H
#define TSUNAGI_CLI_NET_HTTP_CLIENT_H

#include <stdbool.h>

#include "engine/base/buf.h"
#include "engine/base/diag.h"

#define HTTP_ANSWER_MAX_BYTES (256u * 1024 * 1024)
#define HTTP_TIMEOUT_S 60 /* of silence */

struct http_header {
	const char *name, *value;
}; /* value NULL: left out */

struct http_request {
	const char *method, *path; /* path: percent-encoded, with its query */
	const struct http_header *headers;
	int headers_n;
	const char *body; /* JSON, NULL: none */
	size_t body_bytes;
	int patience_s; /* of silence; 0: HTTP_TIMEOUT_S */
};

struct http_answer {
	int status;	   /* 200, … */
	int retry_after_s; /* 0: not said */
	char notice[2048]; /* X-Tsunagi-Notice, decoded; "": none */
	struct buf body;
	bool was_sent; /* some of the request went out: it may have been done */
};

/* ERR_AGAIN with d set where the daemon can't be reached, is silent or
 * answers with what is not HTTP; ERR_INPUT where a header's value can't stand in
 * one; ERR_NOMEM. The answer is the caller's in any case. */
MUST_CHECK enum err http_ask(
	const char *socket_path, const struct http_request *r, struct http_answer *out, struct diag *d);
void http_answer_release(struct http_answer *a);

/* Whether the value (not NULL) may stand in a header. ERR_INPUT. */
MUST_CHECK enum err http_check_header(const struct http_header *h, struct diag *d);

/* The text percent-encoded, as one segment of a path or one value of a query. */
void http_put_encoded(struct buf *out, const char *text);

/* Takes an answer apart, for http_ask and its tests. `is_end`: the connection
 * has ended. *is_whole says whether all of it is there. */
MUST_CHECK enum err http_parse(
	const char *bytes, size_t n, bool is_end, struct http_answer *out, bool *is_whole);

#endif
