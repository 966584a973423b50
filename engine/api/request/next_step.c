#include "engine/api/request/next_step.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/step/referral_verbs.h"
#include "rules/match/known.h"

/* Where the last word of the path is not the command. */
static const struct {
	enum api_method method;
	const char *path, *command;
} commands[] = {
	{ API_POST, "/v1/cases", "intake" },
	{ API_GET, "/v1/cases", "find" },
	{ API_GET, "/v1/cases/*", "show" },
	{ API_GET, "/v1/cases/*/explain", "rules explain" },
	{ API_POST, "/v1/cases/*/facts", "update" },
	{ API_POST, "/v1/cases/*/referrals", "refer" },
	{ API_POST, "/v1/review/close", "review" },
	{ API_GET, "/v1/audit", "audit verify" },
	{ API_GET, "/v1/audit/log", "audit log" },
	{ API_GET, "/v1/clock", "clock now" },
	{ API_POST, "/v1/clock", "clock set" },
	{ API_GET, "/v1/calendar", "calendar check" },
	{ API_GET, "/v1/calendar/due", "calendar due" },
	{ API_GET, "/v1/rules", "rules show" },
	{ API_GET, "/v1/rules/cases", "rules diff" },
	{ API_POST, "/v1/rules/reload", "rules reload" },
	{ API_GET, "/healthz", "status" },
	{ API_GET, "/metrics", "status" },
};

const char *next_step_command(const struct route *r)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (commands[i].method == r->method && strcmp(commands[i].path, r->path) == 0)
			return commands[i].command;
	return strrchr(r->path, '/') + 1;
}

/* What a key's value looks like. */
static const struct {
	const char *field, *values[4];
} forms[] = {
	{ "next", { "2026-04-14", "2026-04-14T10:00", "5bd" } },
	{ "until", { "2026-04-14", "2026-04-14T10:00", "5bd" } },
	{ "due", { "2026-04-14", "2026-04-14T10:00", "5bd" } },
	{ "watch", { "2026-04-14", "2026-04-14T10:00", "5bd" } },
	{ "birth", { "1948-05-17" } },
	{ "members.birth", { "1948-05-17" } },
	{ "member", { "name=N,kana=K,birth=D,relation=R" } },
	{ "members", { "name=N,kana=K,birth=D,relation=R" } },
	{ "fact", { "F", "F=V", "tsunagi rules show" } },
	{ "facts", { "{\"F\": V}", "tsunagi rules show" } },
	{ "age", { "78" } },
	{ "protected", { "yes", "no" } },
	{ "dry_run", { "yes", "no" } },
	{ "confirm", { "yes", "no" } },
	{ "to", { "tsunagi directory" } },
	{ "section", { "tsunagi directory" } },
	{ "instead", { "none", "tsunagi directory" } },
	{ "need", { "tsunagi rules show" } },
	{ "file", { "/var/backups/tsunagi/2026-04-01.db" } },
	{ "since", { "2026-04-01" } },
	{ "on", { "2026-04-14" } },
	{ "set", { "2026-04-14T10:00" } },
	{ "advance", { "2bd", "4bh", "48h", "10d" } },
};

static void next_step_add_codes(struct diag *d, const char *const *codes)
{
	for (; *codes; codes++)
		diag_instead(d, "%s", *codes);
}

static void next_step_add_form(struct diag *d)
{
	if (d->field && strcmp(d->field, "code") == 0)
		next_step_add_codes(d, decline_codes);
	if (d->field && strcmp(d->field, "outcome") == 0)
		next_step_add_codes(d, outcome_codes);
	for (size_t i = 0; d->field && i < sizeof forms / sizeof *forms; i++) {
		if (strcmp(forms[i].field, d->field) != 0)
			continue;
		for (size_t v = 0; v < sizeof forms[i].values / sizeof *forms[i].values && forms[i].values[v];
			v++)
			diag_instead(d, "%s", forms[i].values[v]);
		return;
	}
}

static bool next_step_is_field(const struct call *c, const char *name)
{
	return c->diag.field && strcmp(c->diag.field, name) == 0;
}

/* Of owners, those of one's own section: that is who takes something on. */
static void next_step_add_names(struct call *c)
{
	const char *section = next_step_is_field(c, "owner") ? c->caller.actor.section : NULL;
	const char *code = next_step_is_field(c, "owner")     ? "unknown-login"
			   : next_step_is_field(c, "meeting") ? "unknown-meeting"
			   : next_step_is_field(c, "area")    ? "unknown-area"
							      : NULL;
	const char *said = c->diag.code;

	if (code && c->diag.instead_n == 0)
		c->diag.code = code;
	known_names_add(c->rs, NULL, section ? ruleset_section(c->rs, section) : RULE_NONE, &c->diag);
	c->diag.code = said;
}

/* Of the case nothing is said but what was asked for; of who asks, what one knows oneself. */
static void next_step_add_not_found(struct call *c)
{
	const struct caller *who = &c->caller;

	if (strcmp(c->diag.code, "no-such-case") != 0)
		return;
	if (!who->actor.login)
		diag_instead(&c->diag, "%s",
			_("you ask as root or the daemon's user, who has no role in staff.yaml: name "
			  "yourself with --as LOGIN"));
	else if (rights_reach(who, RIGHT_SEE) == REACH_NO)
		diag_instead(&c->diag,
			_("your role (%s) sees no cases: ask a member of the section, or the coordinator"),
			rights_format_role((int)who->actor.role));
	else
		diag_instead(&c->diag, "%s", "tsunagi find TEXT");
}

static void next_step_add_by_code(struct diag *d)
{
	static const struct {
		const char *code, *text;
	} steps[] = {
		{ "role", N_("ask one who may: a member or the head of a section, or the coordinator") },
		{ "key-reused", N_("give another key, or the very case that this key was first given with") },
		{ "too-deep",
			N_("the body is one object: its keys are the options of the command, with _ for -") },
		{ "bad-json",
			N_("the body is one object: its keys are the options of the command, with _ for -") },
		{ "numbers-used-up", N_("tell who runs tsunagi; the log says more: journalctl -u tsunagid") },
	};

	for (size_t i = 0; d->code && i < sizeof steps / sizeof *steps; i++)
		if (strcmp(steps[i].code, d->code) == 0)
			diag_instead(d, "%s", _(steps[i].text));
}

/* A case's own history says whose turn it is and what was done. */
static void next_step_add_show(struct call *c)
{
	if (c->segments_n > 2 && c->route && strstr(c->route->path, "/cases/*"))
		diag_instead(&c->diag, "tsunagi show %s", c->segments[2]);
}

static void next_step_add_by_kind(struct call *c, enum err e)
{
	next_step_add_by_code(&c->diag);
	if (c->diag.instead_n > 0)
		return;
	if (e == ERR_INPUT || e == ERR_TOO_LARGE) {
		next_step_add_names(c);
		if (c->diag.instead_n == 0)
			next_step_add_form(&c->diag);
	} else if (e == ERR_NOT_FOUND && c->diag.code) {
		next_step_add_not_found(c);
	}
	if (c->diag.instead_n == 0 && (e == ERR_REFUSED || e == ERR_FORBIDDEN || e == ERR_NOT_FOUND))
		next_step_add_show(c);
}

void next_step_add(struct call *c, enum err e)
{
	if (c->diag.instead_n == 0)
		next_step_add_by_kind(c, e);
	if (c->diag.instead_n > 0)
		return;
	if (e != ERR_AGAIN && e != ERR_NOMEM && e != ERR_BUG)
		diag_instead(&c->diag, "tsunagi %s%s--help", c->route ? next_step_command(c->route) : "",
			c->route ? " " : "");
}
