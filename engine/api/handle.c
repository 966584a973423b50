/* A request's way: find its route, say who asks, check the right, run the handler, and
 * turn what failed into an answer with a next step. The table is routes.c. */
#include "engine/api/api.h"

#include <string.h>

#include "engine/api/request/answer.h"
#include "engine/api/request/call.h"
#include "engine/api/request/next_step.h"
#include "engine/api/request/request.h"
#include "engine/base/text/text.h"
#include "engine/service/absences.h"

#define TEXT_KEPT_BYTES (256u * 1024u)

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

static bool handle_path_matches(const struct call *c, const char *pattern)
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
static enum err handle_no_route(struct call *c, bool is_other_method)
{
	const char *paths[64];
	size_t n = 0;

	if (is_other_method) {
		(void)diag_set(
			&c->diag, ERR_INPUT, "wrong-method", _("this resource does not answer this method"));
		for (int i = 0; i < api_routes_n; i++)
			if (handle_path_matches(c, route_path(&api_routes[i])))
				diag_instead(&c->diag, "%s %s",
					route_method(&api_routes[i]) == API_GET ? "GET" : "POST",
					route_path(&api_routes[i]));
		return ERR_INPUT;
	}
	for (int i = 0; i < api_routes_n && n < sizeof paths / sizeof *paths; i++)
		paths[n++] = route_path(&api_routes[i]);
	(void)diag_set(&c->diag, ERR_NOT_FOUND, "unknown-resource", _("there is no resource %s"),
		request_shown(c, c->request->path));
	if (text_nearest(c->request->path, paths, n))
		diag_instead(&c->diag, "%s", text_nearest(c->request->path, paths, n));
	else
		diag_instead(&c->diag, "/v1/status");
	return ERR_NOT_FOUND;
}

static enum err handle_find_route(struct call *c)
{
	bool is_other_method = false;
	enum err e = request_split_path(c);

	if (e)
		return e;
	for (int i = 0; i < api_routes_n; i++) {
		if (!handle_path_matches(c, route_path(&api_routes[i])))
			continue;
		c->route = &api_routes[i];
		if (route_method(c->route) == c->request->method)
			return ERR_OK;
		is_other_method = true;
	}
	return handle_no_route(c, is_other_method);
}

static bool handle_is_of_case(const struct route *r)
{
	static const char OF_CASE[] = "/v1/cases/*";

	return strncmp(route_path(r), OF_CASE, sizeof OF_CASE - 1) == 0;
}

/* Lists show no person; that somebody had one is recorded all the same. */
static enum err handle_note_list(struct call *c)
{
	const struct actor *a = &c->caller.actor;
	const struct access_row access = { .at = c->now,
		.login = a->login ? a->login : c->request->peer.login,
		.section = a->section,
		.verb = c->route->handle == cases_find ? "find" : strrchr(route_path(c->route), '/') + 1,
		.ground = a->login ? role_word(a->role) : "operator",
		.is_acting_as = a->is_acting_as };

	if (route_method(c->route) != API_GET || handle_is_of_case(c->route) ||
		rights_may(c->route->right, ROLE_KEEPER) & REL_ANYBODY)
		return ERR_OK;
	c->answer->listed = true;
	return c->store->access.save(c->store->access.self, &access, &c->diag);
}

/* Nothing is stored in a backup, whoever asks; an intake may be a dry run, and refuses later. */
static enum err handle_refuse_offline(struct call *c)
{
	const struct api_host *host = &c->api->host;

	if (!host->is_offline || route_method(c->route) != API_POST || c->route->handle == cases_take_in)
		return ERR_OK;
	return host->write_begin(host->self, &c->diag);
}

/* Where somebody is made owner, or a list says who owns what: who is away counts. */
static bool handle_shows_owners(enum right right)
{
	static const enum right rights[] = { RIGHT_INTAKE, RIGHT_SEE, RIGHT_ACT, RIGHT_JOIN, RIGHT_INBOX };

	for (size_t i = 0; i < sizeof rights / sizeof *rights; i++)
		if (rights[i] == right)
			return true;
	return false;
}

static enum err handle_run(struct call *c)
{
	const struct api_request *q = c->request;
	enum err e = handle_find_route(c);

	if (!e)
		e = rights_identify(c->rs, &q->peer, q->as, c->route->right, &c->caller, &c->diag);
	if (!e)
		e = handle_refuse_offline(c);
	/* of a case a person without the right hears what a stranger hears: nothing there */
	if (!e && !handle_is_of_case(c->route))
		e = rights_check(&c->caller, c->route->right, &c->diag);
	if (!e)
		e = request_read_query(c);
	if (!e && handle_shows_owners(c->route->right))
		e = absences_beside(c->rs, c->store, c->now, c->arena, &c->rs, &c->diag);
	if (!e)
		e = c->route->handle(c);
	if (e)
		return e;
	return handle_note_list(c);
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

	lang_use(request->accept_language && *request->accept_language
			 ? lang_from_tag(request->accept_language)
			 : api->lang);
	diag_init(&c.diag);
	buf_reset(&api->text);
	jsonw_begin(&c.out, &api->text);
	answer->status = 200;
	enum err e = handle_run(&c);
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
