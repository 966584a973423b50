#include "cli/intake_ask.h"

#include "cli/call.h"
#include "cli/print.h"
#include "cli/say.h"
#include "engine/base/lang.h"
#include "engine/base/text.h"

/* One line without its end; NULL at the end of input. */
static char *read_line(const struct cli_context *cx)
{
	char *line = NULL;
	size_t cap = 0;
	fflush(cx->out);
	ssize_t n = getline(&line, &cap, cx->in);
	if (n < 0) {
		free(line);
		return NULL;
	}
	while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
		line[--n] = '\0';
	return line;
}

/* What a person types for yes and no, as the daemon wants it. */
static const char *yes_or_no(const char *typed)
{
	static const char *const YES[] = { "y", "yes", "はい", "ハイ" }, *const NO[] = { "n", "no", "いいえ", "イイエ" };
	char narrow[32];
	if (!text_narrow(typed, narrow, sizeof narrow))
		return typed;
	for (size_t i = 0; i < sizeof YES / sizeof *YES; i++) {
		if (strcasecmp(narrow, YES[i]) == 0)
			return "yes";
		if (strcasecmp(narrow, NO[i]) == 0)
			return "no";
	}
	return typed;
}

static enum err add_fact(json_t *body, const char *feature, const char *value)
{
	json_t *facts = json_object_get(body, "facts");
	if (!facts) {
		facts = json_object();
		if (json_object_set_new(body, "facts", facts) < 0)
			return ERR_NOMEM;
	}
	return json_object_set_new(facts, feature, json_string(value)) < 0 ? ERR_NOMEM : ERR_OK;
}

/* The daemon's word on what is known so far; a failure is told in d. */
static enum err try_out(const struct cli_context *cx, const json_t *body, json_t **answer, struct diag *d)
{
	struct call call;
	call_init(&call, "POST", "/v1/cases");
	call.body = json_deep_copy(body);
	enum err e = call.body && json_object_set_new(call.body, "dry_run", json_true()) == 0 ? ERR_OK : ERR_NOMEM;
	if (!e)
		e = call_ask(&call, cx, answer, NULL, d);
	if (e && d->code == call.code)
		d->code = "bad-value"; /* the call's own word ends with it */
	call_release(&call);
	return e;
}

/* The first question that was not put yet; NULL: none. */
static const json_t *next_question(const json_t *answer, const json_t *asked)
{
	size_t i;
	const json_t *q;
	json_array_foreach(json_object_get(answer, "questions"), i, q) {
		const char *feature = json_text_at(q, "feature");
		if (feature && !json_object_get(asked, feature))
			return q;
	}
	return NULL;
}

/* Puts one question until the answer is understood or left open. */
static enum err put_question(const struct cli_context *cx, const json_t *q, json_t *body, json_t *asked,
                             bool *is_end, struct diag *d)
{
	const char *feature = json_text_at(q, "feature"), *ask = json_text_at(q, "ask");
	if (json_object_set_new(asked, feature, json_true()) < 0)
		return ERR_NOMEM;
	for (;;) {
		struct diag wrong;
		json_t *answer = NULL;
		fprintf(cx->out, "%s [%s] ", ask ? ask : say_name(q, "label"), feature);
		char *line = read_line(cx);
		*is_end = !line || strcmp(line, ".") == 0;
		if (*is_end || text_is_blank(line)) {
			free(line);
			return ERR_OK;
		}
		enum err e = add_fact(body, feature, yes_or_no(line));
		free(line);
		if (e)
			return e;
		diag_init(&wrong);
		e = try_out(cx, body, &answer, &wrong);
		json_decref(answer);
		if (e == ERR_INPUT) {
			fprintf(cx->out, "  %s\n", wrong.message);
			json_object_del(json_object_get(body, "facts"), feature);
			diag_release(&wrong);
			continue;
		}
		if (e)
			diag_set(d, e, wrong.code ? wrong.code : "error", "%s", wrong.message ? wrong.message : "");
		diag_release(&wrong);
		return e;
	}
}

static enum err ask_all(const struct cli_context *cx, json_t *body, struct diag *d)
{
	json_t *asked = json_object();
	enum err e = asked ? ERR_OK : ERR_NOMEM;
	bool is_end = false;
	while (!e && !is_end) {
		json_t *answer = NULL;
		e = try_out(cx, body, &answer, d);
		const json_t *q = e ? NULL : next_question(answer, asked);
		if (q)
			e = put_question(cx, q, body, asked, &is_end, d);
		json_decref(answer);
		if (!q)
			break;
	}
	json_decref(asked);
	return e;
}

static enum err ask_consent(const struct cli_context *cx, json_t *body)
{
	if (json_object_get(body, "consent"))
		return ERR_OK;
	fprintf(cx->out, "%s ", _("May other sections and partners be told? (yes, no, Enter: not asked)"));
	char *line = read_line(cx);
	const char *said = line ? yes_or_no(line) : "";
	enum err e = ERR_OK;
	if (strcmp(said, "yes") == 0 || strcmp(said, "no") == 0)
		e = json_object_set_new(body, "consent", json_string(said)) < 0 ? ERR_NOMEM : ERR_OK;
	free(line);
	return e;
}

static enum err preview(const struct cli_context *cx, const json_t *body, bool *go_on, struct diag *d)
{
	json_t *answer = NULL;
	enum err e = try_out(cx, body, &answer, d);
	if (!e) {
		struct buf text;
		buf_init(&text);
		print_intake(&text, cx, NULL, answer);
		fputs(buf_text(&text), cx->out);
		buf_release(&text);
		fprintf(cx->out, "\n%s ", _("Take it in like this? (yes/no)"));
		char *line = read_line(cx);
		const char *said = line ? yes_or_no(line) : "no";
		*go_on = strcmp(said, "yes") == 0 || (line && text_is_blank(line));
		free(line);
	}
	json_decref(answer);
	return e;
}

enum err intake_ask(const struct cli_context *cx, json_t *body, bool *go_on, struct diag *d)
{
	*go_on = true;
	fprintf(cx->out, "%s\n", _("What is known? Enter: not known (that is not no). A full stop ends the questions."));
	enum err e = ask_all(cx, body, d);
	if (!e)
		e = ask_consent(cx, body);
	if (!e)
		e = preview(cx, body, go_on, d);
	return e;
}
