#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "engine/base/text/lang.h"
#include "engine/base/log.h"
#include "engine/daemon/net/http.h"
#include "engine/daemon/run/loop.h"
#include "engine/daemon/run/reload.h"
#include "engine/daemon/start/offline.h"
#include "engine/daemon/run/sd_notify.h"
#include "engine/service/upgrade.h"

#define GRACE_S 2
#define WAIT_TRIES 20
#define WAIT_PAUSE_MS 100
#define WAIT_FORGOTTEN_S 60

static int64_t loop_boot_s(const struct daemon *d) { return d->system.clock.boot_s(d->system.clock.self); }

static enum err loop_host_write_begin(void *self, struct diag *diag)
{
	struct daemon *d = self;

	return d->options.offline ? offline_refuse(diag) : group_begin(&d->group, diag);
}

static enum err loop_host_clock_set(void *self, int64_t at, struct diag *diag)
{
	struct daemon *d = self;
	enum err e = office_clock_set(&d->clock, at, d->port, diag);

	if (e)
		return e;
	return timers_run_all(&d->timers, at, diag);
}

static int64_t loop_host_uptime_s(void *self)
{
	const struct daemon *d = self;

	return loop_boot_s(d) - d->started_boot_s;
}

static enum err loop_host_backup_begin(void *self, const char *file, const char *login, struct diag *diag)
{
	struct daemon *d = self;
	const struct backup_owner owner = { d, d->base, d->options.data, http_send };

	if (d->options.offline)
		return offline_refuse(diag);
	return backup_job_begin(&d->backup, &owner, file, login, diag);
}

static bool loop_host_has_room(void *self)
{
	struct daemon *d = self;

	return disk_has_room(&d->disk);
}

static bool loop_host_backup_state(void *self, int64_t *done, int64_t *all)
{
	const struct daemon *d = self;

	*done = d->backup.done;
	*all = d->backup.all;
	return d->backup.pid != 0;
}

static void loop_settled(void *self, bool is_committed)
{
	struct daemon *d = self;
	bool has_moved = d->clock.is_simulated && d->clock.at != d->clock.committed_at;

	if (is_committed)
		office_clock_settle(&d->clock);
	else
		office_clock_revert(&d->clock);
	timers_transaction_ended(&d->timers, is_committed);
	sender_transaction_ended(&d->sender, is_committed);
	if (has_moved)
		timers_run_now(&d->timers);
}

/* Ends the loop. What was acknowledged is on disk: only answers are left to send. */
static void loop_on_end(evutil_socket_t fd, short what, void *context)
{
	struct daemon *d = context;

	(void)fd;
	(void)what;
	if (d->is_ending)
		return;
	d->is_ending = true;
	sd_notify_send("STOPPING=1");
	listener_close(&d->listener);
	tcp_close(&d->tcp);
	backup_job_stop(&d->backup);
	worker_stop(&d->worker);
	(void)group_flush(&d->group);
	if (d->sending <= 0)
		(void)event_base_loopbreak(d->base);
	else
		d->system.timers.arm(d->system.timers.self, d->grace, GRACE_S * 1000);
}

static void loop_on_grace(void *context)
{
	struct daemon *d = context;

	(void)event_base_loopbreak(d->base);
}

static void loop_on_reload(evutil_socket_t fd, short what, void *context)
{
	struct daemon *d = context;
	struct diag diag;

	(void)fd;
	(void)what;
	diag_init(&diag);
	if (reload_pack(d, NULL, &diag) != ERR_OK)
		log_message(LOG_LEVEL_ERROR, "the reload that SIGHUP asked for was not done");
	diag_release(&diag);
}

static void loop_on_event_log(int severity, const char *text)
{
	if (severity != EVENT_LOG_DEBUG)
		log_message(severity == EVENT_LOG_ERR ? LOG_LEVEL_ERROR : LOG_LEVEL_WARNING, "libevent: %s",
			text);
}

/* Called where libevent ends the program: with a message and an exit status of the
 * daemon's. What was acknowledged is on disk. */
static void loop_on_event_fatal(int error)
{
	(void)error;
	log_message(LOG_LEVEL_ERROR, "the event loop can't go on; tsunagid ends, and can be started again");
	exit(err_exit_status(ERR_AGAIN));
}

static enum err loop_open_signals(struct daemon *d)
{
	d->on_term = evsignal_new(d->base, SIGTERM, loop_on_end, d);
	d->on_int = evsignal_new(d->base, SIGINT, loop_on_end, d);
	d->on_hup = evsignal_new(d->base, SIGHUP, loop_on_reload, d);
	d->grace = d->system.timers.make(d->system.timers.self, TIMER_IN_TURN, loop_on_grace, d);
	if (!d->on_term || !d->on_int || !d->on_hup || !d->grace)
		return ERR_NOMEM;
	if (event_add(d->on_term, NULL) || event_add(d->on_int, NULL) || event_add(d->on_hup, NULL))
		return ERR_NOMEM;
	/* a file size limit is handled like a full disk, not by ending */
	if (signal(SIGXFSZ, SIG_IGN) == SIG_ERR)
		return ERR_BUG;
	return signal(SIGPIPE, SIG_IGN) == SIG_ERR ? ERR_BUG : ERR_OK;
}

static void loop_raise_limit(void)
{
	struct rlimit l;

	if (getrlimit(RLIMIT_NOFILE, &l) == 0 && l.rlim_cur < l.rlim_max) {
		l.rlim_cur = l.rlim_max;
		(void)setrlimit(RLIMIT_NOFILE, &l);
	}
}

static void loop_open_api(struct daemon *d)
{
	const struct api_host host = { .self = d,
		.write_begin = loop_host_write_begin,
		.clock_set = loop_host_clock_set,
		.reload = reload_pack,
		.uptime_s = loop_host_uptime_s,
		.has_room = d->options.offline ? NULL : loop_host_has_room,
		.backup_begin = loop_host_backup_begin,
		.backup_state = loop_host_backup_state,
		.commit_latency = &d->group.latency,
		.loop_latency = &d->timers.lag,
		.is_simulated = d->clock.is_simulated,
		.runs_on_worker = !d->options.offline,
		.is_offline = d->options.offline != NULL,
		.backup_at = d->backup_at,
		.retention_days = d->options.retention_days,
		.version = TSUNAGI_VERSION };

	api_init(&d->api, d->rules, d->port, &host);
	d->api.lang = lang_now();
	d->started_boot_s = loop_boot_s(d);
}

/* Timers, sender and worker: not where a backup is only read. */
static enum err loop_open_work(struct daemon *d)
{
	enum err e = timers_init(&d->timers, &d->system, d->port, &d->clock, &d->group, &d->rules);

	if (e)
		return e;
	sinks_init(&d->sender.sinks, d->base, d->options.sendmail, d->options.webhook_secret);
	e = sender_init(&d->sender, &d->system, d->port, &d->clock, &d->group, &d->rules);
	d->worker.owner = d;
	d->worker.send = http_send;
	worker_init(&d->worker, &d->system.threads, d->options.data, &d->rules);
	return e;
}

enum err loop_open(struct daemon *d, struct diag *diag)
{
	const struct group_owner owner = { d, http_send, http_handle, loop_settled };
	enum err e = ERR_NOMEM;

	loop_raise_limit();
	event_set_log_callback(loop_on_event_log);
	event_set_fatal_callback(loop_on_event_fatal);
	disk_init(&d->disk, d->options.data, (int64_t)d->options.reserve_mb << 20);
	loop_open_api(d);
	d->base = event_base_new();
	if (d->base && event_base_priority_init(d->base, MACHINE_PRIORITIES) == 0)
		e = machine_init(&d->machine, d->base, &d->system);
	if (!e)
		e = group_init(&d->group, &d->system, d->port, &owner);
	if (!e && !d->options.offline)
		e = loop_open_work(d);
	if (!e)
		e = loop_open_signals(d);
	if (e)
		return diag_set(diag, e, "no-memory", _("out of memory"));
	if (d->options.offline)
		return http_open(d, diag);
	const struct service s = daemon_service(d, diag);
	e = upgrade_run(&s);
	if (!e)
		e = timers_follow_pack(&d->timers, diag);
	if (e)
		return e;
	return http_open(d, diag);
}

/* The wait for events itself may fail where the kernel lacks memory: the daemon waits again,
 * and ends only where that goes on. */
static enum err loop_dispatch(struct daemon *d, struct diag *diag)
{
	int64_t began = loop_boot_s(d);
	int failed = 0;

	while (event_base_dispatch(d->base) < 0 && !d->is_ending) {
		const int error = errno;

		if (loop_boot_s(d) - began > WAIT_FORGOTTEN_S)
			failed = 0;
		if (++failed >= WAIT_TRIES)
			return diag_set(diag, ERR_AGAIN, "can't-wait",
				_("can't wait for clients any more: %s"), strerror(error));
		log_message(LOG_LEVEL_ERROR, "the wait for clients failed: %s; it goes on", strerror(error));
		began = loop_boot_s(d);
		d->system.clock.pause_ms(d->system.clock.self, WAIT_PAUSE_MS);
	}
	return ERR_OK;
}

enum err loop_run(struct daemon *d, struct diag *diag)
{
	const enum err e = loop_dispatch(d, diag);

	/* accesses that are still buffered */
	if (!d->options.offline && group_begin(&d->group, NULL) == ERR_OK)
		(void)group_flush(&d->group);
	return e;
}

void loop_release(struct daemon *d)
{
	struct event *const events[] = { d->on_term, d->on_int, d->on_hup };

	backup_job_stop(&d->backup);
	worker_stop(&d->worker);
	http_release(d);
	sender_release(&d->sender);
	timers_release(&d->timers);
	group_release(&d->group);
	for (size_t i = 0; i < sizeof events / sizeof *events; i++)
		if (events[i])
			event_free(events[i]);
	if (d->grace)
		d->system.timers.release(d->system.timers.self, d->grace);
	machine_release(&d->machine);
	if (d->base)
		event_base_free(d->base);
	api_release(&d->api);
}
