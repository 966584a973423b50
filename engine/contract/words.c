#include "engine/contract/words.h"

#include <stddef.h>
#include <string.h>

#include "engine/base/text/lang.h"

#define WORDS_MAX 48

static const struct word {
	const char *code, *label;
} vocabularies[VOCABULARIES][WORDS_MAX] = {
	[WORDS_REFERRAL_STATE] = {
		{ "sent", N_("awaiting an answer") },
		{ "queried", N_("asked back") },
		{ "accepted", N_("accepted") },
		{ "on_hold", N_("on hold") },
		{ "reported", N_("reported, to be confirmed") },
		{ "closed", N_("done") },
		{ "declined", N_("declined") },
		{ "withdrawn", N_("withdrawn") },
	},
	[WORDS_NEED_STATE] = {
		{ "open", N_("open: waits for the lead") },
		{ "asked", N_("asked") },
		{ "covered", N_("covered") },
		{ "in_meeting", N_("in meeting") },
		{ "met", N_("met") },
		{ "ended", N_("ended") },
	},
	[WORDS_CASE_STATUS] = {
		{ "open", N_("open") },
		{ "closed", N_("closed") },
	},
	[WORDS_FAILING] = {
		{ "dumped", N_("dumped on others") },
		{ "hoarded", N_("kept to oneself") },
		{ "unanswered", N_("no response") },
		{ "faded", N_("faded away") },
		{ "vague", N_("left vague") },
	},
	[WORDS_CONSENT] = {
		{ "unasked", N_("not asked yet") },
		{ "yes", N_("given") },
		{ "no", N_("not given") },
	},
	[WORDS_DECLINE] = {
		{ "not_ours", N_("not our duty") },
		{ "no_capacity", N_("no capacity") },
		{ "already_served", N_("served already") },
		{ "lacks_information", N_("information is lacking") },
		{ "other", N_("other") },
	},
	[WORDS_OUTCOME] = {
		{ "resolved", N_("resolved") },
		{ "supported", N_("supported from now on") },
		{ "no_help_needed", N_("no help needed") },
		{ "not_reachable", N_("not reachable") },
		{ "refused_by_resident", N_("refused by the resident") },
		{ "moved_away", N_("moved away") },
		{ "other", N_("other") },
	},
	[WORDS_CANCEL] = {
		{ "mistake", N_("taken in by mistake") },
	},
	[WORDS_WEEKDAY] = {
		{ "sun", N_("Sun") },
		{ "mon", N_("Mon") },
		{ "tue", N_("Tue") },
		{ "wed", N_("Wed") },
		{ "thu", N_("Thu") },
		{ "fri", N_("Fri") },
		{ "sat", N_("Sat") },
	},
	[WORDS_ROLE] = {
		{ "member", N_("member") },
		{ "head", N_("section head") },
		{ "coordinator", N_("coordinator") },
		{ "keeper", N_("rule keeper") },
		{ "auditor", N_("auditor") },
		{ "admin", N_("administrator") },
	},
	[WORDS_HOW] = {
		{ "home_visit", N_("comes to the home") },
		{ "come_to_counter", N_("comes to the counter where the resident is") },
		{ "phone", N_("telephones") },
		{ "letter", N_("writes") },
		{ "joint", N_("comes together with others") },
	},
	[WORDS_DEED] = {
		{ "done", N_("done") },
		{ "not_possible", N_("was not possible") },
	},
	[WORDS_CONTACT] = {
		{ "phone", N_("telephone") },
		{ "visit", N_("visit") },
		{ "counter", N_("at the counter") },
		{ "letter", N_("letter") },
		{ "mail", N_("e-mail") },
		{ "meeting", N_("meeting") },
		{ "other", N_("other") },
	},
	[WORDS_KIND] = {
		{ "intake", N_("taken in") },
		{ "update", N_("updated") },
		{ "note", N_("written down") },
		{ "send", N_("sent") },
		{ "refer", N_("referred") },
		{ "lead", N_("lead offered") },
		{ "lead_moved", N_("lead moved") },
		{ "decide", N_("decided by a meeting") },
		{ "end", N_("need ended") },
		{ "deed", N_("deed recorded") },
		{ "need_ended", N_("need ended") },
		{ "stay", N_("stays as it is") },
		{ "proposed", N_("proposed to the lead") },
		{ "proposal_lapsed", N_("proposal lapsed") },
		{ "no_longer_named", N_("no rule names it any more") },
		{ "close", N_("case closed") },
		{ "cancel", N_("intake taken back as a mistake") },
		{ "accept", N_("accepted") },
		{ "decline", N_("declined") },
		{ "query", N_("asked back") },
		{ "answer", N_("answered") },
		{ "progress", N_("progress") },
		{ "hold", N_("put on hold") },
		{ "resume", N_("resumed") },
		{ "handover", N_("new owner") },
		{ "report", N_("reported") },
		{ "confirm", N_("confirmed") },
		{ "return", N_("returned to the section") },
		{ "withdraw", N_("withdrawn") },
		{ "release", N_("given back after the accept") },
		{ "need_opened", N_("need opened") },
		{ "need_returned", N_("need came back") },
		{ "need_blocked", N_("need goes to a meeting") },
		{ "need_met", N_("need met") },
		{ "evaluated", N_("rules evaluated") },
		{ "raised", N_("raised to a meeting above") },
		{ "ladder", N_("overdue: told") },
		{ "failing", N_("failing seen") },
		{ "join", N_("joined to another case") },
		{ "unjoin", N_("not joined any more") },
		{ "protection", N_("protection of the person") },
		{ "masked", N_("masked until the coordinator decides") },
		{ "rehome", N_("moved by a reorganisation") },
		{ "recounted", N_("due time counted anew: the holiday table has grown") },
		{ "forget", N_("forgotten: the person and all texts erased") },
		{ "same_person", N_("other cases of the same person looked for") },
	},
	[WORDS_SAME] = {
		{ "joined", N_("joined: the same person") },
		{ "person", N_("likely the same person, not joined") },
		{ "household", N_("likely the same household") },
	},
	[WORDS_WHY] = {
		{ "elsewhere", N_("the rules now name another section") },
		{ "otherwise", N_("a rule now says where it goes") },
		{ "consent", N_("without the resident's consent a partner outside isn't asked") },
		{ "decided", N_("a meeting has decided otherwise") },
		{ "already_lead", N_("the rules name the section that leads already") },
		{ "unsaid", N_("the rules say so no longer") },
		{ "ended", N_("it is settled") },
		{ "asked", N_("that section has been asked") },
	},
};

bool vocabulary_find(const char *name, enum vocabulary *out)
{
	static const char *const names[VOCABULARIES] = { [WORDS_REFERRAL_STATE] = "referral_state",
		[WORDS_NEED_STATE] = "need_state",
		[WORDS_CASE_STATUS] = "case_status",
		[WORDS_FAILING] = "failing",
		[WORDS_CONSENT] = "consent",
		[WORDS_DECLINE] = "decline",
		[WORDS_OUTCOME] = "outcome",
		[WORDS_CANCEL] = "cancel",
		[WORDS_WEEKDAY] = "weekday",
		[WORDS_ROLE] = "role",
		[WORDS_HOW] = "how",
		[WORDS_DEED] = "deed",
		[WORDS_CONTACT] = "contact",
		[WORDS_KIND] = "kind",
		[WORDS_SAME] = "same",
		[WORDS_WHY] = "why" };
	for (int v = 0; v < VOCABULARIES; v++) {
		if (strcmp(names[v], name) != 0)
			continue;
		*out = (enum vocabulary)v;
		return true;
	}
	return false;
}

const char *word_code(enum vocabulary v, int i)
{
	return i >= 0 && i < WORDS_MAX ? vocabularies[v][i].code : NULL;
}

const char *word_label(enum vocabulary v, int i)
{
	return word_code(v, i) ? _(vocabularies[v][i].label) : NULL;
}

const char *word_label_in(enum vocabulary v, int i, enum lang lang)
{
	return word_code(v, i) ? lang_text_in(lang, vocabularies[v][i].label) : NULL;
}

int word_place(enum vocabulary v, const char *code)
{
	for (int i = 0; code && word_code(v, i); i++)
		if (strcmp(word_code(v, i), code) == 0)
			return i;
	return -1;
}

const char *word_label_of(enum vocabulary v, const char *code) { return word_label(v, word_place(v, code)); }

const char *word_outcome_label(const char *code)
{
	const char *label = word_label_of(WORDS_OUTCOME, code);
	return label ? label : word_label_of(WORDS_CANCEL, code);
}
