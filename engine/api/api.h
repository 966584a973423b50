/* The HTTP resources, free of HTTP: a request in, an answer out. Whatever
 * serves it (engine/daemon/net/http.c, a test, a fuzzer) fills a struct
 * api_request and sends what comes back.
 *
 *     api_handle: find the route -> say who asks -> check the right -> handler
 *
 * One thread for each struct api. Nothing of a request outlives api_handle but the answer. An answer
 * whose `wrote` is set may be sent only after the host has committed the turn
 * (core/ports.h); if that fails, api_answer_unsaved takes its place.
 *
 * Limits: body 1 MiB (413), JSON 16 deep, path 1 KiB, Idempotency-Key 200 bytes. */
#ifndef TSUNAGI_API_API_H
#define TSUNAGI_API_API_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/api/resource/metrics_count.h"
#include "engine/base/buf.h"
#include "engine/base/text/lang.h"
#include "engine/core/ports.h"

#define API_BODY_MAX_BYTES (1024u * 1024u)
#define API_HEADERS_MAX_BYTES (16u * 1024u)
#define API_PATH_MAX_BYTES 1024u
#define API_DEPTH_MAX 16
#define API_KEY_MAX_BYTES 200
#define API_RETRY_AFTER_S 5

enum api_method { API_GET, API_POST, API_OTHER };

/* Who is at the other end of the socket. */
struct api_peer {
	const char *login; /* of the peer's user; NULL where it has none */
	bool is_operator;  /* root or the daemon's own user: --as, clock, audit, reload */
};

struct api_request {
	enum api_method method;
	const char *path;  /* as sent, without the query */
	const char *query; /* as sent, after '?'; or NULL */
	const char *body;
	size_t body_n;
	const char *as; /* X-Tsunagi-As, or NULL */
	const char *idempotency_key;
	const char *accept_language;
	struct api_peer peer;
	int64_t now;
};

struct api_answer {
	int status;
	struct buf body;	  /* failed: send api_answer_text_nomem with 503 */
	const char *content_type; /* static */
	struct buf file_name;	  /* of an answer that is a file (paper.h); empty: none */
	struct buf notice;	  /* said beside such a file; empty: none */
	int retry_after_s;	  /* 0: none */
	bool wrote;		  /* hold it back until the turn is committed */
	bool is_access_recorded;  /* shows a case: hold it back until the look is on disk, too */
	bool listed;		  /* a look at a list was buffered: a turn should come soon */
	char access[160];	  /* looked: who, what and which case, for the log */
	bool moved_clock, reloaded;
	bool is_later;	   /* nothing to send yet: the host answers when it is done */
	bool is_on_worker; /* no answer yet: the host handles it again, beside its loop (runs_on_worker) */
};

/* What the API asks of the program around it. */
struct api_host {
	void *self;
	/* Called before each write; opens the turn where none is open. */
	enum err (*write_begin)(void *self, struct diag *d);
	/* Moves the simulated clock within the turn; `at` is never before now. */
	enum err (*clock_set)(void *self, int64_t at, struct diag *d);
	/* Compiles the pack again and swaps it whole (api->rs) or not at all. Puts
	 * what stands in the way into `why`, as a member of the answer:
	 * "findings":[…] of the pack, or "holds":[…] of the cases (json/pack_impact.h). */
	enum err (*reload)(void *self, struct buf *why, struct diag *d);
	int64_t (*uptime_s)(void *self);
	/* False: the disk is nearly full, no case is taken in. NULL: not known. */
	bool (*has_room)(void *self);
	/* Begins a backup to `file`; the host answers the request in hand when it has
	 * ended. ERR_AGAIN "busy" while another one runs. */
	enum err (*backup_begin)(void *self, const char *file, const char *login, struct diag *d);
	/* False: none runs. Bytes copied so far, of all. */
	bool (*backup_state)(void *self, int64_t *done, int64_t *all);
	const struct histogram *commit_latency, *loop_latency; /* the host's; NULL: not measured */
	bool is_simulated;
	bool is_offline;
	int64_t backup_at;   /* answers from a backup of that time */
	int retention_days;  /* a closed case is kept so long before it may be forgotten */
	bool runs_on_worker; /* what reads everything is handed back (answer.is_on_worker) and not done here
			      */
	const char *version;
};

struct api {
	const struct ruleset *rs; /* borrowed; the host swaps it between requests */
	const struct store *store;
	struct api_host host;
	enum lang lang;	    /* where a request names none */
	struct arena arena; /* of the request in hand */
	struct buf text;    /* its answer while being written; kept to be written again */
	struct metrics metrics;
	uint64_t answers_n[6]; /* by hundreds of the status, for /metrics */
};

extern const char api_answer_text_nomem[];

void api_init(
	struct api *api, const struct ruleset *rs, const struct store *store, const struct api_host *host);
void api_release(struct api *api); /* accepts NULL */

void api_answer_init(struct api_answer *a);
void api_answer_release(struct api_answer *a);

/* Always gives an answer, errors included; the caller releases it. */
void api_handle(struct api *api, const struct api_request *request, struct api_answer *answer);

/* Turns an answer whose turn could not be committed into the failure `e`. */
void api_answer_unsaved(struct api_answer *answer, enum err e, const struct diag *d);

#endif
