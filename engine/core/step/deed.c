#include "engine/core/step/deed.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/step/duty_open.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/refer.h"
#include "engine/core/step/refuse.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/wording.h"
#include "engine/core/watch/notify.h"

/* The referral by which the section has the need, one that it accepted first; NULL: none.
 * section NULL: any. */
static const struct referral *deed_find_referral(
	const struct case_state *c, const char *need, const char *section)
{
	const struct referral *found = NULL;
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (strcmp(r->need, need) != 0 || referral_is_terminal(r->state) ||
			(section && strcmp(r->to, section) != 0))
			continue;
		if (!found || referral_standing(r->state) < referral_standing(found->state))
			found = r;
	}
	return found;
}

static bool deed_has_accepted(const struct referral *r)
{
	return r && referral_standing(r->state) == STANDS_COVERED;
}

/* By a section that has accepted it; else the coordinator, for the section that has it. */
static enum err deed_find_doer(struct draft *w, const struct need *n, const struct referral **out)
{
	const struct actor *a = &w->command->actor;
	const struct referral *own = a->section ? deed_find_referral(&w->c, n->need, a->section) : NULL;
	*out = deed_has_accepted(own) || (own && a->role != ROLE_COORDINATOR)
		       ? own
		       : deed_find_referral(&w->c, n->need, NULL);
	if (own && !deed_has_accepted(own) && a->role != ROLE_COORDINATOR) {
		enum err e = diag_set(w->d, ERR_REFUSED, "not-accepted",
			_("%s has not accepted %s yet: accept it first, with a named person and a date."),
			wording_format_section(w, own->to), wording_format_referral(w, own->n));
		const struct hint accept = hint_required(VERB_ACCEPT, wording_format_referral(w, own->n));
		diag_hint(w->d, &accept);
		return e;
	}
	return rights_check_who(w, WHO_TARGET, *out);
}

static enum err deed_check_duty(struct draft *w, const struct need *n)
{
	const bool is_done = strcmp(w->command->code, "done") == 0;
	if (n->duty.state == DUTY_NONE)
		return diag_set(w->d, ERR_REFUSED, "no-duty",
			_("The need %s carries no duty: there is no deed to record."),
			wording_format_need(w, n->need));
	if (need_is_settled(n->state))
		return refuse_need_state(w, n);
	if (n->duty.state != DUTY_DONE || !is_done)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_REFUSED, "deed-done",
		_("The deed was recorded already: it was done on %s."),
		wording_format_time(w, n->duty.done_at));
	diag_field(w->d, "result");
	diag_instead(w->d, _("if that was a mistake: --result not_possible"));
	return e;
}

static enum err deed_check_at(struct draft *w, const struct duty *d)
{
	const int64_t at = w->command->at;
	if (at >= d->received_at && at <= w->now)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_REFUSED, "date-bounds",
		_("at is when the deed was done: not before the receipt (%1$s) and not later than now "
		  "(%2$s)"),
		wording_format_time(w, d->received_at), wording_format_time(w, w->now));
	diag_field(w->d, "at");
	char text[INSTANT_TEXT_BYTES];
	instant_format(w->now, w->rs->calendar.offset_s, text);
	text[16] = '\0'; /* to the minute: as a person types it */
	diag_instead(w->d, _("at the latest: --%s %s"), "at", text);
	return e;
}

/* With a next date it is a progress of the referral, or what rested goes on. */
static enum err deed_check_next(struct draft *w, const struct need *n, const struct referral *r)
{
	const int64_t next = w->command->next;
	if (next == INSTANT_NONE)
		return ERR_OK;
	if (!r || (r->state != REFERRAL_ACCEPTED && r->state != REFERRAL_ON_HOLD)) {
		enum err e = diag_set(w->d, ERR_REFUSED, "wrong-state",
			_("a next date goes with a need that a section has accepted: leave it out"));
		diag_field(w->d, "next");
		return e;
	}
	const bool is_done = strcmp(w->command->code, "done") == 0;
	struct need still = *n; /* as it will stand: open again, or open still */
	still.duty.state = is_done ? DUTY_DONE : DUTY_OPEN;
	return fields_check_time(w, "next", next, duty_latest(w->rs, &still, w->now));
}

static void deed_begin(struct draft *w, const struct need *n, const struct referral *r, const char *section)
{
	const struct command *cmd = w->command;
	const struct duty d = n->duty;
	draft_event_human(w, verb_word(VERB_DEED), r ? r->n : 0, n->need);
	draft_detail(w, "result", cmd->code);
	draft_detail_time(w, "at", cmd->at);
	draft_detail(w, "section", section);
	draft_detail_time(w, "received", d.received_at);
	draft_detail_time(w, "duty_due", d.due);
	draft_detail(w, "late", cmd->at > d.due ? "yes" : NULL);
	draft_detail(w, "taken_back", d.state == DUTY_DONE ? "yes" : NULL);
	draft_detail_time(w, "next", cmd->next);
	draft_set_said(w, "how", cmd->how);
	draft_set_said(w, "note", cmd->note);
	draft_set_said(w, "reason", cmd->reason);
}

static void deed_write_done(struct draft *w, struct duty *d, const char *section)
{
	d->state = DUTY_DONE;
	d->done_at = w->command->at;
	d->recorded_at = w->now;
	d->done_by = w->command->actor.login;
	d->done_section = section;
	d->how = w->command->how;
	d->end_by = d->end_section = d->end_reason = NULL;
	d->end_at = INSTANT_NONE;
	d->end_role = ROLE_MEMBER;
}

static void deed_write_not_possible(struct duty *d)
{
	d->attempts++;
	d->state = DUTY_OPEN;
	d->done_at = d->recorded_at = INSTANT_NONE;
	d->done_by = d->done_section = d->how = NULL;
}

static void deed_write_next(struct draft *w, int n)
{
	struct referral *r = draft_referral(w, n);
	if (r->state != REFERRAL_ACCEPTED)
		r->since = w->now;
	r->state = REFERRAL_ACCEPTED;
	r->due = w->command->next;
	r->level = 0;
}

/* What was late by the duty's instant alone is due anew: nothing tells any more that it is late. */
static void deed_release_due_times(struct draft *w, const char *need, int64_t instant)
{
	if (instant > w->now)
		return;
	for (int i = 0; i < w->c.referrals_n; i++) {
		const struct referral *r = &w->c.referrals[i];
		if (strcmp(r->need, need) != 0 || referral_is_terminal(r->state) || r->due != instant)
			continue;
		struct referral *row = draft_referral(w, r->n);
		row->due = needs_due(w, w->rs->policy.decide_within);
		row->level = 0;
	}
	struct need *n = draft_need(w, need);
	if (n->due == instant)
		n->due = needs_due(w, w->rs->policy.decide_within);
}

/* That it was not possible is told at once, day and night. */
static void deed_notify(struct draft *w, const char *need, const char *section)
{
	const struct recipient to[] = { notify_find_coordinator(w->rs), notify_find_head(w->rs, section) };
	const int n = strcmp(to[0].to, to[1].to) == 0 ? 1 : 2;
	for (int i = 0; i < n; i++)
		notify_recipient(w, &to[i],
			&(struct alert){ .kind = ALERT_INFORMATION,
				.part = PART_CONCERNED,
				.key = w->c.key,
				.need = need,
				.due = INSTANT_NONE,
				.event = verb_word(VERB_DEED),
				.by = w->command->actor.section,
				.seq = w->c.events,
				.is_urgent = true,
				.at = w->now },
			w->now);
}

static void deed_write(struct draft *w, const struct need *n, const struct referral *r)
{
	const char *need = n->need;
	const char *section = r ? r->to : w->command->actor.section;
	const int referral = r ? r->n : 0;
	const int64_t instant = n->duty.due;
	const bool is_done = strcmp(w->command->code, "done") == 0;
	deed_begin(w, n, r, section);
	struct duty *d = &draft_need(w, need)->duty;
	if (is_done)
		deed_write_done(w, d, section);
	else
		deed_write_not_possible(d);
	if (w->command->next != INSTANT_NONE)
		deed_write_next(w, referral);
	if (is_done)
		deed_release_due_times(w, need, instant);
	else
		duty_touch_referrals(w, need);
	needs_follow(w, need);
	if (!is_done)
		deed_notify(w, need, section);
}

enum err deed_step(struct draft *w)
{
	const struct need *n = NULL;
	const struct referral *r = NULL;
	enum err e = fields_require(w, FIELD_NEED);
	if (!e)
		e = refer_find_need(w, &n);
	if (!e)
		e = deed_find_doer(w, n, &r);
	if (!e)
		e = fields_check(w, VERB_DEED);
	if (!e)
		e = deed_check_duty(w, n);
	if (!e)
		e = deed_check_at(w, &n->duty);
	if (!e)
		e = deed_check_next(w, n, r);
	if (e)
		return e;
	deed_write(w, n, r);
	return ERR_OK;
}
