/* Changing the rules of a running office: reload, and moving the work of what
 * goes away. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/net/request.h"
#include "cli/print/answer.h"
#include "cli/print/handover.h"
#include "cli/print/pager.h"
#include "cli/print/run.h"
#include "cli/print/wording.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

/* Refused for what the pack itself says, or what open cases rest on: the list in full, then the refusal. */
static int verb_keeper_refuse_reload(
	const struct cli_context *cx, enum err e, const struct buf *raw, const struct diag *d)
{
	json_t *said = json_loadb(buf_text(raw), raw->len, 0, NULL);
	struct buf out;
	buf_init(&out);
	print_findings(&out, said);
	print_dependencies(&out, cx, said);
	/* a list that is cut must not be taken for all of it */
	const bool is_whole = said && !out.failed;
	if (is_whole)
		fputs(buf_text(&out), cx->err);
	buf_release(&out);
	json_decref(said);
	return answer_print_failure(cx, is_whole ? e : ERR_NOMEM, raw, is_whole ? d : NULL);
}

static int verb_keeper_reload(const struct cli_context *cx)
{
	struct diag d;
	struct call call;
	struct buf raw, out;
	json_t *answer = NULL;
	diag_init(&d);
	buf_init(&raw);
	buf_init(&out);
	call_init(&call, "POST", "/v1/rules/reload");
	enum err e = call_ask(&call, cx, &answer, &raw, &d);
	int status = e ? verb_keeper_refuse_reload(cx, e, &raw, &d) : 0;
	if (!e && cx->json)
		buf_putc(&raw, '\n');
	else if (!e)
		print_reloaded(&out, cx, &call, answer);
	if (!e)
		status = print_whole(cx, cx->json ? &raw : &out, 0);
	json_decref(answer);
	buf_release(&raw);
	buf_release(&out);
	call_release(&call);
	diag_release(&d);
	return status;
}

int verb_keeper_run_reload(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	int status = e ? failure_print(cx, e, &d) : 0;
	diag_release(&d);
	if (e)
		return status;
	args_release(&a);
	return verb_keeper_reload(cx);
}

static void verb_keeper_print_page(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	const char *html = json_text_at(answer, "html");
	(void)cx;
	(void)call;
	buf_put(out, html ? html : "");
}

int verb_keeper_run_rehome(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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
	call_init(&call, "POST", "/v1/rehome");
	call.body = request_body(&a);
	const bool is_html = args_has(&a, "html");
	int status = call.body ? answer_print(&call, cx, is_html ? verb_keeper_print_page : print_handover)
			       : failure_print(cx, ERR_NOMEM, NULL);
	call_release(&call);
	args_release(&a);
	diag_release(&d);
	return status;
}
