/* What a section does with a referral that was sent to it, and the asker's
 * answer to a question. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/print/answer.h"
#include "cli/print/list.h"
#include "cli/verbs/post.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

int verb_section_run_inbox(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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
	call_init(&call, "GET", "/v1/inbox");
	call_query(&call, "section", args_text(&a, "section"));
	int status = answer_print(&call, cx, print_inbox);
	call_release(&call);
	args_release(&a);
	return status;
}
