/* Why a notice came, by the act from which it follows: a sentence for each kind of
 * event that notices name (decision.h). */
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/report/paper/alert_text.h"

static const struct {
	const char *event, *text;
} sentences[] = {
	{ "intake", N_("%s took the case in.") },
	{ "send", N_("%s asks.") },
	{ "refer", N_("%s asks.") },
	{ "lead", N_("%s offers to hand over the lead.") },
	{ "lead_moved", N_("The lead has moved; %s acted.") },
	{ "accept", N_("%s has accepted.") },
	{ "decline", N_("%s has declined.") },
	{ "release", N_("%s has given it back: it turned out not to be theirs.") },
	{ "query", N_("%s asks back.") },
	{ "answer", N_("%s has answered.") },
	{ "progress", N_("%s has moved on with it.") },
	{ "hold", N_("%s has put it on hold.") },
	{ "resume", N_("%s has taken it up again.") },
	{ "handover", N_("%s has named another person for it.") },
	{ "report", N_("%s has reported what came of it.") },
	{ "confirm", N_("%s has confirmed the result.") },
	{ "return", N_("%s has sent the report back.") },
	{ "withdraw", N_("%s has taken the request back.") },
	{ "deed", N_("%s has recorded the deed of the duty.") },
	{ "end", N_("%s has ended it, or wants to.") },
	{ "close", N_("%s has closed the case.") },
	{ "cancel", N_("%s has taken the intake back.") },
	{ "stay", N_("%s leaves it where it is.") },
	{ "decide", N_("A meeting has decided; %s wrote it down.") },
	{ "raised", N_("It was raised to the next layer of meetings.") },
	{ "update", N_("%s has recorded new facts.") },
	{ "evaluated", N_("The rules say something else by the new facts.") },
	{ "need_returned", N_("It has come back to the lead.") },
	{ "need_blocked", N_("It was declined twice: a meeting decides.") },
	{ "join", N_("%s has joined the cases of one person.") },
	{ "recounted", N_("The holiday table has grown: the due time is sooner than it was said to be.") },
	{ "rehome", N_("The office was reorganised: it is yours now.") },
};

void alert_text_came(const struct alert_line *l, struct buf *out)
{
	if (!l->event)
		return;
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		if (strcmp(sentences[i].event, l->event) == 0) {
			buf_printf(out, lang_text(sentences[i].text), l->by ? l->by : _("Somebody"));
			return;
		}
	buf_printf(out, _("%s has done something in the case."), l->by ? l->by : _("Somebody"));
}
