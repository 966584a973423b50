/* What the lead of a case does: send, take back, confirm, end. The
 * coordinator may do it in the lead's place, with a reason. */
#include "cli/verbs/post.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"

#define OPTIONS(list) .options = list, .options_n = (int)(sizeof list / sizeof *list)

static const struct option_spec REFER[] = {
	{ "need", "NEED", OPTION_TEXT, N_("which need; one of the rule pack's") },
	{ "to", "SECTION", OPTION_TEXT, N_("to which section") },
	{ "ask", "TEXT", OPTION_TEXT, N_("what it is asked to do") },
	{ "keep", "TEXT", OPTION_TEXT, N_("the overlap: what one goes on doing oneself") },
	{ "reason", "TEXT", OPTION_TEXT, N_("why the coordinator acts for the lead") },
};
static const struct option_spec LEAD[] = {
	{ "to", "SECTION", OPTION_TEXT, N_("which section is asked to lead") },
	{ "keep", "TEXT", OPTION_TEXT, N_("the overlap: what one goes on doing oneself") },
	{ "reason", "TEXT", OPTION_TEXT, N_("why the coordinator acts for the lead") },
};
static const struct option_spec CONFIRM[] = {
	{ "reason", "TEXT", OPTION_TEXT, N_("why the coordinator acts for the lead") },
};
static const struct option_spec RETURN[] = {
	{ "reason", "TEXT", OPTION_TEXT, N_("what is still to be done") },
	{ "next", "DATE", OPTION_TEXT, N_("when something happens next") },
};
static const struct option_spec REASON[] = {
	{ "reason", "TEXT", OPTION_TEXT, N_("why") },
};
static const struct option_spec CLOSE[] = {
	{ "outcome", "CODE", OPTION_TEXT,
		N_("resolved, supported, no_help_needed, not_reachable, refused_by_resident, moved_away or "
		   "other") },
	{ "note", "TEXT", OPTION_TEXT, N_("how it ended") },
	{ "issue", "TEXT|none", OPTION_TEXT, N_("what the whole district should learn from it, or none") },
	{ "reason", "TEXT", OPTION_TEXT, N_("why the coordinator acts for the lead") },
};

const struct verb_spec verbs_lead[] = {
	{ .name = "refer",
		.words = "CASE",
		.help = N_("send a need to a section"),
		OPTIONS(REFER),
		.run = post_run_case,
		.required = "need to ask keep",
		.resource = "referrals" },
	{ .name = "lead",
		.words = "CASE",
		.help = N_("ask another section to lead; it moves when that accepts"),
		OPTIONS(LEAD),
		.run = post_run_case,
		.required = "to keep" },
	{ .name = "confirm",
		.words = "REF",
		.help = N_("confirm a reported result"),
		OPTIONS(CONFIRM),
		.run = post_run_referral },
	{ .name = "return",
		.words = "REF",
		.help = N_("give a reported result back: not done yet"),
		OPTIONS(RETURN),
		.run = post_run_referral,
		.required = "reason next" },
	{ .name = "withdraw",
		.words = "REF",
		.help = N_("take a referral back that is not accepted yet"),
		OPTIONS(REASON),
		.run = post_run_referral,
		.required = "reason" },
	{ .name = "end",
		.words = "CASE NEED",
		.help = N_("end a need that nobody has to meet any more"),
		OPTIONS(REASON),
		.run = post_run_case,
		.required = "reason" },
	{ .name = "close",
		.words = "CASE",
		.help = N_("close a case whose needs are all met or ended"),
		OPTIONS(CLOSE),
		.run = post_run_case,
		.required = "outcome note issue" },
	{ .name = "forget",
		.words = "CASE",
		.help = N_("erase the person and every text of a closed case whose retention period is over"),
		OPTIONS(REASON),
		.run = post_run_case,
		.required = "reason" },
};
const int verbs_lead_n = (int)(sizeof verbs_lead / sizeof *verbs_lead);
