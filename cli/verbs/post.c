#include "cli/verbs/post.h"
#include "cli/verbs/verbs.h"

#include "cli/failure.h"
#include "cli/net/request.h"
#include "cli/print/answer.h"
#include "cli/print/done.h"

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
