#include <string.h>

#include "engine/service/ladder.h"
#include "engine/service/pack_impact.h"
#include "engine/api/json/pack_impact.h"
#include "engine/report/paper/pack_impact_text.h"
#include "engine/base/text/lang.h"
#include "engine/base/log.h"
#include "engine/daemon/run/reload.h"
#include "engine/daemon/start/offline.h"
#include "engine/daemon/start/pack_load.h"
#include "engine/daemon/run/sd_notify.h"

static void reload_log_lines(const struct buf *text)
{
	const char *at = buf_text(text);

	while (*at) {
		size_t n = strcspn(at, "\n");

		log_message(LOG_LEVEL_ERROR, "%.*s", (int)n, at);
		at += n + (at[n] == '\n');
	}
}

static enum err reload_check_pack_impact(struct daemon *d, const struct ruleset *now,
	const struct ruleset *next, struct buf *why, struct diag *diag)
{
	const struct service s = daemon_service(d, diag);

	struct pack_impact impact;
	pack_impact_init(&impact, now, next);
	enum err e = pack_impact_check(&s, &impact);
	struct buf text;
	if (e == ERR_REFUSED) {
		buf_init(&text);
		pack_impact_put_text(&impact, &text);
		reload_log_lines(&text);
		buf_release(&text);
		pack_impact_put_hints(&impact, diag);
		if (why)
			json_pack_impact(&impact, why);
	}
	pack_impact_release(&impact);
	return e;
}

static enum err reload_compile_next(struct daemon *d, struct ruleset **next, struct pack_snapshot *kept,
	struct buf *why, struct diag *diag)
{
	struct buf json, text;

	buf_init(&json);
	buf_init(&text);
	enum err e = pack_load(d->options.pack, next, kept, &json, &text, diag);
	if (e) {
		reload_log_lines(&text);
		if (why && json.len)
			buf_printf(why, "\"findings\":[%s]", buf_text(&json));
	}
	buf_release(&json);
	buf_release(&text);
	return e;
}

static enum err reload_check_next(
	struct daemon *d, const struct ruleset *next, struct buf *why, struct diag *diag)
{
	if (strcmp(next->office_id, d->rules->office_id) != 0)
		return diag_set(diag, ERR_REFUSED, "other-office",
			_("the pack is of the office %s; this daemon runs for %s"), next->office_id,
			d->rules->office_id);
	return reload_check_pack_impact(d, d->rules, next, why, diag);
}

/* It is stored before it is in force, with the due times that follow from it: a reload that can't
 * be stored leaves the old pack. */
static enum err reload_store_next(
	struct daemon *d, const struct ruleset *next, const struct pack_snapshot *kept, struct diag *diag)
{
	struct service s = daemon_service(d, diag);

	s.rs = next;
	return pack_snapshot_save(kept, &s, d->rules);
}

static void reload_take_over(struct daemon *d, struct ruleset *next, struct diag *diag)
{
	worker_free_rules(&d->worker, d->rules);
	d->rules = next;
	d->api.rs = next;
	peer_forget(&d->peers);
	if (timers_follow_pack(&d->timers, diag) != ERR_OK)
		log_message(LOG_LEVEL_ERROR, "the ladder goes by the old pack's times until the next start");
	log_message(LOG_LEVEL_NOTICE, "reloaded: pack %.12s", next->sha256);
}

enum err reload_pack(void *daemon, struct buf *why, struct diag *diag)
{
	struct daemon *d = daemon;
	struct ruleset *next = NULL;

	if (d->options.offline)
		return offline_refuse(diag);
	struct pack_snapshot kept;
	pack_snapshot_init(&kept);
	tcp_reload(&d->tcp);
	(void)group_flush(&d->group);
	notify_reloading(&d->system.clock);
	enum err e = reload_compile_next(d, &next, &kept, why, diag);
	if (!e)
		e = reload_check_next(d, next, why, diag);
	if (!e)
		e = reload_store_next(d, next, &kept, diag);
	if (e) {
		ruleset_free(next);
		log_message(LOG_LEVEL_ERROR, "the pack stays as it was: %s",
			diag && diag->message ? diag->message : "?");
	} else {
		reload_take_over(d, next, diag);
	}
	pack_snapshot_release(&kept);
	sd_notify_send("READY=1");
	return e;
}

enum err reload_check_start(struct daemon *d, struct diag *diag)
{
	const struct service s = daemon_service(d, diag);
	bool is_new;
	enum err e = ladder_pack_is_new(&s, &is_new);

	if (e || !is_new)
		return e;
	return reload_check_pack_impact(d, NULL, d->rules, NULL, diag);
}
