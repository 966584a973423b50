#include "engine/core/step/refer.h"

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/refuse.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/wording.h"
#include "engine/core/step/send.h"
#include "engine/core/step/transitions.h"

/* The lead is never referred by hand: it has a verb of its own. */
static enum err refer_check_need(struct draft *w, int *need)
{
	if (strcmp(w->command->need, NEED_LEAD) != 0)
		return fields_find_need(w, w->command->need, need);
	enum err e = diag_set(w->d, ERR_INPUT, "use-lead", _("The lead is offered with its own verb."));
	diag_field(w->d, "need");
	const struct hint lead = hint_required(VERB_LEAD, wording_format_case(w));
	diag_hint(w->d, &lead);
	return e;
}

/* The ground on which this need was disclosed to this section before. */
static const char *refer_ground_of(const struct case_state *c, const char *need, const char *to)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (r->ground && strcmp(r->need, need) == 0 && strcmp(r->to, to) == 0)
			return r->ground;
	}
	return NULL;
}

static enum err refer_refuse_twice(struct draft *w, const char *need, const char *to)
{
	enum err e = diag_set(w->d, ERR_REFUSED, "already-asked", _("%s has %s already."),
		wording_format_section(w, to), wording_format_need(w, need));
	for (int i = 0; i < w->c.referrals_n; i++) {
		const struct referral *r = &w->c.referrals[i];
		if (strcmp(r->need, need) == 0 && strcmp(r->to, to) == 0)
			refuse_add_way_to_end(w, r);
	}
	return e;
}

static enum err refer_check_refer(struct draft *w, const char *need, int section)
{
	const struct need *n = case_need(&w->c, need);
	const char *to = w->rs->sections[section].id;
	if (n && !need_transitions[n->state][NEED_SEND])
		return refuse_need_state(w, n);
	if (needs_has_live(&w->c, need, to))
		return refer_refuse_twice(w, need, to);
	if (n && !need_is_settled(n->state) && (n->is_blocked || id_list_has(&n->declined_by, to)))
		return refuse_blocked(w, n, to);
	return refuse_target(w, section, refer_ground_of(&w->c, need, to));
}

static enum err refer_send_it(struct draft *w, const char *need, int section)
{
	const struct command *cmd = w->command;
	draft_event_human(w, verb_word(VERB_REFER), 0, need);
	draft_detail(w, "to", w->rs->sections[section].id);
	draft_set_said(w, "reason", cmd->reason);
	const struct need *n = case_need(&w->c, need);
	if (!n || need_is_settled(n->state)) {
		draft_event(w, "need_opened", 0, need);
		needs_open(w, need);
	}
	struct sending s = send_by_hand(w, need, section);
	s.ask = cmd->ask;
	s.keep = cmd->keep;
	s.ground = s.by_consent ? NULL : refer_ground_of(&w->c, need, s.to);
	s.due = needs_due(w, s.respond_within);
	return send_referral(w, &s);
}

enum err refer_step(struct draft *w)
{
	int need = RULE_NONE, section = RULE_NONE;
	enum err e = rights_check_who(w, WHO_LEAD, NULL);
	if (!e)
		e = fields_check(w, VERB_REFER);
	if (!e)
		e = refer_check_need(w, &need);
	if (!e)
		e = fields_find_section(w, "to", w->command->to, &section);
	if (!e)
		e = refer_check_refer(w, w->rs->needs[need].id, section);
	return e ? e : refer_send_it(w, w->rs->needs[need].id, section);
}

enum err refer_find_need(struct draft *w, const struct need **out)
{
	*out = case_need(&w->c, w->command->need);
	if (*out)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_NOT_FOUND, "no-such-need", _("Case %s has no need %s."),
		wording_format_case(w), w->command->need);
	for (int i = 0; i < w->c.needs_n; i++)
		diag_instead(w->d, "%s", w->c.needs[i].need);
	return e;
}

enum err end_step(struct draft *w)
{
	const struct need *n = NULL;
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

static enum err refer_check_all_ended(struct draft *w)
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
		e = refer_check_all_ended(w);
	if (e)
		return e;
	draft_event_human(w, verb_word(VERB_CLOSE), 0, NULL);
	draft_detail(w, "outcome", cmd->code);
	draft_set_said(w, "note", cmd->note);
	draft_set_said(w, "reason", cmd->reason);
	struct case_state *c = draft_case(w);
	c->status = CASE_CLOSED;
	c->closed_at = w->now;
	c->outcome = cmd->code;
	c->issue = strcmp(cmd->issue, "none") == 0 ? NULL : cmd->issue;
	c->unjoined = (struct id_list){ 0 };
	return ERR_OK;
}
