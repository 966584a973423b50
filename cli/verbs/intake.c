/* Taking a case in, and new facts for one that is there. */
#include <sys/random.h>
#include <unistd.h>

#include "cli/failure.h"
#include "cli/intake/ask.h"
#include "cli/intake/file.h"
#include "cli/net/call.h"
#include "cli/net/request.h"
#include "cli/print/answer.h"
#include "cli/print/intake.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

#define KEY_RANDOM_BYTES 16
#define KEY_BYTES (2 * KEY_RANDOM_BYTES + 1)

static enum err verb_intake_put_list(json_t *body, const struct args *a, const char *option)
{
	int n;
	const char **items = args_list(a, option, &n);
	if (n == 0)
		return ERR_OK;
	json_t *list = json_object_get(body, option);
	if (json_is_string(list)) { /* a file's "fact: F" */
		json_t *one = json_pack("[O]", list);
		if (!one || json_object_set_new(body, option, one) < 0)
			return ERR_NOMEM;
	} else if (!json_is_array(list) && json_object_set_new(body, option, json_array()) < 0) {
		return ERR_NOMEM;
	}
	list = json_object_get(body, option);
	for (int i = 0; i < n; i++)
		if (json_array_append_new(list, json_string(items[i])) < 0)
			return ERR_NOMEM;
	return ERR_OK;
}

/* Options on top of a file: they may add to it, not contradict it. */
static enum err verb_intake_merge(json_t *body, const struct args *a, struct diag *d)
{
	const char *key;
	json_t *value, *given = request_body(a);
	enum err e = given ? ERR_OK : ERR_NOMEM;
	json_object_del(given, "idempotency_key");
	json_object_foreach(given, key, value)
	{
		const json_t *before = json_object_get(body, key);
		const char *old = json_string_value(before), *new = json_string_value(value);
		bool is_same = !before || json_is_null(before) || !old || !new || strcmp(old, new) == 0;
		if (!is_same) {
			e = diag_set(d, ERR_INPUT, "given-twice",
				_("%s is given twice: the file says %s, the option %s"), key, old, new);
			diag_field(d, key);
		} else if (json_object_set(body, key, value) < 0) {
			e = ERR_NOMEM;
		}
		if (e)
			break;
	}
	json_decref(given);
	if (!e)
		e = verb_intake_put_list(body, a, "fact");
	if (!e)
		e = verb_intake_put_list(body, a, "named");
	if (e)
		return e;
	return verb_intake_put_list(body, a, "member");
}

static enum err verb_intake_read_case(
	const struct args *a, const struct cli_context *cx, json_t **body, struct diag *d)
{
	if (a->words_n > 0)
		return intake_file_read(a->words[0], cx->in, body, d);
	*body = json_object();
	return *body ? ERR_OK : ERR_NOMEM;
}

static bool verb_intake_has_facts(const json_t *body)
{
	return json_object_get(body, "facts") || json_object_get(body, "fact") ||
	       json_object_get(body, "age");
}

/* One of our own where none is given, so that a lost answer can be asked for again. */
static const char *verb_intake_choose_key(const struct args *a, const json_t *body, char out[KEY_BYTES])
{
	unsigned char bytes[KEY_RANDOM_BYTES];
	if (args_has(a, "idempotency-key") || args_has(a, "dry-run") ||
		json_object_get(body, "idempotency_key"))
		return args_text(a, "idempotency-key");
	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		return NULL;
	for (size_t i = 0; i < sizeof bytes; i++)
		snprintf(out + 2 * i, 3, "%02x", bytes[i]);
	return out;
}

int verb_intake_run_intake(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	char key[KEY_BYTES];
	bool is_talk = false;
	diag_init(&d);
	call_init(&call, "POST", "/v1/cases");
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (e) {
		call_release(&call);
		int bad = failure_print(cx, e, &d);
		diag_release(&d);
		return bad;
	}
	e = verb_intake_read_case(&a, cx, &call.body, &d);
	if (!e)
		e = verb_intake_merge(call.body, &a, &d);
	call.idempotency_key = verb_intake_choose_key(&a, call.body, key);
	is_talk = cx->is_terminal && !cx->json && a.words_n == 0 && !verb_intake_has_facts(call.body);
	if (!e && is_talk)
		e = intake_ask(cx, call.body, args_text(&a, "idempotency-key"), &d);
	int status = e ? failure_print(cx, e, &d) : 0;
	if (!e && !is_talk)
		status = answer_print(&call, cx, print_intake);
	call_release(&call);
	args_release(&a);
	diag_release(&d);
	return status;
}

int verb_intake_run_update(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	call_init(&call, "POST", "");
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e) {
		call.body = json_object();
		e = request_case_path(&call.path, a.words[0], "facts", &d);
		if (!e)
			e = call.body ? verb_intake_merge(call.body, &a, &d) : ERR_NOMEM;
		if (!e && json_object_size(call.body) == 0) {
			e = diag_set(&d, ERR_INPUT, "missing", _("update: what is new?"));
			diag_field(&d, "fact");
			diag_instead(&d, "tsunagi update %s --fact F[=V]", a.words[0]);
		}
		args_release(&a);
	}
	int status = e ? failure_print(cx, e, &d) : answer_print(&call, cx, print_update);
	call_release(&call);
	diag_release(&d);
	return status;
}
