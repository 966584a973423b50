/* What a section does with a referral that was sent to it, and the asker's
 * answer to a question. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/print/answer.h"
#include "cli/print/list.h"
#include "cli/verbs/post.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

#define OPTIONS(list) .options = list, .options_n = (int)(sizeof list / sizeof *list)

static const struct option_spec SECTION[] = {
	{ "section", "SECTION", OPTION_TEXT, N_("another section than one's own") },
};
static const struct option_spec ACCEPT[] = {
	{ "owner", "LOGIN", OPTION_TEXT, N_("who of the section takes it: a named person") },
	{ "next", "DATE", OPTION_TEXT,
		N_("when something happens next: 2026-04-14, with a time, or a term such as 5bd") },
	{ "note", "TEXT", OPTION_TEXT, N_("what else there is to say") },
};
static const struct option_spec DECLINE[] = {
	{ "code", "CODE", OPTION_TEXT,
		N_("not_ours, no_capacity, already_served, lacks_information or other") },
	{ "reason", "TEXT", OPTION_TEXT, N_("why") },
	{ "instead", "SECTION|none", OPTION_TEXT, N_("which section it should be, or none") },
};
static const struct option_spec QUERY[] = {
	{ "question", "TEXT", OPTION_TEXT, N_("what must be known before one can accept") },
};
static const struct option_spec ANSWER[] = {
	{ "text", "TEXT", OPTION_TEXT, N_("the answer") },
	{ "reason", "TEXT", OPTION_TEXT, N_("why the coordinator acts for the lead") },
};
static const struct option_spec PROGRESS[] = {
	{ "note", "TEXT", OPTION_TEXT, N_("what was done") },
	{ "next", "DATE", OPTION_TEXT, N_("when something happens next") },
};
static const struct option_spec HOLD[] = {
	{ "reason", "TEXT", OPTION_TEXT, N_("why it must wait") },
	{ "until", "DATE", OPTION_TEXT, N_("until when") },
};
static const struct option_spec RESUME[] = {
	{ "next", "DATE", OPTION_TEXT, N_("when something happens next") },
};
static const struct option_spec HANDOVER[] = {
	{ "owner", "LOGIN", OPTION_TEXT, N_("who of the same section takes over") },
};
static const struct option_spec REPORT[] = {
	{ "outcome", "CODE", OPTION_TEXT,
		N_("resolved, supported, no_help_needed, not_reachable, refused_by_resident, moved_away or "
		   "other") },
	{ "note", "TEXT", OPTION_TEXT, N_("what came of it") },
	{ "confirm", NULL, OPTION_FLAG, N_("confirm it at once, where asker and section are one") },
};

static int verb_section_run_inbox(
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
	call_init(&call, "GET", "/v1/inbox");
	call_query(&call, "section", args_text(&a, "section"));
	int status = answer_print(&call, cx, print_inbox);
	call_release(&call);
	args_release(&a);
	return status;
}

const struct verb_spec verbs_section[] = {
	{ .name = "inbox",
		.words = "",
		.help = N_("what waits for my section, the most urgent first"),
		OPTIONS(SECTION),
		.run = verb_section_run_inbox },
	{ .name = "accept",
		.words = "REF",
		.help = N_("take a referral on, with a named person and a date"),
		OPTIONS(ACCEPT),
		.run = post_run_referral,
		.required = "owner next" },
	{ .name = "decline",
		.words = "REF",
		.help = N_("decline it: it goes back to the lead, with a reason"),
		OPTIONS(DECLINE),
		.run = post_run_referral,
		.required = "code reason instead" },
	{ .name = "query",
		.words = "REF",
		.help = N_("ask back before one answers, at most twice"),
		OPTIONS(QUERY),
		.run = post_run_referral,
		.required = "question" },
	{ .name = "answer",
		.words = "REF",
		.help = N_("answer what the section asked back"),
		OPTIONS(ANSWER),
		.run = post_run_referral,
		.required = "text" },
	{ .name = "progress",
		.words = "REF",
		.help = N_("say what was done and when it goes on"),
		OPTIONS(PROGRESS),
		.run = post_run_referral,
		.required = "note next" },
	{ .name = "hold",
		.words = "REF",
		.help = N_("let it rest until a date, with a reason"),
		OPTIONS(HOLD),
		.run = post_run_referral,
		.required = "reason until" },
	{ .name = "resume",
		.words = "REF",
		.help = N_("go on with what rested"),
		OPTIONS(RESUME),
		.run = post_run_referral,
		.required = "next" },
	{ .name = "handover",
		.words = "REF",
		.help = N_("give it to another person of the section"),
		OPTIONS(HANDOVER),
		.run = post_run_referral,
		.required = "owner" },
	{ .name = "report",
		.words = "REF",
		.help = N_("report the result; the asker confirms it"),
		OPTIONS(REPORT),
		.run = post_run_referral,
		.required = "outcome note" },
};
const int verbs_section_n = (int)(sizeof verbs_section / sizeof *verbs_section);
