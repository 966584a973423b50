/* Looking at cases: one in full, or those that a text finds. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/net/request.h"
#include "cli/print/answer.h"
#include "cli/print/case.h"
#include "cli/print/list.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

int verb_case_run_show(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	call_init(&call, "GET", "");
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e) {
		e = request_case_path(&call.path, a.words[0], NULL, &d);
		call_query(&call, "questions", args_text(&a, "questions"));
		args_release(&a);
	}
	int status = e ? failure_print(cx, e, &d) : answer_print(&call, cx, print_case);
	call_release(&call);
	diag_release(&d);
	return status;
}

int verb_case_run_find(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	call_init(&call, "GET", "/v1/cases");
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e) {
		call_query(&call, "q", a.words[0]);
		args_release(&a);
	}
	int status = e ? failure_print(cx, e, &d) : answer_print(&call, cx, print_found);
	call_release(&call);
	diag_release(&d);
	return status;
}
