#include "engine/core/step/refer.h"

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/core/step/duty_open.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/proposals.h"
#include "engine/core/step/refuse.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/wording.h"
#include "engine/core/step/send.h"
#include "engine/core/step/transitions.h"

/* The lead is not referred: it has a verb of its own. */
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

/* The ground on which the need was disclosed to the section before, or NULL. */
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

static enum err refer_check_target(struct draft *w, const char *need, int section)
{
	const struct need *n = case_need(&w->c, need);
	const char *to = w->rs->sections[section].id;
	if (n && !need_transitions[n->state][NEED_SEND])
		return refuse_need_state(w, n);
	if (needs_has_live(&w->c, need, to))
		return refer_refuse_twice(w, need, to);
	if (n && !need_is_settled(n->state) && (n->is_blocked || id_list_has(&n->declined_by, to)))
		return refuse_blocked(w, n, to);
	const enum err e = refuse_target(w, section, refer_ground_of(&w->c, need, to));
	if (e == ERR_REFUSED)
		refuse_add_sections(w, "to", need, to);
	return e;
}

static enum err refer_send(struct draft *w, const char *need, int section)
{
	const struct command *cmd = w->command;
	draft_event_human(w, verb_word(VERB_REFER), 0, need);
	draft_detail(w, "to", w->rs->sections[section].id);
	draft_set_said(w, "reason", cmd->reason);
	draft_set_said(w, "ask", cmd->ask);
	draft_set_said(w, "keep", cmd->keep);
	proposals_settle(w, need);
	const struct need *n = case_need(&w->c, need);
	if (!n || need_is_settled(n->state)) {
		const struct duty before = n ? n->duty : (struct duty){ 0 };
		draft_event(w, "need_opened", 0, need);
		needs_open(w, need);
		duty_open_again(w, need, &before);
	} else {
		duty_bind_standing(w, need, false);
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
		e = duty_check_received(w);
	if (!e)
		e = refer_check_target(w, w->rs->needs[need].id, section);
	if (e)
		return e;
	return refer_send(w, w->rs->needs[need].id, section);
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
