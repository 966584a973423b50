/* The weekly review and the statistics. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/print/answer.h"
#include "cli/print/output.h"
#include "cli/print/wording.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

#define REVIEW_FORMATS "text html csv xlsx"
#define STATS_FORMATS "text html csv"

/* What only makes sense where nothing is closed. */
static enum err verb_review_check_close(const struct args *a, struct diag *d)
{
	static const char *const options[] = { "since", "sealed" };
	for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
		if (!args_has(a, options[i]))
			continue;
		enum err e = diag_set(d, ERR_INPUT, "close-and-since",
			_("--close seals this week's review; --%s does not go with it"), options[i]);
		diag_field(d, options[i]);
		diag_instead(d, "tsunagi review --close");
		return e;
	}
	return ERR_OK;
}

/* Sealed first; then shown as any sealed review is. */
static int verb_review_run_close(const struct args *a, const struct cli_context *cx)
{
	struct call call, show;
	struct diag d;
	struct buf raw;
	json_t *answer = NULL;
	call_init(&call, "POST", "/v1/review/close");
	if (cx->json) {
		int status = answer_print(&call, cx, NULL);
		call_release(&call);
		return status;
	}
	diag_init(&d);
	buf_init(&raw);
	enum err e = call_ask(&call, cx, &answer, &raw, &d);
	int status = 0;
	if (e) {
		status = answer_print_failure(cx, e, &raw, &d);
	} else {
		fprintf(cx->err, _("closed: the review of the week of %1$s, head of the audit %2$s\n"),
			json_text_at(answer, "day"), json_text_at(answer, "head"));
		call_init(&show, "GET", "/v1/review");
		call_query(&show, "sealed", "last");
		status = output_run(&show, cx, a, REVIEW_FORMATS, NULL);
		call_release(&show);
	}
	json_decref(answer);
	buf_release(&raw);
	diag_release(&d);
	call_release(&call);
	return status;
}

int verb_review_run_review(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	bool is_parsed = !e;
	if (!e && args_has(&a, "close"))
		e = verb_review_check_close(&a, &d);
	if (!e && args_has(&a, "close"))
		e = output_check(cx, &a, REVIEW_FORMATS, &d);
	int status = e ? failure_print(cx, e, &d) : 0;
	if (!e && args_has(&a, "close")) {
		status = verb_review_run_close(&a, cx);
	} else if (!e) {
		call_init(&call, "GET", "/v1/review");
		call_query(&call, "since", args_text(&a, "since"));
		call_query(&call, "sealed", args_text(&a, "sealed"));
		status = output_run(&call, cx, &a, REVIEW_FORMATS, NULL);
		call_release(&call);
	}
	if (is_parsed)
		args_release(&a);
	diag_release(&d);
	return status;
}

int verb_review_run_stats(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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
	call_init(&call, "GET", "/v1/stats");
	call_query(&call, "since", args_text(&a, "since"));
	call_query(&call, "until", args_text(&a, "until"));
	int status = output_run(&call, cx, &a, STATS_FORMATS, NULL);
	call_release(&call);
	args_release(&a);
	return status;
}
