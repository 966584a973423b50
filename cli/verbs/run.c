/* Running it: status, board, the clock of a simulation, the audit, the pack. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/print/answer.h"
#include "cli/print/list.h"
#include "cli/print/run.h"
#include "cli/print/wording.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

/* Verbs without words: one resource each. */
static int verb_run_ask(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx,
	const char *method, const char *path, answer_printer *print)
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
	call_init(&call, method, path);
	for (int i = 0; i < v->options_n; i++)
		call_query(&call, option_name(&v->options[i]), args_text(&a, option_name(&v->options[i])));
	int status = answer_print(&call, cx, print);
	call_release(&call);
	args_release(&a);
	return status;
}

int verb_run_status(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	return verb_run_ask(v, argc, argv, cx, "GET", "/v1/status", print_status);
}

int verb_run_board(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	return verb_run_ask(v, argc, argv, cx, "GET", "/v1/board", print_board);
}

int verb_run_clock_now(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	return verb_run_ask(v, argc, argv, cx, "GET", "/v1/clock", print_clock);
}

int verb_run_drill(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	return verb_run_ask(v, argc, argv, cx, "POST", "/v1/drill", print_drill);
}

/* {"set": TIME} or {"advance": TERM} */
int verb_run_clock_move(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	call_init(&call, "POST", "/v1/clock");
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e) {
		call.body = json_pack("{s:s}", v->sub, a.words[0]);
		e = call.body ? ERR_OK : ERR_NOMEM;
		args_release(&a);
	}
	int status = e ? failure_print(cx, e, &d) : answer_print(&call, cx, print_clock);
	call_release(&call);
	diag_release(&d);
	return status;
}
