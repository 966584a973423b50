/* What must be seen: alerts, and a board that stands on a wall. */
#include <time.h>
#include <unistd.h>

#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/print/alerts.h"
#include "cli/print/answer.h"
#include "cli/print/list.h"
#include "cli/verbs/post.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

#define CLEAR "\033[H\033[2J"
#define EVERY_S_LEAST 1
#define EVERY_S_MOST 3600
#define EVERY_S "10"

int verb_alerts_run_alerts(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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
	call_init(&call, "GET", "/v1/alerts");
	if (args_has(&a, "undelivered"))
		call_query(&call, "undelivered", "yes");
	call_query(&call, "after", args_text(&a, "after"));
	int status = answer_print(&call, cx, print_alerts);
	call_release(&call);
	args_release(&a);
	return status;
}

static enum err verb_alerts_read_number(const struct args *a, const char *name, const char *unsaid,
	long least, long most, long *out, struct diag *d)
{
	const char *text = args_text(a, name) ? args_text(a, name) : unsaid;
	char *end;
	*out = strtol(text, &end, 10);
	if (*text && !*end && *out >= least && *out <= most)
		return ERR_OK;
	enum err e = diag_set(d, ERR_INPUT, "bad-value", _("--%s must be a whole number from %ld to %ld"),
		name, least, most);
	diag_field(d, name);
	return e;
}

static int verb_alerts_look(const struct args *a, const struct cli_context *cx)
{
	struct call call;
	call_init(&call, "GET", "/v1/board");
	call_query(&call, "section", args_text(a, "section"));
	int status = answer_print(&call, cx, print_board);
	call_release(&call);
	fflush(cx->out);
	return status;
}

/* Until it is stopped; a daemon that is away for a while is waited for. */
int verb_alerts_run_watch(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	long every = 0, times = 0;
	int status = 0;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e) {
		e = verb_alerts_read_number(&a, "every", EVERY_S, EVERY_S_LEAST, EVERY_S_MOST, &every, &d);
		if (!e)
			e = verb_alerts_read_number(&a, "times", "0", 0, 1000000, &times, &d);
		for (long i = 0; !e && (times == 0 || i < times); i++) {
			struct timespec pause = { .tv_sec = every };
			if (i > 0)
				nanosleep(&pause, NULL);
			if (!cx->json && isatty(fileno(cx->out)))
				fputs(CLEAR, cx->out);
			status = verb_alerts_look(&a, cx);
			if (status != 0 && status != err_exit_status(ERR_AGAIN))
				break;
		}
		args_release(&a);
	}
	if (e)
		status = failure_print(cx, e, &d);
	diag_release(&d);
	return status;
}
