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
#include "cli/rules/fmt.h"
#include "cli/rules/new.h"
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

static int verb_keeper_run_reload(
	const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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

static int verb_keeper_run_rehome(
	const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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

static const struct option_spec REHOME[] = {
	{ "from", "A", OPTION_TEXT, N_("the section, area, meeting or login whose work moves") },
	{ "to", "B", OPTION_TEXT, N_("where it goes; the rule pack must have it already") },
	{ "reason", "TEXT", OPTION_TEXT, N_("why") },
	{ "owner", "LOGIN", OPTION_TEXT,
		N_("who of B takes over what is accepted, where its owner does not come along (else the "
		   "head)") },
	{ "what", "section|area|meeting|staff", OPTION_TEXT,
		N_("which is meant, where A and B are names of several kinds") },
	{ "html", NULL, OPTION_FLAG, N_("the handover list as a page for print (A4)") },
	{ "dry-run", NULL, OPTION_FLAG, N_("say what would move, move nothing") },
};

const struct verb_spec verbs_keeper[] = {
	{ .name = "rules",
		.sub = "reload",
		.words = "",
		.help = N_("let the daemon load its rule pack anew; refused while what it drops holds work"),
		.run = verb_keeper_run_reload },
	{ .name = "rules",
		.sub = "new",
		.words = "DIR",
		.help = N_("a rule pack to begin with, from a few answers"),
		.options = rules_new_options,
		.options_n = RULES_NEW_OPTIONS,
		.run = rules_new_run },
	{ .name = "rules",
		.sub = "fmt",
		.words = "",
		.help = N_("format the files of a rule pack; keeps every comment, changes no meaning"),
		.options = rules_fmt_options,
		.options_n = RULES_FMT_OPTIONS,
		.run = rules_fmt_run },
	{ .name = "rehome",
		.words = "",
		.help = N_("a reorganisation: all open work of A goes over to B, with a handover list"),
		.options = REHOME,
		.options_n = (int)(sizeof REHOME / sizeof *REHOME),
		.run = verb_keeper_run_rehome,
		.required = "from to reason" },
};
const int verbs_keeper_n = (int)(sizeof verbs_keeper / sizeof *verbs_keeper);
