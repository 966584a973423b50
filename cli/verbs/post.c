#include "cli/verbs/post.h"
#include "cli/verbs/verbs.h"

#include <string.h>

#include "cli/failure.h"
#include "cli/intake/file.h"
#include "cli/net/request.h"
#include "cli/print/answer.h"
#include "cli/print/done.h"
#include "engine/base/text/lang.h"

static answer_printer *post_printer_of(enum verb verb, bool is_referral)
{
	if (is_referral)
		return print_referral_done;
	switch (verb) {
	case VERB_ACCEPT:
		return print_accepted;
	case VERB_JOIN:
		return print_joined;
	case VERB_UNJOIN:
		return print_unjoined;
	case VERB_END:
		return print_ended;
	case VERB_DEED:
		return print_deed;
	case VERB_CANCEL:
		return print_cancelled;
	case VERB_NOTE:
		return print_noted;
	default:
		return print_case_done;
	}
}

/* note --text -: what stands on standard input, without its last line end. */
static enum err post_read_text(json_t *body, struct diag *d)
{
	const char *typed = json_string_value(json_object_get(body, "text")), *name = _("standard input");
	struct buf text;
	if (!typed || strcmp(typed, "-") != 0)
		return ERR_OK;
	buf_init(&text);
	enum err e = intake_file_read_text(name, stdin, &text, d);
	while (!e && text.len && text.text[text.len - 1] == '\n')
		text.len--;
	json_t *read = e ? NULL : json_stringn(text.len ? text.text : "", text.len);
	if (!e && !read) {
		e = diag_set(d, ERR_INPUT, "bad-text", _("%s is not UTF-8"), name);
		diag_field(d, "text");
	}
	if (!e && json_object_set_new(body, "text", read) < 0)
		e = ERR_NOMEM;
	buf_release(&text);
	return e;
}

static int post_run(
	const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx, bool is_referral)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	call_init(&call, "POST", "");
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e) {
		const char *segment = strrchr(v->path, '/') + 1;
		/* accept takes a case's number, too */
		is_referral = is_referral && (v->verb != VERB_ACCEPT || strchr(a.words[0], '/'));
		e = is_referral ? request_referral_path(&call.path, a.words[0], segment, &d)
				: request_case_path(&call.path, a.words[0], segment, &d);
		call.body = request_body(&a);
		if (!call.body || (a.words_n > 1 && json_object_set_new(call.body, field_name(v->word_field),
							    json_string(a.words[1])) < 0))
			e = e ? e : ERR_NOMEM;
		if (!e && v->verb == VERB_NOTE)
			e = post_read_text(call.body, &d);
		args_release(&a);
	}
	int status =
		e ? failure_print(cx, e, &d) : answer_print(&call, cx, post_printer_of(v->verb, is_referral));
	call_release(&call);
	diag_release(&d);
	return status;
}

int post_run_referral(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	return post_run(v, argc, argv, cx, true);
}

int post_run_case(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	return post_run(v, argc, argv, cx, false);
}
