/* One request to the daemon and what becomes of its answer: printed unchanged
 * (--json), handed to a printer for people, or said as a failure. */
#ifndef TSUNAGI_CLI_NET_CALL_H
#define TSUNAGI_CLI_NET_CALL_H

#include <jansson.h>

#include "cli/context.h"
#include "engine/base/buf.h"
#include "engine/base/diag.h"

/* How long a daemon may take to come back, where asking again is safe. */
#define CALL_TRIES 16
#define CALL_AGAIN_MS 500

struct call {
	const char *method;	     /* "GET", "POST" */
	struct buf path;	     /* owned; percent-encoded */
	json_t *body;		     /* owned, NULL: none */
	const char *idempotency_key; /* or NULL */
	int patience_s;		     /* how long the answer may take; 0: as any (http_client.h) */
	char code[64];		     /* of the daemon's error: what a diag points to */
};

void call_init(struct call *c, const char *method, const char *path);
void call_release(struct call *c);
/* Adds ?name=value or &name=value; NULL and nothing is added. */
void call_query(struct call *c, const char *name, const char *value);

/* For who needs the answer itself. ERR_OK: *answer is the caller's
 * (json_decref), and *raw (may be NULL) the text as it came. Else d says why,
 * for as long as the call lives; *raw then is the error's JSON where the daemon
 * gave one. */
MUST_CHECK enum err call_ask(
	struct call *c, const struct cli_context *cx, json_t **answer, struct buf *raw, struct diag *d);

/* The same for an answer that is a file: *out is the caller's (http_answer_release)
 * also on failure; its body is then the error's JSON where there is one. */
struct http_answer;
MUST_CHECK enum err call_fetch(
	struct call *c, const struct cli_context *cx, struct http_answer *out, struct diag *d);

#endif
