#include "engine/core/step/lead.h"

#include "engine/base/text/lang.h"
#include "engine/core/step/evaluate.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/proposals.h"
#include "engine/core/step/refuse.h"
#include "engine/core/step/replaced.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/wording.h"
#include "engine/core/step/send.h"

static bool lead_is_lead_referral(const struct referral *r) { return strcmp(r->need, NEED_LEAD) == 0; }

static const struct referral *lead_find_offer(const struct case_state *c, const char *to)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (lead_is_lead_referral(r) && referral_standing(r->state) == STANDS_ASKED &&
			(!to || strcmp(r->to, to) == 0))
			return r;
	}
	return NULL;
}

/* A section has taken the lead on, at whatever time. */
static bool lead_is_accepted(const struct case_state *c)
{
	for (int i = 0; i < c->referrals_n; i++) {
		if (lead_is_lead_referral(&c->referrals[i]) && c->referrals[i].accepted_at != INSTANT_NONE)
			return true;
	}
	return false;
}

static bool lead_is_to_open(const struct need *n) { return !n || need_is_settled(n->state); }

enum err lead_offer(struct draft *w, int section, const char *keep, struct id_list rules)
{
	if (lead_is_to_open(case_need(&w->c, NEED_LEAD))) {
		draft_event(w, "need_opened", 0, NEED_LEAD);
		needs_open(w, NEED_LEAD);
	}
	struct sending s = send_by_hand(w, NEED_LEAD, section);
	s.ask = N_("Take the lead of this case: decide on what comes back, confirm results, close it.");
	s.keep = keep;
	s.rules = rules;
	s.due = needs_due(w, s.respond_within);
	return send_referral(w, &s);
}

struct id_list lead_rules(struct draft *w)
{
	struct id_list rules = { 0 };
	const struct outcome *o = &w->outcome;
	if (o->lead_rule != RULE_NONE)
		return draft_ids_of_rules(w, &o->lead_rule, 1);
	if (o->needs_n > 0 && o->needs[0].rules_n > 0)
		return draft_ids_of_rules(w, o->needs[0].rules, 1);
	draft_list_add(w, &rules, "otherwise");
	return rules;
}

static bool lead_is_bounce(const struct need *n, const char *section)
{
	return n && (n->is_blocked || id_list_has(&n->declined_by, section));
}

/* Offers by the rules to another section than they name now. Answers whether there was one. */
static bool lead_withdraw_offers(struct draft *w, const char *named)
{
	bool has_any = false;
	for (int i = 0; i < w->c.referrals_n; i++) {
		const struct referral *r = &w->c.referrals[i];
		if (!lead_is_lead_referral(r) || referral_standing(r->state) != STANDS_ASKED ||
			!referral_is_by_rules(r) || strcmp(r->to, named) == 0)
			continue;
		replaced_withdraw(w, r->n, "elsewhere", named);
		has_any = true;
	}
	return has_any;
}

static enum err lead_offer_anew(struct draft *w, const char *named, bool was_offered)
{
	const struct need *n = case_need(&w->c, NEED_LEAD);
	if (lead_is_to_open(n) || !lead_is_bounce(n, named))
		return lead_offer(w, w->outcome.lead, w->outcome.lead_keep, lead_rules(w));
	enum err e = was_offered ? needs_follow_end(w, NEED_LEAD, REFERRAL_WITHDRAWN) : ERR_OK;
	if (e || case_need(&w->c, NEED_LEAD)->state != NEED_OPEN)
		return e;
	return needs_block(w, NEED_LEAD);
}

/* The rules name the section that leads already. */
static enum err lead_stays(struct draft *w, bool was_offered)
{
	if (was_offered && !needs_has_live(&w->c, NEED_LEAD, NULL))
		replaced_end_need(w, NEED_LEAD, "already_lead");
	return ERR_OK;
}

enum err lead_follow_rules(struct draft *w)
{
	const char *named = w->rs->sections[w->outcome.lead].id;
	bool is_of_this_pack = w->c.pack && strcmp(w->c.pack, w->rs->sha256) == 0;
	if (!is_of_this_pack || (w->c.named_lead && strcmp(named, w->c.named_lead) == 0))
		return ERR_OK;
	draft_event(w, "evaluated", 0, NULL);
	draft_detail(w, "lead", named);
	draft_case(w)->named_lead = named;
	bool was_offered = lead_withdraw_offers(w, named);
	const struct need *n = case_need(&w->c, NEED_LEAD);
	if (n && n->proposal.is_open && strcmp(n->proposal.to, named) != 0)
		proposals_lapse(w, NEED_LEAD, "unsaid");
	if (strcmp(named, w->c.lead) == 0)
		return lead_stays(w, was_offered);
	if (lead_find_offer(&w->c, named))
		return ERR_OK;
	if (!lead_find_offer(&w->c, NULL) && !lead_is_accepted(&w->c) && !(n && n->state == NEED_IN_MEETING))
		return lead_offer_anew(w, named, was_offered);
	if (n)
		proposals_propose(w, NEED_LEAD, named, lead_rules(w));
	return was_offered ? needs_follow_end(w, NEED_LEAD, REFERRAL_WITHDRAWN) : ERR_OK;
}

/* Every open referral is asked by who leads now, an offer of the lead too; only an
 * accepted lead referral keeps its asker, the old lead: that is the overlap. */
static void lead_move_askers(struct draft *w, const char *lead)
{
	for (int i = 0; i < w->c.referrals_n; i++) {
		const struct referral *r = &w->c.referrals[i];
		bool is_overlap = lead_is_lead_referral(r) && referral_standing(r->state) == STANDS_COVERED;
		if (!referral_is_terminal(r->state) && !is_overlap && strcmp(r->asker, lead) != 0)
			draft_referral(w, r->n)->asker = lead;
	}
}

void lead_move(struct draft *w, int n)
{
	const char *lead = case_referral(&w->c, n)->to;
	draft_event(w, "lead_moved", n, NEED_LEAD);
	draft_detail(w, "from", w->c.lead);
	draft_detail(w, "to", lead);
	struct case_state *c = draft_case(w);
	if (strcmp(c->lead, lead) != 0) {
		c->lead = lead;
		c->lead_since = w->now;
		proposals_settle(w, NEED_LEAD);
	}
	if (case_referral(&w->c, n)->owner)
		draft_name_people(w, case_referral(&w->c, n)->owner);
	lead_move_askers(w, lead);
}

static enum err lead_check_offer(struct draft *w, int section)
{
	const char *to = w->rs->sections[section].id;
	if (strcmp(to, w->c.lead) == 0)
		return diag_set(w->d, ERR_REFUSED, "already-lead", _("%s is the lead already."),
			wording_format_section(w, to));
	const struct referral *live = lead_find_offer(&w->c, NULL);
	if (live) {
		enum err e = diag_set(w->d, ERR_REFUSED, "lead-offered",
			_("The lead is offered to %s already, who is to answer by %s."),
			wording_format_section(w, live->to), wording_format_time(w, live->due));
		refuse_add_way_to_end(w, live);
		return e;
	}
	const struct need *n = case_need(&w->c, NEED_LEAD);
	if (n && n->state == NEED_IN_MEETING)
		return refuse_need_state(w, n);
	if (!lead_is_to_open(n) && lead_is_bounce(n, to))
		return refuse_blocked(w, n, to);
	const enum err e = refuse_target(w, section, NULL);
	if (e == ERR_REFUSED)
		refuse_add_sections(w, "to", NEED_LEAD, to);
	return e;
}

enum err lead_step(struct draft *w)
{
	enum err e = rights_check_who(w, WHO_LEAD, NULL);
	int section = RULE_NONE;
	if (!e)
		e = fields_check(w, VERB_LEAD);
	if (!e)
		e = fields_find_section(w, "to", w->command->to, &section);
	if (!e)
		e = lead_check_offer(w, section);
	if (e)
		return e;
	draft_event_human(w, verb_word(VERB_LEAD), 0, NEED_LEAD);
	draft_detail(w, "to", w->rs->sections[section].id);
	draft_set_said(w, "reason", w->command->reason);
	draft_set_said(w, "keep", w->command->keep);
	proposals_settle(w, NEED_LEAD);
	return lead_offer(w, section, w->command->keep, (struct id_list){ 0 });
}
