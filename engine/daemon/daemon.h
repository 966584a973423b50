/* What the daemon is made of. main owns all of it; each part is opened, used and
 * released by the file of its name. A zeroed struct daemon may be released. */
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
#include "engine/service/service.h"
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
	int64_t started_boot_s; /* for the uptime (clock_port.boot_s) */
	int64_t backup_at;	/* --offline: when the backup was made */
	int access_fd;		/* --offline: the access log beside the backup; -1: none */
	int sending;		/* answers that are being sent */
	bool is_ending;
};

/* What use cases are given that open a transaction of their own: no transaction may be
 * open. The arena is NULL, and the time is the clock's now. */
struct service daemon_service(struct daemon *d, struct diag *diag);

#endif
