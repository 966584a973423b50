/* The HTTP resources without HTTP: a request in, an answer out. Whatever serves them
 * (engine/daemon/net/http.c, a test, a fuzzer) fills a struct api_request and sends what
 * comes back.
 *
 *     api_handle: find the route -> find out who asks -> check the right -> handler
 *     handler:    parse the request -> call a use case (engine/service) -> write the JSON
 *
 * One thread for each struct api. Of a request only the answer outlives api_handle. An
 * answer whose `wrote` is set may be sent only after the host has committed the transaction
 * (engine/core/ports.h); where that fails, api_answer_unsaved takes its place.
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
	const char *login; /* of its user; NULL where the user has none */
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
	int64_t now; /* by the office's clock; seconds since 1970, UTC */
};

struct api_answer {
	int status;
	struct buf body;	  /* failed: send api_answer_text_nomem with 503 */
	const char *content_type; /* static */
	struct buf file_name;	  /* of an answer that is a file (request/paper.h); empty: none */
	struct buf notice;	  /* told beside such a file; empty: none */
	int retry_after_s;	  /* 0: none */
	bool wrote;		  /* hold it back until the transaction is committed */
	bool is_access_recorded;  /* shows a case: hold it back until its access is on disk, too */
	bool listed;		  /* the access to a list is buffered: a transaction should come soon */
	char access[160];	  /* who, what and which case, for the system log */
	bool moved_clock, reloaded;
	bool is_later;	   /* nothing to send yet: the host answers when its work is done */
	bool is_on_worker; /* no answer yet: the host has its worker handle the request (runs_on_worker) */
};

/* What the API needs from the program around it. All functions are given `self`. */
struct api_host {
	void *self;
	/* Called before each write; opens the transaction where none is open. */
	enum err (*write_begin)(void *self, struct diag *d);
	/* Moves the simulated clock, in the transaction; `at` is never before now. */
	enum err (*clock_set)(void *self, int64_t at, struct diag *d);
	/* Compiles the pack again and swaps it whole (api->rs), or not at all. Puts what
	 * prevents it into `why`, as a member of the answer: "findings":[…] of the pack, or
	 * "holds":[…] of the cases (json/pack_impact.h). */
	enum err (*reload)(void *self, struct buf *why, struct diag *d);
	int64_t (*uptime_s)(void *self);
	/* False: the disk is nearly full, and no case is taken in. NULL: not known. */
	bool (*has_room)(void *self);
	/* Begins a backup to `file`; the host answers this request when it has ended.
	 * ERR_AGAIN "busy" while another one runs. */
	enum err (*backup_begin)(void *self, const char *file, const char *login, struct diag *d);
	/* False: no backup runs. Bytes copied so far, of all. */
	bool (*backup_state)(void *self, int64_t *done, int64_t *all);
	const struct histogram *commit_latency, *loop_latency; /* the host's; NULL: not measured */
	bool is_simulated;
	bool is_offline;
	int64_t backup_at;   /* is_offline: when the backup was made */
	int retention_days;  /* a closed case is kept so long before it may be forgotten */
	bool runs_on_worker; /* what reads everything is handed back (answer.is_on_worker) and not done here
			      */
	const char *version;
};

struct api {
	const struct ruleset *rs; /* borrowed; the host swaps it between requests */
	const struct store *store;
	struct api_host host;
	enum lang lang;	    /* of requests that name none */
	struct arena arena; /* of the request that is handled */
	struct buf text;    /* of its answer; the memory is kept for the next one */
	struct metrics metrics;
	uint64_t answers_n[6]; /* by the status / 100, for /metrics */
};

extern const char api_answer_text_nomem[];

void api_init(
	struct api *api, const struct ruleset *rs, const struct store *store, const struct api_host *host);
void api_release(struct api *api); /* accepts NULL */

void api_answer_init(struct api_answer *a);
void api_answer_release(struct api_answer *a);

/* Always fills the answer, errors included; the caller releases it. */
void api_handle(struct api *api, const struct api_request *request, struct api_answer *answer);

/* Replaces an answer whose transaction could not be committed by the failure `e`. */
void api_answer_unsaved(struct api_answer *answer, enum err e, const struct diag *d);

#endif
