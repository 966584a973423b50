/* The events in their order: `update` with what the person gave; `evaluated` with the
 * new outcome of the rules; `withdraw` for what is unanswered and now goes elsewhere
 * (update_elsewhere.h); then for each need that fires anew `need_opened` (or `evaluated`)
 * and `send`, or `proposed`; then the needs that no rule names any more; then the lead's.
 *
 * A need fires anew where a rule names it that did not fire at the last evaluation, or
 * where the rules now name another section for it (the area or the consent has become
 * known). With nothing out it is sent, unless a meeting decides on it, or that section
 * declined it: then an open need goes to the meeting. Where a section works on it, or a
 * person has sent it, the section that the rules name is proposed to the lead, so that no
 * update leaves two open referrals of a need that no person asked for. What more rules say
 * of a referral that stands is merged into it (update_merge.h). */
#include "engine/core/step/update.h"

#include "engine/base/text/lang.h"
#include "engine/core/step/duty_open.h"
#include "engine/core/step/evaluate.h"
#include "engine/core/step/facts.h"
#include "engine/core/step/facts_check.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/intake.h"
#include "engine/core/step/lead.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/protect.h"
#include "engine/core/step/proposals.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/send.h"
#include "engine/core/step/update_elsewhere.h"
#include "engine/core/step/update_merge.h"

/* What the rules look at. */
static bool update_has_facts(const struct draft *w)
{
	const struct command *cmd = w->command;
	return cmd->facts_n > 0 || cmd->has_area || cmd->has_consent || cmd->has_protected ||
	       (cmd->has_birth && w->rs->birth_feature != RULE_NONE);
}

static enum err update_check(struct draft *w)
{
	if (update_has_facts(w))
		return intake_check_area(w);
	if (w->command->has_person || w->command->named.n || w->command->note)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_INPUT, "missing",
		_("Nothing new is given: a fact, the area, consent, protection, or the person's name, kana, "
		  "birth, address, phone, note or members."));
	diag_field(w->d, "fact");
	return e;
}

static const char *update_format_logins(struct draft *w)
{
	const struct id_list *named = &w->command->named;
	const char *all = NULL;
	for (int i = 0; i < named->n; i++)
		all = draft_text(w, "%s%s%s", all ? all : "", all ? ", " : "", named->items[i]);
	return all;
}

/* Whose person is hidden from the actor, by only those who may know it are others named, or
 * is written over what others can't see. The end of a protection is the coordinator's, with
 * a reason; asked of any case alike, or the refusal would tell which one is masked. */
static enum err update_check_protection(struct draft *w)
{
	const struct command *cmd = w->command;
	if (cmd->has_protected && !cmd->is_protected) {
		enum err e = rights_check_unprotect(w);
		if (!e)
			e = fields_require(w, FIELD_REASON);
		if (e)
			return e;
	}
	bool touches = cmd->named.n || cmd->has_person;
	if (!touches || !case_is_hidden_from(&w->c, cmd->actor.section))
		return ERR_OK;
	return rights_check_person(w);
}

/* Who may not know who reported does not write over it either; nor is it told by a refusal
 * whether anybody is known. */
static enum err update_check_reporter(struct draft *w)
{
	const struct personal *person = w->command->person;
	if (!person || !person_tells_reporter(person))
		return ERR_OK;
	return rights_check_reporter(w);
}

static enum err update_take_facts(struct draft *w)
{
	const struct command *cmd = w->command;
	draft_event_human(w, verb_word(VERB_UPDATE), 0, NULL);
	draft_detail(w, "facts", facts_format(w));
	draft_detail(w, "area", cmd->has_area ? cmd->area : NULL);
	draft_detail(w, "consent", cmd->has_consent ? consent_word(cmd->consent) : NULL);
	draft_detail(w, "protected", cmd->has_protected ? (cmd->is_protected ? "yes" : "no") : NULL);
	draft_detail(w, "person", cmd->has_person ? "changed" : NULL);
	draft_detail(w, "named", update_format_logins(w));
	draft_set_said(w, "note", cmd->note);
	draft_set_said(w, "reason", cmd->reason);
	draft_set_person(w);
	if (cmd->has_area)
		w->c.area = cmd->area;
	if (cmd->has_consent)
		w->c.consent = cmd->consent;
	protect_take(w);
	draft_name_people(w, NULL);
	return facts_put(w);
}

static bool update_was_ever_sent(const struct case_state *c, const char *need, const char *to)
{
	for (int i = 0; i < c->referrals_n; i++) {
		if (strcmp(c->referrals[i].need, need) == 0 && strcmp(c->referrals[i].to, to) == 0)
			return true;
	}
	return false;
}

/* Of a need that nobody has. */
static bool update_fires_anew(
	const struct draft *w, const struct match_need *m, const struct update_said *said)
{
	const char *need = w->rs->needs[m->need].id;
	const struct need *n = case_need(&w->c, need);
	if (!n || update_said_fires(w, said, m) || n->state == NEED_ASKED)
		return true;
	return n->state == NEED_OPEN && (!update_was_ever_sent(&w->c, need, w->rs->sections[m->to].id) ||
						update_said_is_new(w, said, m));
}

/* Needs that wait for a meeting that may not take the case up any more, or for none:
 * they go before the case's meeting, and are never due later than before. */
static void update_follow_meeting(struct draft *w)
{
	for (int i = 0; i < w->c.needs_n; i++) {
		const struct need *n = &w->c.needs[i];
		int m = n->meeting ? ruleset_meeting(w->rs, n->meeting) : RULE_NONE;
		if (n->state != NEED_IN_MEETING ||
			(m != RULE_NONE && match_meeting_permitted(w->rs, m, w->c.consent) == m))
			continue;
		if (!n->meeting && !w->c.meeting.meeting)
			continue;
		const struct calendar *cal = &w->rs->calendar;
		int64_t due = n->due;
		if (w->c.meeting.has_on) {
			int64_t day_end = instant_from_day(w->c.meeting.on, cal->close_s, cal->offset_s);
			due = day_end < due && day_end > w->now ? day_end : due;
		}
		struct need *row = draft_need(w, n->need);
		row->meeting = w->c.meeting.meeting;
		row->due = due;
	}
}

/* The ids in `all` that are not in `known`; NULL: none. */
static const char *update_format_beyond(
	struct draft *w, const struct id_list *all, const struct id_list *known)
{
	const char *text = NULL;
	for (int i = 0; i < all->n; i++) {
		if (!id_list_has(known, all->items[i]))
			text = text ? draft_text(w, "%s %s", text, all->items[i]) : all->items[i];
	}
	return text;
}

static void update_take_outcome(struct draft *w)
{
	struct id_list before = w->c.fired;
	draft_event(w, "evaluated", 0, NULL);
	struct case_meeting m = evaluate_meeting(w);
	struct case_state *c = draft_case(w);
	c->meeting = m;
	c->fired = evaluate_fired(w);
	c->pack = w->rs->sha256;
	draft_detail(w, "pack", c->pack);
	draft_detail(w, "meeting", m.meeting);
	draft_detail(w, "fired", update_format_beyond(w, &w->c.fired, &before));
	draft_detail(w, "no_longer", update_format_beyond(w, &before, &w->c.fired));
	update_merge_all(w);
	update_follow_meeting(w);
}

static enum err update_send_anew(struct draft *w, const struct match_need *m)
{
	const char *need = w->rs->needs[m->need].id;
	const struct need *n = case_need(&w->c, need);
	bool is_first = !n || need_is_settled(n->state);
	draft_event(w, is_first ? "need_opened" : "evaluated", 0, need);
	if (is_first)
		needs_open(w, need);
	send_note_rules(w, need, m, is_first);
	struct sending s = send_by_rules(w, m, NULL);
	s.due = needs_due(w, m->respond_within);
	return send_referral(w, &s);
}

/* A need that stands and is named by a rule that fires now, or of which a second report tells, is
 * bound as it stands, whoever has it. */
static void update_bind_standing(struct draft *w, const struct match_need *m, const struct update_said *said)
{
	const char *need = w->rs->needs[m->need].id;
	if (!update_said_fires(w, said, m) || !duty_binds_standing(w, need, true))
		return;
	draft_event(w, "evaluated", 0, need);
	duty_bind_standing(w, need, true);
}

static bool update_is_bounce(const struct need *n, const char *to)
{
	return n && !need_is_settled(n->state) && (n->is_blocked || id_list_has(&n->declined_by, to));
}

/* All that was asked has just been withdrawn, and it must not go where the rules say. */
static enum err update_block(struct draft *w, const char *need)
{
	enum err e = ERR_OK;
	if (case_need(&w->c, need)->state == NEED_ASKED)
		e = needs_follow_end(w, need, REFERRAL_WITHDRAWN);
	if (e || case_need(&w->c, need)->state != NEED_OPEN)
		return e;
	return needs_block(w, need);
}

static enum err update_open_anew(struct draft *w, const struct match_need *m, const struct update_said *said)
{
	const char *need = w->rs->needs[m->need].id;
	const char *to = w->rs->sections[m->to].id;
	const struct need *n = case_need(&w->c, need);
	update_bind_standing(w, m, said);
	if (n && n->state == NEED_IN_MEETING)
		return ERR_OK; /* the meeting decides */
	if (needs_has_live(&w->c, need, to))
		return ERR_OK;
	if (needs_has_live(&w->c, need, NULL)) {
		if (update_said_is_new(w, said, m) && !id_list_has(&n->declined_by, to))
			proposals_propose(w, need, to, update_said_rules(w, m));
		return ERR_OK;
	}
	if (!update_fires_anew(w, m, said))
		return ERR_OK;
	return update_is_bounce(n, to) ? update_block(w, need) : update_send_anew(w, m);
}

enum err update_follow_rules(struct draft *w, const struct case_state *before)
{
	const struct update_said said = update_said_before(w, before);
	enum err e = evaluate_rules(w);
	if (e)
		return e;
	w->has_outcome = true;
	update_take_outcome(w);
	update_elsewhere_withdraw(w);
	for (int i = 0; !e && i < w->outcome.needs_n; i++)
		e = update_open_anew(w, &w->outcome.needs[i], &said);
	if (e)
		return e;
	update_elsewhere_drop(w, &said);
	e = lead_follow_rules(w);
	return e ? e : update_elsewhere_come_back(w);
}

enum err update_step(struct draft *w)
{
	const struct case_state before = w->c;
	enum err e = rights_check_part(w, (enum right)VERB_UPDATE);
	if (!e)
		e = update_check_protection(w);
	if (!e)
		e = update_check_reporter(w);
	if (!e)
		e = update_check(w);
	if (!e)
		e = duty_check_received(w);
	if (!e)
		e = update_take_facts(w);
	if (!e)
		e = facts_check(w);
	if (e || !update_has_facts(w))
		return e;
	return update_follow_rules(w, &before);
}
