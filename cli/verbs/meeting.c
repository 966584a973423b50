/* Meetings: what stands on their agenda, what they decide, what they find the
 * district lacks; and the sheets that counters hand on and look up. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/net/request.h"
#include "cli/print/output.h"
#include "cli/verbs/post.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

static enum err verb_meeting_check_one_way(const struct args *a, struct diag *d)
{
	static const char *const WAYS[] = { "to", "end", "watch", "raise" };
	int ways = 0;
	for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++)
		ways += args_has(a, WAYS[i]);
	if (ways == 1)
		return ERR_OK;
	enum err e = ways == 0 ? diag_set(d, ERR_INPUT, "missing", _("decide: what was decided?"))
			       : diag_set(d, ERR_INPUT, "given-twice",
					 _("decide: only one of these can be decided at a time"));
	diag_instead(d, "%s", _("one of --to SECTION, --end, --watch DATE, --raise"));
	return e;
}

int verb_meeting_run_decide(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e) {
		e = verb_meeting_check_one_way(&a, &d);
		args_release(&a);
	}
	int status = e ? failure_print(cx, e, &d) : post_run_case(v, argc, argv, cx);
	diag_release(&d);
	return status;
}

/* --html is short for --format html. */
static int verb_meeting_run_page(struct call *call, const struct args *a, const struct cli_context *cx)
{
	if (!args_has(a, "html"))
		return output_run(call, cx, a, "text html", NULL);
	static const struct option_spec SAID[] = { { .field = FIELD_FORMAT }, { .field = FIELD_OUTPUT } };
	const char *values[] = { "html", args_text(a, "output") };
	const struct args said = { .specs = SAID, .specs_n = 2, .values = values };
	struct diag d;
	int status = 0;
	diag_init(&d);
	if (cx->json || (args_text(a, "format") && strcmp(args_text(a, "format"), "html") != 0)) {
		enum err e = diag_set(&d, ERR_INPUT, "given-twice",
			_("--html does not go together with --json or another --format"));
		diag_field(&d, "html");
		status = failure_print(cx, e, &d);
	} else {
		status = output_run(call, cx, &said, "text html", NULL);
	}
	diag_release(&d);
	return status;
}

int verb_meeting_run_agenda(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	call_init(&call, "GET", "/v1/agenda");
	enum err e = verb_parse(v, argc, argv, &a, &d);
	int status = e ? failure_print(cx, e, &d) : 0;
	if (!e) {
		call_query(&call, "meeting", a.words[0]);
		call_query(&call, "area", args_text(&a, "area"));
		call_query(&call, "on", args_text(&a, "on"));
		status = output_run(&call, cx, &a, "text html ics", NULL);
		args_release(&a);
	}
	call_release(&call);
	diag_release(&d);
	return status;
}

int verb_meeting_run_themes(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	call_init(&call, "GET", "/v1/themes");
	enum err e = verb_parse(v, argc, argv, &a, &d);
	int status = e ? failure_print(cx, e, &d) : 0;
	if (!e) {
		call_query(&call, "area", args_text(&a, "area"));
		status = output_run(&call, cx, &a, "text html", NULL);
		args_release(&a);
	}
	call_release(&call);
	diag_release(&d);
	return status;
}

/* `sheet CASE` and `directory`. */
int verb_meeting_run_sheet(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	call_init(&call, "GET", v->words[0] ? "" : "/v1/directory");
	enum err e = verb_parse(v, argc, argv, &a, &d);
	bool is_parsed = !e;
	if (!e && v->words[0])
		e = request_case_path(&call.path, a.words[0], "sheet", &d);
	int status = e ? failure_print(cx, e, &d) : verb_meeting_run_page(&call, &a, cx);
	if (is_parsed)
		args_release(&a);
	call_release(&call);
	diag_release(&d);
	return status;
}

int verb_meeting_run_record(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	struct call call;
	diag_init(&d);
	call_init(&call, "GET", "");
	enum err e = verb_parse(v, argc, argv, &a, &d);
	const bool is_parsed = !e;
	if (!e)
		e = request_case_path(&call.path, a.words[0], "record", &d);
	int status = e ? failure_print(cx, e, &d) : 0;
	if (!e) {
		call_query(&call, "since", args_text(&a, "since"));
		status = output_run(&call, cx, &a, "text html csv xlsx", NULL);
	}
	if (is_parsed)
		args_release(&a);
	call_release(&call);
	diag_release(&d);
	return status;
}
