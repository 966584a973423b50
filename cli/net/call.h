/* One call of the daemon's API: a request put together, sent the way the context
 * says, and its answer or its error read. */
#ifndef TSUNAGI_CLI_NET_CALL_H
#define TSUNAGI_CLI_NET_CALL_H

#include <jansson.h>

#include "cli/context.h"
#include "engine/base/buf.h"
#include "engine/base/diag.h"

/* How often, and after which pause, a request is sent again where that is safe:
 * eight seconds for a daemon that is being restarted. */
#define CALL_TRIES 16
#define CALL_AGAIN_MS 500

struct call {
	const char *method;	     /* "GET", "POST" */
	struct buf path;	     /* owned; percent-encoded */
	json_t *body;		     /* owned, NULL: none */
	const char *idempotency_key; /* borrowed, or NULL: then nothing is sent twice */
	int patience_s;		     /* of silence before the call gives up; 0: HTTP_TIMEOUT_S */
	char code[64];		     /* of the daemon's error; a diag points to it */
};

void call_init(struct call *c, const char *method, const char *path);
void call_release(struct call *c);
/* Adds ?name=value or &name=value; adds nothing where value is NULL. */
void call_query(struct call *c, const char *name, const char *value);

/* ERR_OK: *answer is the caller's (json_decref), and *raw (may be NULL) is the text
 * as it came. Else d says why, valid as long as the call: the daemon's error, or
 * ERR_AGAIN where it could not be reached; *raw then is the error's JSON where the
 * daemon sent one. */
MUST_CHECK enum err call_ask(
	struct call *c, const struct cli_context *cx, json_t **answer, struct buf *raw, struct diag *d);

/* The same for an answer that is a file: it is the body of *out, which is the
 * caller's (http_answer_release), also on failure. */
struct http_answer;
MUST_CHECK enum err call_fetch(
	struct call *c, const struct cli_context *cx, struct http_answer *out, struct diag *d);

#endif
