#include <string.h>

#include "engine/api/request/answer.h"
#include "engine/api/request/call.h"
#include "engine/api/request/next_step.h"
#include "engine/api/request/request.h"
#include "engine/base/text/text.h"

#define TEXT_KEPT_BYTES (256u * 1024u)

#define CASE "/v1/cases/*"
#define REFERRAL "/v1/cases/*/referrals/*"

const struct route api_routes[] = {
	{ API_POST, "/v1/cases", RIGHT_INTAKE, cases_take_in, VERB_INTAKE, NULL },
	{ API_GET, "/v1/cases", RIGHT_SEE, cases_find, 0, "q" },
	{ API_GET, CASE, RIGHT_SEE, cases_show, 0, NULL },
	{ API_GET, CASE "/sheet", RIGHT_SEE, sheet_show, 0, "format" },
	{ API_GET, CASE "/explain", RIGHT_SEE, cases_explain, 0, "rule to on" },
	{ API_POST, CASE "/facts", RIGHT_ACT, cases_act, VERB_UPDATE, NULL },
	{ API_POST, CASE "/referrals", RIGHT_ACT, cases_act, VERB_REFER, NULL },
	{ API_POST, CASE "/lead", RIGHT_ACT, cases_act, VERB_LEAD, NULL },
	{ API_POST, CASE "/close", RIGHT_ACT, cases_act, VERB_CLOSE, NULL },
	{ API_POST, CASE "/end", RIGHT_ACT, cases_act, VERB_END, NULL },
	{ API_POST, CASE "/join", RIGHT_JOIN, cases_join, 0, NULL },
	{ API_POST, CASE "/forget", RIGHT_FORGET, cases_forget, 0, NULL },
	{ API_POST, CASE "/decide", RIGHT_ACT, cases_act, VERB_DECIDE, NULL },
	{ API_POST, REFERRAL "/accept", RIGHT_ACT, referrals_act, VERB_ACCEPT, NULL },
	{ API_POST, REFERRAL "/decline", RIGHT_ACT, referrals_act, VERB_DECLINE, NULL },
	{ API_POST, REFERRAL "/query", RIGHT_ACT, referrals_act, VERB_QUERY, NULL },
	{ API_POST, REFERRAL "/answer", RIGHT_ACT, referrals_act, VERB_ANSWER, NULL },
	{ API_POST, REFERRAL "/progress", RIGHT_ACT, referrals_act, VERB_PROGRESS, NULL },
	{ API_POST, REFERRAL "/hold", RIGHT_ACT, referrals_act, VERB_HOLD, NULL },
	{ API_POST, REFERRAL "/resume", RIGHT_ACT, referrals_act, VERB_RESUME, NULL },
	{ API_POST, REFERRAL "/handover", RIGHT_ACT, referrals_act, VERB_HANDOVER, NULL },
	{ API_POST, REFERRAL "/report", RIGHT_ACT, referrals_act, VERB_REPORT, NULL },
	{ API_POST, REFERRAL "/confirm", RIGHT_ACT, referrals_act, VERB_CONFIRM, NULL },
	{ API_POST, REFERRAL "/return", RIGHT_ACT, referrals_act, VERB_RETURN, NULL },
	{ API_POST, REFERRAL "/withdraw", RIGHT_ACT, referrals_act, VERB_WITHDRAW, NULL },
	{ API_GET, "/v1/inbox", RIGHT_INBOX, views_inbox, 0, "section" },
	{ API_GET, "/v1/board", RIGHT_INBOX, board_show, 0, "section after limit" },
	{ API_GET, "/v1/alerts", RIGHT_INBOX, alerts_show, 0, "undelivered" },
	{ API_GET, "/v1/agenda", RIGHT_AGENDA, agenda_show, 0, "meeting area on format" },
	{ API_GET, "/v1/themes", RIGHT_THEMES, themes_show, 0, "area format" },
	{ API_GET, "/v1/directory", RIGHT_DIRECTORY, directory_show, 0, "format" },
	{ API_GET, "/v1/review", RIGHT_REVIEW, review_show, 0, "since sealed format encoding" },
	{ API_GET, "/v1/stats", RIGHT_STATS, stats_show, 0, "since until format encoding" },
	{ API_POST, "/v1/review/close", RIGHT_REVIEW_CLOSE, review_close, 0, NULL },
	{ API_GET, "/v1/status", RIGHT_STATUS, views_status, 0, NULL },
	{ API_GET, "/v1/audit", RIGHT_AUDIT, audit_verify, 0, "head" },
	{ API_GET, "/v1/audit/log", RIGHT_AUDIT, audit_log, 0, "case login since before limit" },
	{ API_GET, "/v1/calendar", RIGHT_STATUS, calendar_show, 0, "from" },
	{ API_GET, "/v1/calendar/due", RIGHT_STATUS, calendar_due_show, 0, "term from" },
	{ API_GET, "/v1/clock", RIGHT_STATUS, clock_show, 0, NULL },
	{ API_POST, "/v1/clock", RIGHT_STATUS, clock_move, 0, NULL },
	{ API_GET, "/v1/backup", RIGHT_BACKUP, backup_show, 0, NULL },
	{ API_POST, "/v1/backup", RIGHT_BACKUP, backup_begin, 0, NULL },
	{ API_POST, "/v1/drill", RIGHT_DRILL, drill_make, 0, NULL },
	{ API_GET, "/v1/rules", RIGHT_DIRECTORY, rules_show, 0, NULL },
	{ API_GET, "/v1/rules/cases", RIGHT_REPLAY, rules_cases, 0, "after limit" },
	{ API_POST, "/v1/rules/reload", RIGHT_RELOAD, rules_reload, 0, NULL },
	{ API_POST, "/v1/rehome", RIGHT_REHOME, rules_rehome, 0, NULL },
	{ API_GET, "/healthz", RIGHT_OPEN, views_healthz, 0, NULL },
	{ API_GET, "/metrics", RIGHT_OPEN, views_metrics, 0, NULL },
};
const int api_routes_n = (int)(sizeof api_routes / sizeof *api_routes);

void api_init(
	struct api *api, const struct ruleset *rs, const struct store *store, const struct api_host *host)
{
	memset(api, 0, sizeof *api);
	api->rs = rs;
	api->store = store;
	api->host = *host;
	arena_init(&api->arena);
	buf_init(&api->text);
}

void api_release(struct api *api)
{
	if (!api)
		return;
	arena_release(&api->arena);
	metrics_release(&api->metrics);
	buf_release(&api->text);
}

static bool routes_path_matches(const struct call *c, const char *pattern)
{
	int i = 0;

	while (*pattern == '/') {
		size_t n = strcspn(++pattern, "/");
		bool is_any = n == 1 && *pattern == '*';

		if (i == c->segments_n)
			return false;
		if (!is_any && (strncmp(c->segments[i], pattern, n) != 0 || c->segments[i][n]))
			return false;
		if (is_any && !*c->segments[i])
			return false;
		pattern += n;
		i++;
	}
	return i == c->segments_n;
}

/* The same path with another method is told apart from no path at all. */
static enum err routes_no_route(struct call *c, bool is_other_method)
{
	const char *paths[64];
	size_t n = 0;

	if (is_other_method) {
		(void)diag_set(
			&c->diag, ERR_INPUT, "wrong-method", _("this resource does not answer this method"));
		for (int i = 0; i < api_routes_n; i++)
			if (routes_path_matches(c, api_routes[i].path))
				diag_instead(&c->diag, "%s %s",
					api_routes[i].method == API_GET ? "GET" : "POST", api_routes[i].path);
		return ERR_INPUT;
	}
	for (int i = 0; i < api_routes_n && n < sizeof paths / sizeof *paths; i++)
		paths[n++] = api_routes[i].path;
	(void)diag_set(&c->diag, ERR_NOT_FOUND, "unknown-resource", _("there is no resource %s"),
		request_shown(c, c->request->path));
	if (text_nearest(c->request->path, paths, n))
		diag_instead(&c->diag, "%s", text_nearest(c->request->path, paths, n));
	else
		diag_instead(&c->diag, "/v1/status");
	return ERR_NOT_FOUND;
}

static enum err routes_find_route(struct call *c)
{
	bool is_other_method = false;
	enum err e = request_split_path(c);

	if (e)
		return e;
	for (int i = 0; i < api_routes_n; i++) {
		if (!routes_path_matches(c, api_routes[i].path))
			continue;
		c->route = &api_routes[i];
		if (c->route->method == c->request->method)
			return ERR_OK;
		is_other_method = true;
	}
	return routes_no_route(c, is_other_method);
}

static bool routes_is_of_case(const struct route *r) { return strncmp(r->path, CASE, sizeof CASE - 1) == 0; }

/* Lists show no person; that somebody had one is recorded all the same. */
static enum err routes_note_list(struct call *c)
{
	const struct actor *a = &c->caller.actor;
	const struct access_row access = { .at = c->now,
		.login = a->login ? a->login : c->request->peer.login,
		.section = a->section,
		.verb = c->route->handle == cases_find ? "find" : strrchr(c->route->path, '/') + 1,
		.ground = a->login ? role_word(a->role) : "operator",
		.is_acting_as = a->is_acting_as };

	if (c->route->method != API_GET || routes_is_of_case(c->route) ||
		rights_may(c->route->right, ROLE_KEEPER) & REL_ANYBODY)
		return ERR_OK;
	c->answer->listed = true;
	return c->store->access.save(c->store->access.self, &access, &c->diag);
}

/* Nothing is stored in a backup, whoever asks; an intake may be a dry run, and refuses later. */
static enum err routes_refuse_offline(struct call *c)
{
	const struct api_host *host = &c->api->host;

	if (!host->is_offline || c->route->method != API_POST || c->route->handle == cases_take_in)
		return ERR_OK;
	return host->write_begin(host->self, &c->diag);
}

static enum err routes_run(struct call *c)
{
	const struct api_request *q = c->request;
	enum err e = routes_find_route(c);

	if (!e)
		e = rights_identify(c->rs, &q->peer, q->as, c->route->right, &c->caller, &c->diag);
	if (!e)
		e = routes_refuse_offline(c);
	/* of a case a person without the right hears what a stranger hears: nothing there */
	if (!e && !routes_is_of_case(c->route))
		e = rights_check(&c->caller, c->route->right, &c->diag);
	if (!e)
		e = request_read_query(c);
	if (!e)
		e = c->route->handle(c);
	return e ? e : routes_note_list(c);
}

void api_handle(struct api *api, const struct api_request *request, struct api_answer *answer)
{
	struct call c = { .api = api,
		.rs = api->rs,
		.store = api->store,
		.request = request,
		.answer = answer,
		.arena = &api->arena,
		.now = request->now };
	const unsigned long failures = buf_failures();
	enum err e;

	lang_use(request->accept_language && *request->accept_language
			 ? lang_from_tag(request->accept_language)
			 : api->lang);
	diag_init(&c.diag);
	buf_reset(&api->text);
	jsonw_begin(&c.out, &api->text);
	answer->status = 200;
	e = routes_run(&c);
	if (!e && (api->text.failed || buf_failures() != failures))
		e = ERR_NOMEM;
	if (e) {
		next_step_add(&c, e);
		answer_fail(answer, e, &c.diag, NULL);
	} else if (answer->body.len == 0 && !answer->is_later) {
		buf_put_n(&answer->body, buf_text(&api->text), api->text.len);
	}
	if (api->text.failed || api->text.cap > TEXT_KEPT_BYTES)
		buf_release(&api->text);
	json_decref(c.body);
	diag_release(&c.diag);
	arena_reset(&api->arena);
	lang_use(api->lang);
	api->answers_n[answer->status / 100 % 6]++;
}
