/* A backup: begun here, made by a process of its own, and answered at its end. */
#include <limits.h>
#include <string.h>

#include "engine/api/request/request.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

static enum err resource_backup_read_file(struct call *c, const char **out)
{
	enum err e = request_read_body(c);

	if (!e)
		e = request_text(c, json_object_get(c->body, "file"), "file", out);
	if (e)
		return e;
	if (text_is_blank(*out))
		(void)diag_set(&c->diag, ERR_INPUT, "missing",
			_("say where to: {\"file\": \"/var/backups/tsunagi/2026-04-01.db\"}"));
	else if (**out != '/' || strlen(*out) >= PATH_MAX)
		(void)diag_set(&c->diag, ERR_INPUT, "bad-value", _("the file is named by its full path"));
	else
		return ERR_OK;
	diag_field(&c->diag, "file");
	return ERR_INPUT;
}

enum err backup_begin(struct call *c)
{
	const struct api_host *host = &c->api->host;
	const char *file = NULL, *login = c->caller.actor.login;
	enum err e = resource_backup_read_file(c, &file);

	if (e)
		return e;
	if (!login)
		login = c->request->peer.login;
	e = host->backup_begin(host->self, file, login ? login : "?", &c->diag);
	c->answer->is_later = !e;
	return e;
}

enum err backup_show(struct call *c)
{
	const struct api_host *host = &c->api->host;
	int64_t done = 0, all = 0;
	bool is_running = host->backup_state(host->self, &done, &all);

	jsonw_object(&c->out);
	jsonw_put_bool(&c->out, "running", is_running);
	jsonw_put_int(&c->out, "done", done);
	jsonw_put_int(&c->out, "all", all);
	jsonw_object_end(&c->out);
	return ERR_OK;
}
