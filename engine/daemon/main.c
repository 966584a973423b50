/* tsunagid: the daemon that keeps referrals from getting lost. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/base/log.h"
#include "engine/base/reserve.h"
#include "engine/daemon/run/loop.h"
#include "engine/daemon/run/reload.h"
#include "engine/daemon/start/offline.h"
#include "engine/daemon/start/pack_before.h"
#include "engine/daemon/start/pack_load.h"
#include "engine/daemon/run/sd_notify.h"
#include "engine/daemon/start/standalone.h"

/* Each failure ends with what can be done. */
static void daemon_main_add_step(enum err e, struct diag *d)
{
	if (d->instead_n > 0)
		return;
	if (e == ERR_INPUT || e == ERR_TOO_LARGE)
		diag_instead(d, "tsunagid --help");
	else if (e == ERR_AGAIN || e == ERR_NOMEM)
		diag_instead(d, "%s", _("try again in a little while"));
	else
		diag_instead(d, "man 8 tsunagid");
}

/* In the form of the command's failures (cli/failure.c), and under its name where it was
 * started by that name: by `tsunagi restore` and `tsunagi --offline`. */
static int daemon_main_fail(const char *called, enum err e, const struct diag *d)
{
	const char *slash = strrchr(called, '/'), *program = slash ? slash + 1 : called;

	fprintf(stderr, "%s: %s\n", program, d->message ? d->message : _("out of memory"));
	if (d->field)
		fprintf(stderr, _("  where: %s\n"), d->field);
	for (size_t i = 0; i < d->instead_n; i++) {

		struct buf way;
		buf_init(&way);
		hint_put_instead(&way, d, i);
		fprintf(stderr, _("  hint: %s\n"), buf_text(&way));
		buf_release(&way);
	}
	return err_exit_status(e);
}

static enum err daemon_main_open_pack(struct daemon *d, struct pack_snapshot *kept, struct diag *diag)
{

	struct buf findings;
	buf_init(&findings);
	enum err e = pack_load(d->options.pack, &d->rules, kept, NULL, &findings, diag);
	if (e)
		fputs(buf_text(&findings), stderr);
	buf_release(&findings);
	return e;
}

/* A day without a time means its opening time. */
static enum err daemon_main_read_start(const struct daemon *d, int64_t *start, struct diag *diag)
{
	const struct calendar *c = &d->rules->calendar;
	bool has_time;
	enum err e = instant_parse(d->options.simulate, c->offset_s, start, &has_time, diag);

	if (e)
		diag_field(diag, "--simulate");
	else if (!has_time)
		*start += c->open_s;
	return e;
}

static enum err daemon_main_open_store(struct daemon *d, struct diag *diag)
{
	const struct store_options options = { .dir = d->options.data,
		.office_id = d->rules->office_id,
		.random = &d->system.random,
		.is_simulated = d->options.simulate != NULL };
	int64_t start = 0;
	enum err e = options.is_simulated ? daemon_main_read_start(d, &start, diag) : ERR_OK;

	if (!e)
		e = sqlite_store_open(&options, &d->store, diag);
	if (e)
		return e;
	d->port = sqlite_store_ports(d->store);
	if (options.is_simulated)
		return office_clock_open_simulated(&d->clock, start, d->port, diag);
	office_clock_open_real(&d->clock, &d->system.clock);
	return ERR_OK;
}

static enum err daemon_main_print_ready(struct daemon *d, struct diag *diag)
{
	const struct count_scope office = { 0 };
	struct store_counts n;
	enum err e =
		d->port->lists.count(d->port->lists.self, office_clock_now(&d->clock), &office, &n, diag);

	if (e)
		return e;
	fprintf(stderr, _("tsunagid: ready on %s%s%s (%s, pack %.12s, %lld open cases)\n"), d->options.socket,
		d->tcp.ctx ? ", https://" : "", d->tcp.where, d->rules->office_name, d->rules->sha256,
		(long long)n.cases_open);
	sd_notify_send("READY=1");
	return ERR_OK;
}

static enum err daemon_main_open_office(struct daemon *d, struct diag *diag)
{

	struct pack_snapshot kept;
	pack_snapshot_init(&kept);
	enum err e = daemon_main_open_pack(d, &kept, diag);
	if (!e)
		e = daemon_main_open_store(d, diag);
	if (!e)
		e = reload_check_start(d, diag);
	struct ruleset *was = NULL;
	if (!e)
		e = pack_before_load(d, &was, diag);
	if (!e) {
		const struct service s = daemon_service(d, diag);

		e = pack_snapshot_save(&kept, &s, was);
	}
	ruleset_free(was);
	pack_snapshot_release(&kept);
	return e;
}

static enum err daemon_main_run(struct daemon *d, struct diag *diag)
{
	const struct options *o = &d->options;

	if (o->backup)
		return standalone_backup(o, &d->system.clock, diag);
	if (o->restore)
		return standalone_restore(o, diag);
	enum err e = o->offline ? offline_open(d, diag) : daemon_main_open_office(d, diag);
	if (!e)
		e = loop_open(d, diag);
	if (!e)
		e = daemon_main_print_ready(d, diag);
	if (!e)
		e = loop_run(d, diag);
	return e;
}

static int daemon_main_print_and_end(const struct options *o)
{

	struct buf text;
	buf_init(&text);
	if (o->help)
		options_print_help(&text);
	else
		buf_put(&text, "tsunagid " TSUNAGI_VERSION "\n");
	fputs(buf_text(&text), stdout);
	buf_release(&text);
	return 0;
}

int main(int argc, char **argv)
{
	static struct daemon daemon; /* zeroed, and too large for the stack */
	int status = 0;

	reserve_init(err_exit_status(ERR_NOMEM));
	event_set_mem_functions(reserve_malloc, reserve_realloc, reserve_free);
	json_set_alloc_funcs(reserve_malloc, reserve_free);
	lang_init();
	log_init(LOG_LEVEL_NOTICE);
	machine_give_clock(&daemon.system);
	struct diag diag;
	diag_init(&diag);
	enum err e = options_parse(&daemon.options, argc, argv, &diag);
	if (!e && (daemon.options.help || daemon.options.version)) {
		status = daemon_main_print_and_end(&daemon.options);
	} else {
		if (!e)
			e = daemon_main_run(&daemon, &diag);
		if (e)
			daemon_main_add_step(e, &diag);
		if (e && daemon.options.json)
			standalone_print_error(e, &diag);
		if (e)
			status = daemon_main_fail(argc > 0 ? argv[0] : "tsunagid", e, &diag);
		loop_release(&daemon);
		sqlite_store_close(daemon.store);
		if (daemon.access_fd > 0)
			(void)close(daemon.access_fd);
		ruleset_free(daemon.rules);
	}
	options_release(&daemon.options);
	diag_release(&diag);
	return status;
}
