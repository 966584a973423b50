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

/* {"error": {…}} as a failure of ours. */
static enum err call_read_error(
	struct call *c, const struct http_answer *a, enum err e, bool *is_json, struct diag *d)
{
	json_t *root = json_loadb(buf_text(&a->body), a->body.len, 0, NULL);
	const json_t *error = json_object_get(root, "error");
	const char *message = call_text_at(error, "message");
	*is_json = message != NULL;
	if (message) {
		const char *code = call_text_at(error, "code");
		snprintf(c->code, sizeof c->code, "%s", code ? code : "error");
		diag_set(d, e, c->code, "%s", message);
		diag_field(d, call_text_at(error, "field"));
		size_t i;
		const json_t *way;
		json_array_foreach(json_object_get(error, "instead"), i, way) if (json_is_string(way))
			diag_instead(d, "%s", json_string_value(way));
	} else if (e == ERR_TOO_LARGE) {
		diag_set(d, e, "too-large", _("This is more than the daemon takes in one request."));
	} else {
		diag_set(d, e, "http", _("The daemon answered with HTTP status %d."), a->status);
	}
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
	*is_json = true;
	if (*answer)
		return ERR_OK;
	*is_json = false;
	return diag_set(d, ERR_BUG, "bad-answer", _("The daemon's answer is not JSON."));
}

static enum err call_ask_once(
	struct call *c, const struct cli_context *cx, struct http_answer *got, struct diag *d)
{
	const struct http_header headers[] = {
		{ "Accept-Language", lang_tag(lang_now()) },
		{ "X-Tsunagi-As", cx->as },
		{ "Idempotency-Key", c->idempotency_key },
	};
	char *body = c->body ? json_dumps(c->body, JSON_COMPACT) : NULL;
	*got = (struct http_answer){ 0 };
	if (c->path.failed || (c->body && !body)) {
		reserve_free(body);
		return ERR_NOMEM;
	}
	const struct http_request request = {
		.method = c->method,
		.path = buf_text(&c->path),
		.headers = headers,
		.headers_n = (int)(sizeof headers / sizeof *headers),
		.body = body,
		.body_bytes = body ? strlen(body) : 0,
		.patience_s = c->patience_s,
	};
	enum err e = cx->server ? https_ask(cx, &request, got, d) : http_ask(cx->socket, &request, got, d);
	reserve_free(body);
	return e;
}

/* Sent, and no answer: what was asked may have been done, or not. */
static void call_explain_lost(const struct call *c, struct diag *d)
{
	if (c->idempotency_key) {
		diag_instead(d, _("repeat it with --idempotency-key %s: nothing is done twice"),
			c->idempotency_key);
		return;
	}
	diag_instead(d, "%s",
		_("it may have been done all the same: look (tsunagi show CASE) before you repeat it"));
}

static void call_wait(void)
{
	const struct timespec pause = { .tv_nsec = CALL_AGAIN_MS * 1000000L };
	(void)nanosleep(&pause, NULL);
}

/* With a key the same request can be sent again while the daemon comes back. */
static enum err call_ask_until_answered(
	struct call *c, const struct cli_context *cx, struct http_answer *got, struct diag *d)
{
	enum err e = call_ask_once(c, cx, got, d);
	const bool is_lost = e == ERR_AGAIN && got->was_sent;
	if (is_lost && c->idempotency_key)
		fprintf(cx->err, "%s\n",
			_("The daemon did not answer; asking again, so that nothing is done twice …"));
	for (int i = 0; is_lost && e == ERR_AGAIN && c->idempotency_key && i < CALL_TRIES; i++) {
		call_wait();
		http_answer_release(got);
		diag_release(d);
		e = call_ask_once(c, cx, got, d);
	}
	if (e == ERR_AGAIN && is_lost && strcmp(c->method, "POST") == 0)
		call_explain_lost(c, d);
	return e;
}

enum err call_ask(
	struct call *c, const struct cli_context *cx, json_t **answer, struct buf *raw, struct diag *d)
{
	struct http_answer got;
	bool is_json = false;
	*answer = NULL;
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
	bool is_json = false;
	enum err e = call_ask_once(c, cx, out, d);
	if (!e)
		e = err_from_http_status(out->status);
	return e && !d->code ? call_read_error(c, out, e, &is_json, d) : e;
}
