/* The auditor's: is everything as it was written, and who saw and did what. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/print/answer.h"
#include "cli/print/audit.h"
#include "cli/print/pager.h"
#include "cli/print/wording.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

#define PATIENCE_S 7200 /* everything that ever was is read */

/* Exit status 1 where something is found. */
int verb_audit_run_verify(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	struct buf raw, out;
	json_t *answer = NULL;
	diag_init(&d);
	buf_init(&raw);
	buf_init(&out);
	call_init(&call, "GET", "/v1/audit");
	call.patience_s = PATIENCE_S;
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e) {
		call_query(&call, "head", args_text(&a, "head"));
		args_release(&a);
		e = call_ask(&call, cx, &answer, &raw, &d);
	}
	int status;
	if (e) {
		status = answer_print_failure(cx, e, &raw, &d);
	} else {
		print_audit(&out, cx, &call, answer);
		if (cx->json && raw.len > 0 && raw.text[raw.len - 1] != '\n')
			buf_putc(&raw, '\n');
		status = print_whole(cx, cx->json ? &raw : &out, json_is_true_at(answer, "ok") ? 0 : 1);
	}
	json_decref(answer);
	buf_release(&raw);
	buf_release(&out);
	call_release(&call);
	diag_release(&d);
	return status;
}

int verb_audit_run_log(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (e) {
		int status = failure_print(cx, e, &d);
		diag_release(&d);
		return status;
	}
	call_init(&call, "GET", "/v1/audit/log");
	for (int i = 0; i < v->options_n; i++)
		call_query(&call, option_name(&v->options[i]), args_text(&a, option_name(&v->options[i])));
	int status = answer_print(&call, cx, print_accesses);
	call_release(&call);
	args_release(&a);
	diag_release(&d);
	return status;
}
