#include "cli/net/call.h"

#include <time.h>

#include "cli/net/http_client.h"
#include "cli/net/https_client.h"
#include "engine/base/reserve.h"
#include "engine/base/text/lang.h"

void call_init(struct call *c, const char *method, const char *path)
{
	*c = (struct call){ .method = method };
	buf_init(&c->path);
	buf_put(&c->path, path);
}

void call_release(struct call *c)
{
	if (!c)
		return;
	buf_release(&c->path);
	json_decref(c->body);
	*c = (struct call){ 0 };
}

void call_query(struct call *c, const char *name, const char *value)
{
	if (!value)
		return;
	buf_putc(&c->path, strchr(buf_text(&c->path), '?') ? '&' : '?');
	buf_put(&c->path, name);
	buf_putc(&c->path, '=');
	http_put_encoded(&c->path, value);
}

static const char *call_text_at(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

/* {"error": {"code", "message", "field", "instead"}} into d. */
static void call_read_error_json(struct call *c, const json_t *error, enum err e, struct diag *d)
{
	const char *code = call_text_at(error, "code");
	snprintf(c->code, sizeof c->code, "%s", code ? code : "error");
	diag_set(d, e, c->code, "%s", call_text_at(error, "message"));
	diag_field(d, call_text_at(error, "field"));
	const json_t *way;
	size_t i;
	json_array_foreach(json_object_get(error, "instead"), i, way)
	{
		if (json_is_string(way))
			diag_instead(d, "%s", json_string_value(way));
	}
}

/* What an answer that is an error says; *is_json: it says it as the API does. */
static enum err call_read_error(
	struct call *c, const struct http_answer *a, enum err e, bool *is_json, struct diag *d)
{
	json_t *root = json_loadb(buf_text(&a->body), a->body.len, 0, NULL);
	const json_t *error = json_object_get(root, "error");
	*is_json = call_text_at(error, "message") != NULL;
	if (*is_json)
		call_read_error_json(c, error, e, d);
	else if (e == ERR_TOO_LARGE)
		diag_set(d, e, "too-large", _("This is more than the daemon takes in one request"));
	else
		diag_set(d, e, "http", _("The daemon answered with HTTP status %d"), a->status);
	if (a->retry_after_s > 0 && d->instead_n == 0)
		diag_instead(d, _("try again in %d s"), a->retry_after_s);
	json_decref(root);
	return e;
}

static enum err call_read_answer(
	struct call *c, const struct http_answer *a, json_t **answer, bool *is_json, struct diag *d)
{
	enum err e = err_from_http_status(a->status);
	if (e)
		return call_read_error(c, a, e, is_json, d);
	*answer = json_loadb(buf_text(&a->body), a->body.len, JSON_ALLOW_NUL, NULL);
	*is_json = *answer != NULL;
	if (!*is_json)
		return diag_set(d, ERR_BUG, "bad-answer", _("The daemon's answer is not JSON"));
	return ERR_OK;
}

static enum err call_send(struct call *c, const struct cli_context *cx, const char *body,
	struct http_answer *got, struct diag *d)
{
	const struct http_header headers[] = {
		{ "Accept-Language", lang_tag(lang_now()) },
		{ "X-Tsunagi-As", cx->as },
		{ "Idempotency-Key", c->idempotency_key },
	};
	const struct http_request request = {
		.method = c->method,
		.path = buf_text(&c->path),
		.headers = headers,
		.headers_n = (int)(sizeof headers / sizeof *headers),
		.body = body,
		.body_bytes = body ? strlen(body) : 0,
		.patience_s = c->patience_s,
	};
	return cx->server ? https_ask(cx, &request, got, d) : http_ask(cx->socket, &request, got, d);
}

static enum err call_ask_once(
	struct call *c, const struct cli_context *cx, struct http_answer *got, struct diag *d)
{
	*got = (struct http_answer){ 0 };
	char *body = c->body ? json_dumps(c->body, JSON_COMPACT) : NULL;
	bool is_whole = !c->path.failed && (!c->body || body);
	enum err e = is_whole ? call_send(c, cx, body, got, d) : ERR_NOMEM;
	reserve_free(body);
	return e;
}

/* The request was sent and no answer came: it may have been carried out or not. */
static void call_explain_lost(const struct call *c, struct diag *d)
{
	if (c->idempotency_key)
		diag_instead(d, _("repeat it with --idempotency-key %s: nothing is done twice"),
			c->idempotency_key);
	else
		diag_instead(d, "%s",
			_("it may have been done all the same: look (tsunagi show CASE) before you repeat "
			  "it"));
}

static void call_wait(void)
{
	const struct timespec pause = { .tv_nsec = CALL_AGAIN_MS * 1000000L };
	(void)nanosleep(&pause, NULL);
}

/* A request with a key is carried out once however often it comes, so it can be
 * sent again until the daemon is back. */
static enum err call_ask_again(
	struct call *c, const struct cli_context *cx, struct http_answer *got, struct diag *d)
{
	fprintf(cx->err, "%s\n",
		_("The daemon did not answer; asking again, so that nothing is done twice …"));
	enum err e = ERR_AGAIN;
	for (int i = 0; e == ERR_AGAIN && i < CALL_TRIES; i++) {
		call_wait();
		http_answer_release(got);
		diag_release(d);
		e = call_ask_once(c, cx, got, d);
	}
	return e;
}

static enum err call_ask_until_answered(
	struct call *c, const struct cli_context *cx, struct http_answer *got, struct diag *d)
{
	enum err e = call_ask_once(c, cx, got, d);
	if (e != ERR_AGAIN || !got->was_sent)
		return e;
	if (c->idempotency_key)
		e = call_ask_again(c, cx, got, d);
	if (e == ERR_AGAIN && strcmp(c->method, "POST") == 0)
		call_explain_lost(c, d);
	return e;
}

enum err call_ask(
	struct call *c, const struct cli_context *cx, json_t **answer, struct buf *raw, struct diag *d)
{
	bool is_json = false;
	*answer = NULL;
	struct http_answer got;
	enum err e = call_ask_until_answered(c, cx, &got, d);
	if (!e)
		e = call_read_answer(c, &got, answer, &is_json, d);
	if (raw && is_json) {
		*raw = got.body;
		buf_init(&got.body);
	}
	http_answer_release(&got);
	return e;
}

enum err call_fetch(struct call *c, const struct cli_context *cx, struct http_answer *out, struct diag *d)
{
	enum err e = call_ask_once(c, cx, out, d);
	if (e)
		return e;
	e = err_from_http_status(out->status);
	bool is_json;
	return e ? call_read_error(c, out, e, &is_json, d) : ERR_OK;
}
