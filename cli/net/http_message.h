/* A request to the daemon and its answer, as HTTP/1.1 writes them. Of that it is
 * as much as one request needs: a body of known length out; a body of known
 * length, in chunks, or up to the end of the connection in. The two ways to send
 * it are http_client.h (the UNIX socket) and https_client.h (another machine). */
#ifndef TSUNAGI_CLI_NET_HTTP_MESSAGE_H
#define TSUNAGI_CLI_NET_HTTP_MESSAGE_H

#include <stdbool.h>

#include "engine/base/buf.h"
#include "engine/base/diag.h"

#define HTTP_ANSWER_MAX_BYTES (256u * 1024 * 1024)
#define HTTP_TIMEOUT_S 60 /* of silence */

struct http_header {
	const char *name;
	const char *value; /* NULL: the header is left out */
};

/* Everything is borrowed. */
struct http_request {
	const char *method, *path; /* path: percent-encoded, with its query */
	const struct http_header *headers;
	int headers_n;
	const char *body; /* JSON, NULL: none */
	size_t body_bytes;
	int patience_s; /* of silence; 0: HTTP_TIMEOUT_S */
};

struct http_answer {
	int status;	   /* 100 to 599 */
	int retry_after_s; /* of Retry-After; 0: none */
	char notice[2048]; /* X-Tsunagi-Notice, decoded; "": none */
	struct buf body;   /* owned */
	bool was_sent;	   /* some of the request went out: it may have been done */
};
void http_answer_release(struct http_answer *a);

/* Whether the value (not NULL) may stand in a header. ERR_INPUT. */
MUST_CHECK enum err http_check_header(const struct http_header *h, struct diag *d);
/* The whole request. ERR_INPUT for a header's value, ERR_NOMEM. */
MUST_CHECK enum err http_put_request(struct buf *out, const struct http_request *r, struct diag *d);
/* The text percent-encoded, as one segment of a path or one value of a query. */
void http_put_encoded(struct buf *out, const char *text);

/* Reads as much of an answer as has come; called again with more of it, it begins
 * anew. `is_end`: the connection has ended, no more will come. *is_whole says
 * whether all of it is there. ERR_BUG for what is not HTTP or was cut off,
 * ERR_NOMEM. */
MUST_CHECK enum err http_parse(
	const char *bytes, size_t n, bool is_end, struct http_answer *out, bool *is_whole);

#endif
