#include "engine/core/step/close.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/step/duty_end.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/refer.h"
#include "engine/core/step/refuse.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/transitions.h"
#include "engine/core/step/wording.h"

enum err close_need_step(struct draft *w)
{
	const struct need *n = w->command->need ? case_need(&w->c, w->command->need) : NULL;
	if (duty_is_open(n))
		return duty_end_step(w, n);
	enum err e = rights_check_who(w, WHO_LEAD, NULL);
	if (!e)
		e = fields_check(w, VERB_END);
	if (!e)
		e = refer_find_need(w, &n);
	if (!e && !need_transitions[n->state][NEED_END])
		e = refuse_need_state(w, n);
	if (e)
		return e;
	draft_event_human(w, verb_word(VERB_END), 0, n->need);
	draft_set_said(w, "reason", w->command->reason);
	struct need *row = draft_need(w, n->need);
	row->state = NEED_ENDED;
	row->due = INSTANT_NONE;
	row->since = w->now;
	row->level = 0;
	row->has_reason = true;
	return ERR_OK;
}

static enum err close_check_all_ended(struct draft *w)
{
	int referrals = 0, needs = 0;
	for (int i = 0; i < w->c.referrals_n; i++)
		referrals += !referral_is_terminal(w->c.referrals[i].state);
	for (int i = 0; i < w->c.needs_n; i++)
		needs += !need_is_settled(w->c.needs[i].state);
	if (referrals == 0 && needs == 0)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_REFUSED, "not-ended",
		_("Case %s can't be closed: still open are %d referrals and %d needs."),
		wording_format_case(w), referrals, needs);
	for (int i = 0; i < w->c.needs_n; i++) {
		if (!need_is_settled(w->c.needs[i].state))
			refuse_add_need_ways(w, &w->c.needs[i]);
	}
	for (int i = 0; i < w->c.referrals_n; i++) {
		const struct need *n = case_need(&w->c, w->c.referrals[i].need);
		if (n && need_is_settled(n->state))
			refuse_add_way_to_end(w, &w->c.referrals[i]);
	}
	return e;
}

enum err close_step(struct draft *w)
{
	const struct command *cmd = w->command;
	enum err e = rights_check_who(w, WHO_LEAD, NULL);
	if (!e)
		e = fields_check(w, VERB_CLOSE);
	if (!e)
		e = close_check_all_ended(w);
	if (e)
		return e;
	draft_event_human(w, verb_word(VERB_CLOSE), 0, NULL);
	draft_detail(w, "outcome", cmd->code);
	draft_set_said(w, "note", cmd->note);
	draft_set_said(w, "reason", cmd->reason);
	draft_set_said(w, "issue", strcmp(cmd->issue, "none") == 0 ? NULL : cmd->issue);
	struct case_state *c = draft_case(w);
	c->status = CASE_CLOSED;
	c->closed_at = w->now;
	c->outcome = cmd->code;
	c->issue = strcmp(cmd->issue, "none") == 0 ? NULL : cmd->issue;
	c->unjoined = (struct id_list){ 0 };
	return ERR_OK;
}
