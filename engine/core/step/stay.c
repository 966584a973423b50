#include "engine/core/step/stay.h"

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/proposals.h"
#include "engine/core/step/refer.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/wording.h"

static enum err stay_refuse(struct draft *w, const struct need *n)
{
	enum err e = diag_set(w->d, ERR_REFUSED, "no-proposal",
		_("Nothing is proposed of %s: it stays as it is anyway."), wording_format_need(w, n->need));
	for (int i = 0; i < w->c.needs_n; i++) {
		if (!w->c.needs[i].proposal.is_open)
			continue;
		struct hint stay = hint_required(VERB_STAY, wording_format_case(w));
		stay.ids[1] = w->c.needs[i].need;
		diag_hint(w->d, &stay);
	}
	return e;
}

enum err stay_step(struct draft *w)
{
	const struct need *n = NULL;
	enum err e = rights_check_who(w, WHO_LEAD, NULL);
	if (!e)
		e = fields_check(w, VERB_STAY);
	if (!e)
		e = refer_find_need(w, &n);
	if (!e && !n->proposal.is_open)
		e = stay_refuse(w, n);
	if (e)
		return e;
	draft_event_human(w, verb_word(VERB_STAY), 0, n->need);
	draft_detail(w, "need", n->need);
	draft_detail(w, "to", n->proposal.to);
	draft_set_said(w, "reason", w->command->reason);
	proposals_settle(w, n->need);
	return ERR_OK;
}
