#include "engine/core/step/intake.h"

#include "engine/base/text/lang.h"
#include "engine/core/step/duty_open.h"
#include "engine/core/step/evaluate.h"
#include "engine/core/step/facts.h"
#include "engine/core/step/facts_check.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/lead.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/proposals.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/send.h"

enum err intake_check_area(struct draft *w)
{
	const char *area = w->command->area;
	int found;
	if (!area || ruleset_area(w->rs, area) != RULE_NONE)
		return ERR_OK;
	enum err e = ruleset_find_area(w->rs, area, &found, w->d);
	if (e)
		diag_field(w->d, "area");
	return e;
}

/* The desk is the actor's own section; the coordinator takes in for any section. */
static enum err intake_find_desk(struct draft *w, const char **desk)
{
	const struct command *cmd = w->command;
	int section;
	const char *asked = cmd->section ? cmd->section : cmd->actor.section;
	enum err e = fields_find_section(w, "section", asked, &section);
	if (e)
		return e;
	*desk = w->rs->sections[section].id;
	if (cmd->actor.role == ROLE_COORDINATOR || strcmp(*desk, cmd->actor.section) == 0)
		return ERR_OK;
	return diag_set(w->d, ERR_FORBIDDEN, "not-your-section",
		_("A case is taken in by one's own section: %s."), cmd->actor.section);
}

static enum err intake_begin_case(struct draft *w, const char *desk)
{
	const struct command *cmd = w->command;
	w->c = (struct case_state){ .key = cmd->new_key,
		.status = CASE_OPEN,
		.opened_at = w->now,
		.closed_at = INSTANT_NONE,
		.forgotten_at = INSTANT_NONE,
		.lead = desk,
		.lead_since = w->now,
		.intake = desk,
		.area = cmd->area,
		.consent = cmd->consent,
		.is_protected = cmd->is_protected,
		.is_drill = cmd->is_drill,
		.pack = w->rs->sha256 };
	draft_name_people(w, cmd->actor.login);
	enum err e = facts_put(w);
	if (!e)
		e = facts_check(w);
	if (!e)
		e = evaluate_rules(w);
	if (e)
		return e;
	w->has_outcome = true;
	w->c.fired = evaluate_fired(w);
	w->c.meeting = evaluate_meeting(w);
	w->c.named_lead = w->rs->sections[w->outcome.lead].id;
	return ERR_OK;
}

static void intake_open_needs(struct draft *w)
{
	for (int i = 0; i < w->outcome.needs_n; i++) {
		const struct match_need *m = &w->outcome.needs[i];
		const char *need = w->rs->needs[m->need].id;
		bool is_first = !case_need(&w->c, need);
		if (is_first)
			needs_open(w, need);
		send_note_rules(w, need, m, is_first);
		w->is_estimated = w->is_estimated || m->is_estimated;
	}
}

static bool intake_offers_lead(const struct draft *w) { return strcmp(w->c.named_lead, w->c.lead) != 0; }

/* Where the rules name two sections for one need, the first is asked and the second is
 * proposed to the lead. */
static enum err intake_send(struct draft *w, const struct match_need *m)
{
	struct sending s = send_by_rules(w, m, w->command->keep);
	if (!needs_has_live(&w->c, s.need, NULL))
		return send_referral(w, &s);
	proposals_propose(w, s.need, s.to, s.rules);
	return ERR_OK;
}

static enum err intake_send_all(struct draft *w)
{
	const char *keep = w->command->keep;
	for (int i = 0; i < w->outcome.needs_n; i++) {
		enum err e = intake_send(w, &w->outcome.needs[i]);
		if (e)
			return e;
	}
	if (!intake_offers_lead(w))
		return ERR_OK;
	return lead_offer(w, w->outcome.lead, keep ? keep : w->outcome.lead_keep, lead_rules(w));
}

enum err intake_step(struct draft *w)
{
	const char *desk = NULL;
	enum err e = intake_find_desk(w, &desk);
	if (!e)
		e = intake_check_area(w);
	if (!e)
		e = duty_check_received(w);
	if (!e && w->command->keep)
		e = fields_require(w, FIELD_KEEP);
	if (!e)
		e = intake_begin_case(w, desk);
	if (e)
		return e;
	draft_event_human(w, verb_word(VERB_INTAKE), 0, NULL);
	draft_detail(w, "section", desk);
	draft_detail(w, "area", w->c.area);
	draft_detail(w, "consent", consent_word(w->c.consent));
	draft_detail(w, "facts", facts_format(w));
	draft_detail(w, "pack", w->c.pack);
	draft_detail(w, "meeting", w->c.meeting.meeting);
	draft_set_said(w, "note", w->command->note);
	draft_set_said(w, "keep", w->command->keep);
	draft_set_person(w);
	intake_open_needs(w);
	if (intake_offers_lead(w))
		needs_open(w, NEED_LEAD);
	return intake_send_all(w);
}
