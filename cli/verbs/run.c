/* Running it: status, board, the clock of a simulation, the audit, the pack. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/print/answer.h"
#include "cli/print/list.h"
#include "cli/print/run.h"
#include "cli/print/wording.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

static const struct option_spec BOARD[] = {
	{ "section", "SECTION", OPTION_TEXT, N_("only cases in which this section takes part") },
	{ "after", "CASE", OPTION_TEXT,
		N_("only cases with a later number, where there are more than one answer holds") },
	{ "limit", "N", OPTION_TEXT, N_("at most so many cases: 1000 where it is not said, 5000 at most") },
};

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
		call_query(&call, v->options[i].name, args_text(&a, v->options[i].name));
	int status = answer_print(&call, cx, print);
	call_release(&call);
	args_release(&a);
	return status;
}

static int verb_run_status(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	return verb_run_ask(v, argc, argv, cx, "GET", "/v1/status", print_status);
}

static int verb_run_board(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	return verb_run_ask(v, argc, argv, cx, "GET", "/v1/board", print_board);
}

static int verb_run_clock_now(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	return verb_run_ask(v, argc, argv, cx, "GET", "/v1/clock", print_clock);
}

static int verb_run_drill(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	return verb_run_ask(v, argc, argv, cx, "POST", "/v1/drill", print_drill);
}

/* {"set": TIME} or {"advance": TERM} */
static int verb_run_clock_move(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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

const struct verb_spec verbs_run[] = {
	{ .name = "board",
		.words = "",
		.help = N_("whose turn it is: every open case, with days of silence and failings"),
		.options = BOARD,
		.options_n = 3,
		.run = verb_run_board },
	{ .name = "status",
		.words = "",
		.help = N_("how the daemon is: pack, time, what is open and late"),
		.run = verb_run_status },
	{ .name = "drill",
		.words = "",
		.help = N_("send a marked test case the whole way, the coordinator's alerts included; "
			   "counted nowhere"),
		.run = verb_run_drill },
	{ .name = "clock",
		.sub = "now",
		.words = "",
		.help = N_("the daemon's time"),
		.run = verb_run_clock_now },
	{ .name = "clock",
		.sub = "set",
		.words = "TIME",
		.help = N_("simulation only: set the clock forward"),
		.run = verb_run_clock_move },
	{ .name = "clock",
		.sub = "advance",
		.words = "TERM",
		.help = N_("simulation only: move the clock on by 2bd, 4bh, 48h or 10d"),
		.run = verb_run_clock_move },
};
const int verbs_run_n = (int)(sizeof verbs_run / sizeof *verbs_run);
