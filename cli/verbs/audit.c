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

static const struct option_spec VERIFY[] = {
	{ "head", "SHA", OPTION_TEXT, N_("a head printed or noted before: is it still in the chain?") },
};
static const struct option_spec LOG[] = {
	{ "case", "CASE", OPTION_TEXT, N_("only looks at this case") },
	{ "login", "L", OPTION_TEXT, N_("only looks of this person") },
	{ "since", "DATE", OPTION_TEXT, N_("only looks since then") },
	{ "before", "NO", OPTION_TEXT, N_("go on: looks before this one, as the last page says") },
	{ "limit", "N", OPTION_TEXT, N_("how many at most (100)") },
};
#define LOG_N ((int)(sizeof LOG / sizeof *LOG))

/* Exit status 1 where something is found. */
static int verb_audit_run_verify(
	const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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

static int verb_audit_run_log(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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
	for (int i = 0; i < LOG_N; i++)
		call_query(&call, LOG[i].name, args_text(&a, LOG[i].name));
	int status = answer_print(&call, cx, print_accesses);
	call_release(&call);
	args_release(&a);
	diag_release(&d);
	return status;
}

const struct verb_spec verbs_audit[] = {
	{ .name = "audit",
		.sub = "verify",
		.words = "",
		.help = N_("check that nothing that was recorded has been altered"),
		.options = VERIFY,
		.options_n = 1,
		.run = verb_audit_run_verify },
	{ .name = "audit",
		.sub = "log",
		.words = "",
		.help = N_("who looked at which case, when, and on what ground; newest first"),
		.options = LOG,
		.options_n = LOG_N,
		.run = verb_audit_run_log },
};
const int verbs_audit_n = (int)(sizeof verbs_audit / sizeof *verbs_audit);
