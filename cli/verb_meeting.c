/* What a meeting decides on a need that the sections could not settle. */
#include "cli/request.h"
#include "engine/base/lang.h"

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

static enum err check_one_way(const struct args *a, struct diag *d)
{
	static const char *const WAYS[] = { "to", "end", "watch", "raise" };
	int ways = 0;
	for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++)
		ways += args_has(a, WAYS[i]);
	if (ways == 1)
		return ERR_OK;
	enum err e = ways == 0 ? diag_set(d, ERR_INPUT, "missing", _("decide: what was decided?"))
	                       : diag_set(d, ERR_INPUT, "given-twice", _("decide: only one of these can be decided at a time."));
	diag_instead(d, "%s", _("one of --to SECTION, --end, --watch DATE, --raise"));
	return e;
}

static int run_decide(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	struct args a;
	struct diag d;
	diag_init(&d);
	enum err e = verb_parse(v, argc, argv, &a, &d);
	if (!e) {
		e = check_one_way(&a, &d);
		args_release(&a);
	}
	int status = e ? fail(cx, e, &d) : run_case_verb(v, argc, argv, cx);
	diag_release(&d);
	return status;
}

const struct verb_spec verbs_meeting[] = {
	{ .name = "decide", .words = "CASE NEED", .help = N_("write down what a meeting decided on a need"),
	  .options = DECIDE, .options_n = (int)(sizeof DECIDE / sizeof *DECIDE), .run = run_decide,
	  .required = "meeting reason" },
};
const int verbs_meeting_n = (int)(sizeof verbs_meeting / sizeof *verbs_meeting);
