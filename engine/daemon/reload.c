/* A rule pack comes in whole or not at all. */
#include <string.h>

#include "engine/api/drops.h"
#include "engine/base/json_write.h"
#include "engine/base/lang.h"
#include "engine/base/log.h"
#include "engine/daemon/daemon.h"
#include "engine/daemon/notify.h"
#include "rules/compile/compile.h"
#include "rules/prove/say.h"

#define SAID_MAX 4      /* findings said to who asked for the reload; all are in the JSON */

static void put_finding(struct buf *out, const struct pack_finding *f)
{
	struct json j;

	if (out->len)
		buf_putc(out, ',');
	jsonw_begin(&j, out);
	jsonw_object(&j);
	jsonw_put_text(&j, "code", f->code);
	jsonw_put_text(&j, "level", "error");
	jsonw_put_raw(&j, "rules", "[]");
	jsonw_put_text(&j, "file", f->place.file);
	jsonw_put_int(&j, "line", f->place.line);
	jsonw_put_int(&j, "column", f->place.column);
	jsonw_put_text(&j, "message", f->message);
	jsonw_put_text(&j, "suggestion", f->suggestion);
	jsonw_object_end(&j);
}

static void say_finding(struct diag *diag, const struct ruleset *rs, const struct proof_finding *f)
{
	struct buf line;

	buf_init(&line);
	proof_finding_print(&line, rs, f);
	if (line.len)
		line.text[--line.len] = '\0';   /* its last line ends with the diag's */
	diag_instead(diag, "%s", buf_text(&line));
	buf_release(&line);
}

/* What `rules check` calls errors: such a pack is never run. */
static enum err check_proofs(const char *dir, const struct ruleset *rs, struct buf *findings_json,
                             struct buf *findings_text, struct diag *diag)
{
	struct proof_finding *found;
	struct arena arena;
	enum err e;
	int n;

	arena_init(&arena);
	e = prove_errors(rs, &arena, &found, &n, diag);
	if (!e && n > 0)
		e = diag_set(diag, ERR_REFUSED, "proof-errors",
		             _("the rules of the pack %s contradict one another (errors: %d)"), dir, n);
	for (int i = 0; e == ERR_REFUSED && i < n; i++) {
		if (findings_json) {
			struct json j;

			if (findings_json->len)
				buf_putc(findings_json, ',');
			jsonw_begin(&j, findings_json);
			proof_finding_json(&j, rs, &found[i]);
		}
		if (findings_text)
			proof_finding_print(findings_text, rs, &found[i]);
		if (findings_json && i < SAID_MAX)   /* somebody asked for the reload */
			say_finding(diag, rs, &found[i]);
	}
	if (e == ERR_REFUSED)
		diag_instead(diag, "tsunagi rules check --pack %s", dir);
	arena_release(&arena);
	return e;
}

enum err reload_compile(const char *dir, struct ruleset **out, struct kept_pack *kept,
                        struct buf *findings_json, struct buf *findings_text, struct diag *diag)
{
	struct pack_findings findings;
	enum err e;

	pack_findings_init(&findings);
	e = compile_ruleset_seen(dir, COMPILE_DAEMON, kept_pack_see, kept, out, &findings, diag);
	for (int i = 0; e && i < findings.n; i++) {
		if (findings_json)
			put_finding(findings_json, &findings.items[i]);
		if (findings_text)
			pack_finding_print(&findings.items[i], findings_text);
	}
	if (e && findings.n)
		(void)diag_set(diag, e, "broken-pack",
		               _("the rule pack %s has errors (%d)"), dir, findings.n);
	if (e == ERR_INPUT && diag && diag->instead_n == 0)
		diag_instead(diag, "tsunagi rules check --pack %s", findings.n ? dir : "DIR");
	pack_findings_release(&findings);
	if (!e)
		e = check_proofs(dir, *out, findings_json, findings_text, diag);
	if (e) {
		ruleset_free(*out);
		*out = NULL;
	}
	return e;
}

static void log_lines(const struct buf *text)
{
	const char *at = buf_text(text);

	while (*at) {
		size_t n = strcspn(at, "\n");

		log_say(LOG_LEVEL_ERROR, "%.*s", (int)n, at);
		at += n + (at[n] == '\n');
	}
}

static enum err check_drops(struct daemon *d, const struct ruleset *now, const struct ruleset *next,
                            struct buf *why, struct diag *diag)
{
	struct drops drops;
	enum err e;

	drops_init(&drops);
	e = drops_check(d->port, now, next, &drops, diag);
	if (e == ERR_REFUSED) {
		log_lines(&drops.text);
		if (why)
			buf_put(why, buf_text(&drops.json));
	}
	drops_release(&drops);
	return e;
}

static enum err compile_next(struct daemon *d, struct ruleset **next, struct kept_pack *kept, struct buf *why,
                             struct diag *diag)
{
	struct buf json, text;
	enum err e;

	buf_init(&json);
	buf_init(&text);
	e = reload_compile(d->options.pack, next, kept, &json, &text, diag);
	if (e) {
		log_lines(&text);
		if (why && json.len)
			buf_printf(why, "\"findings\":[%s]", buf_text(&json));
	}
	buf_release(&json);
	buf_release(&text);
	return e;
}

static enum err check_next(struct daemon *d, const struct ruleset *next, struct buf *why, struct diag *diag)
{
	if (strcmp(next->office_id, d->rules->office_id) != 0)
		return diag_set(diag, ERR_REFUSED, "other-office",
		                _("the pack is of the office %s; this daemon runs for %s"), next->office_id,
		                d->rules->office_id);
	return check_drops(d, d->rules, next, why, diag);
}

static void take_over(struct daemon *d, struct ruleset *next, const struct kept_pack *kept, struct diag *diag)
{
	aside_free_rules(&d->aside, d->rules);
	d->rules = next;
	d->api.rs = next;
	peer_forget(&d->peers);
	if (timers_follow_pack(&d->timers, diag) != ERR_OK)
		log_say(LOG_LEVEL_ERROR, "the ladder goes by the old pack's times until the next start");
	if (kept_pack_save(kept, next, d->port, NULL) != ERR_OK)
		log_say(LOG_LEVEL_ERROR, "the pack could not be kept in the database: a backup goes by the old one");
	log_say(LOG_LEVEL_NOTICE, "reloaded: pack %.12s", next->sha256);
}

enum err reload_pack(void *daemon, struct buf *why, struct diag *diag)
{
	struct daemon *d = daemon;
	struct ruleset *next = NULL;
	struct kept_pack kept;
	enum err e;

	if (d->options.offline)
		return offline_refuse(diag);
	kept_pack_init(&kept);
	tcp_reload(&d->tcp);
	(void)group_flush(&d->group);
	notify_reloading();
	e = compile_next(d, &next, &kept, why, diag);
	if (!e)
		e = check_next(d, next, why, diag);
	if (e) {
		ruleset_free(next);
		log_say(LOG_LEVEL_ERROR, "the pack stays as it was: %s",
		        diag && diag->message ? diag->message : "?");
	} else {
		take_over(d, next, &kept, diag);
	}
	kept_pack_release(&kept);
	notify_say("READY=1");
	return e;
}

enum err reload_check_start(struct daemon *d, struct diag *diag)
{
	bool is_new;
	enum err e = timers_pack_is_new(d->port, d->rules->sha256, &is_new, diag);

	return e || !is_new ? e : check_drops(d, NULL, d->rules, NULL, diag);
}
