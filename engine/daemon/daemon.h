/* What the daemon is made of; the one owner of all of it is main. */
#ifndef TSUNAGI_DAEMON_DAEMON_H
#define TSUNAGI_DAEMON_DAEMON_H

#include <event2/event.h>
#include <event2/http.h>

#include "engine/api/api.h"
#include "engine/daemon/run/backup_job.h"
#include "engine/daemon/run/worker.h"
#include "engine/daemon/run/clock.h"
#include "engine/daemon/run/disk.h"
#include "engine/daemon/run/group_commit.h"
#include "engine/daemon/run/machine.h"
#include "engine/daemon/net/listener.h"
#include "engine/daemon/start/options.h"
#include "engine/daemon/net/peer.h"
#include "engine/daemon/send/sender.h"
#include "engine/daemon/net/tcp.h"
#include "engine/daemon/run/timers.h"
#include "engine/service/pack_snapshot.h"
#include "engine/store/sqlite/store.h"

struct daemon {
	struct options options;
	struct system system; /* clock, randomness, threads, timers: never asked elsewhere */
	struct machine machine;
	struct ruleset *rules;
	struct sqlite_store *store;
	const struct store *port;
	struct office_clock clock;
	struct api api;
	struct event_base *base;
	struct evhttp *http;
	struct listener listener;
	struct tcp tcp;
	struct group_commit group;
	struct timers timers;
	struct sender sender;
	struct peer_cache peers;
	struct backup_job backup;
	struct disk disk;
	struct worker worker;
	struct event *on_term, *on_int, *on_hup;
	struct timer *grace;
	int64_t started_boot_s;
	int64_t backup_at; /* --offline: when the backup was made */
	int access_fd;	   /* --offline: its journal of looks; -1: none */
	int sending;	   /* answers on their way out */
	bool is_ending;
};

/* loop.c */
MUST_CHECK enum err loop_open(struct daemon *d, struct diag *diag); /* pack and store are open */
/* Until SIGTERM or SIGINT; ERR_AGAIN where the kernel lets it wait no longer. */
MUST_CHECK enum err loop_run(struct daemon *d, struct diag *diag);
void loop_release(struct daemon *d);

/* http.c */
MUST_CHECK enum err http_open(struct daemon *d, struct diag *diag);
void http_release(struct daemon *d);
void http_send(void *daemon, void *request, struct api_answer *take_answer);
void http_handle(void *daemon, void *request);

/* loop.c */
/* What use cases are given outside the loop's transactions: each opens its own. Its
 * arena is NULL. */
struct service loop_service(struct daemon *d, struct diag *diag);

/* pack_load.c */
/* Compiles the pack; findings as JSON objects with commas between; what was read goes into `kept`. */
MUST_CHECK enum err pack_load(const char *dir, struct ruleset **out, struct pack_snapshot *kept,
	struct buf *findings_json, struct buf *findings_text, struct diag *diag);

/* offline.c */
/* Opens store, pack and clock of --offline FILE, and says so on standard error. */
MUST_CHECK enum err offline_open(struct daemon *d, struct diag *diag);
/* Why nothing is stored: ERR_AGAIN "read-only". */
enum err offline_refuse(struct diag *diag);

/* reload.c */
/* The host's reload (api.h) and SIGHUP's: the certificate with its key, and the pack; what stands in the way
 * goes to the log, too. */
MUST_CHECK enum err reload_pack(void *daemon, struct buf *why, struct diag *diag);
/* A pack other than at the last run must have all that open cases rest on. */
MUST_CHECK enum err reload_check_start(struct daemon *d, struct diag *diag);

#endif
