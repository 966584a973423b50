/* Meetings: what stands on their agenda, what they decide, what they find the
 * district lacks; and the sheets that counters hand on and look up. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/net/request.h"
#include "cli/print/output.h"
#include "cli/verbs/post.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

#define OPTIONS(list) .options = list, .options_n = (int)(sizeof list / sizeof *list)

static const struct option_spec DECIDE[] = {
	{ "meeting", "MEETING", OPTION_TEXT, N_("which meeting decided") },
	{ "to", "SECTION", OPTION_TEXT, N_("it goes to this section, which can't decline it") },
	{ "end", NULL, OPTION_FLAG, N_("or: the need ends") },
	{ "watch", "DATE", OPTION_TEXT, N_("or: the lead keeps watch until then") },
	{ "raise", NULL, OPTION_FLAG, N_("or: it goes up to the next layer's meeting") },
	{ "due", "DATE", OPTION_TEXT, N_("by when the section must act") },
	{ "reason", "TEXT", OPTION_TEXT, N_("why it was decided so") },
	{ "ask", "TEXT", OPTION_TEXT, N_("what the section is asked to do, where it changes") },
	{ "keep", "TEXT", OPTION_TEXT, N_("the overlap, where it changes") },
};

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
					 _("decide: only one of these can be decided at a time."));
	diag_instead(d, "%s", _("one of --to SECTION, --end, --watch DATE, --raise"));
	return e;
}

static int verb_meeting_run_decide(
	const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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

static const struct option_spec AGENDA[] = {
	{ "area", "AREA", OPTION_TEXT, N_("whose meeting, where each area has its own") },
	{ "on", "DATE", OPTION_TEXT, N_("which date; where it is not said, the next") },
	FORMAT_OPTION("text|html|ics"),
	OUTPUT_OPTION,
};
static const struct option_spec THEMES[] = {
	{ "area", "AREA", OPTION_TEXT, N_("only this area") },
	FORMAT_OPTION("text|html"),
	OUTPUT_OPTION,
};
static const struct option_spec PAGE[] = {
	{ "html", NULL, OPTION_FLAG, N_("as a page for the screen and for A4") },
	FORMAT_OPTION("text|html"),
	OUTPUT_OPTION,
};

/* --html is short for --format html. */
static int verb_meeting_run_page(struct call *call, const struct args *a, const struct cli_context *cx)
{
	if (!args_has(a, "html"))
		return output_run(call, cx, a, "text html", NULL);
	static const struct option_spec SAID[] = { { "format", "text|html", OPTION_TEXT, "" },
		OUTPUT_OPTION };
	const char *values[] = { "html", args_text(a, "output") };
	const struct args said = { .specs = SAID, .specs_n = 2, .values = values };
	struct diag d;
	int status = 0;
	diag_init(&d);
	if (cx->json || (args_text(a, "format") && strcmp(args_text(a, "format"), "html") != 0)) {
		enum err e = diag_set(&d, ERR_INPUT, "given-twice",
			_("--html does not go together with --json or another --format."));
		diag_field(&d, "html");
		status = failure_print(cx, e, &d);
	} else {
		status = output_run(call, cx, &said, "text html", NULL);
	}
	diag_release(&d);
	return status;
}

static int verb_meeting_run_agenda(
	const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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

static int verb_meeting_run_themes(
	const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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
static int verb_meeting_run_sheet(
	const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
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

const struct verb_spec verbs_meeting[] = {
	{ .name = "agenda",
		.words = "MEETING",
		.help = N_("what stands on a meeting's next date, and what is asked of whom"),
		OPTIONS(AGENDA),
		.run = verb_meeting_run_agenda },
	{ .name = "decide",
		.words = "CASE NEED",
		.help = N_("write down what a meeting decided on a need"),
		OPTIONS(DECIDE),
		.run = verb_meeting_run_decide,
		.required = "meeting reason" },
	{ .name = "themes",
		.words = "",
		.help = N_("issues of the districts, by area and feature, small counts kept back"),
		OPTIONS(THEMES),
		.run = verb_meeting_run_themes },
	{ .name = "sheet",
		.words = "CASE",
		.help = N_("the sheet with which a counter hands a consultation on"),
		OPTIONS(PAGE),
		.run = verb_meeting_run_sheet },
	{ .name = "directory",
		.words = "",
		.help = N_("which consultation goes where, with telephone numbers"),
		OPTIONS(PAGE),
		.run = verb_meeting_run_sheet },
};
const int verbs_meeting_n = (int)(sizeof verbs_meeting / sizeof *verbs_meeting);
