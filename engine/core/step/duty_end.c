#include "engine/core/step/duty_end.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/wording.h"
#include "engine/core/watch/notify.h"

bool duty_end_is_needed(const struct case_state *c)
{
	for (int i = 0; i < c->needs_n; i++)
		if (duty_is_open(&c->needs[i]))
			return true;
	return false;
}

static bool duty_end_may_decide(const struct draft *w, const struct need *n)
{
	const struct actor *a = &w->command->actor;
	const unsigned may = rights_may(RIGHT_END_DUTY, (int)a->role);
	if (may & REL_ANYBODY)
		return true;
	return (may & REL_TARGET) && n->duty.end_role == ROLE_COORDINATOR && a->section &&
	       duty_is_asked_of(&w->c, n->need, a->section);
}

enum err duty_end_check(struct draft *w, const struct need *n, bool *is_second)
{
	const struct duty *d = &n->duty;
	*is_second = d->end_by != NULL;
	if (!d->end_by || (!text_is_same(d->end_by, w->command->actor.login) && duty_end_may_decide(w, n)))
		return ERR_OK;
	if (text_is_same(d->end_by, w->command->actor.login))
		return diag_set(w->d, ERR_REFUSED, "asked-already",
			_("You asked on %s that it end: a second person decides, a coordinator, or, where a "
			  "coordinator asked, the head of a section that has it."),
			wording_format_time(w, d->end_at));
	return diag_set(w->d, ERR_FORBIDDEN, "second-person",
		_("%1$s asked on %2$s that it end: a coordinator decides, or, where a coordinator asked, the "
		  "head of a section that has it."),
		d->end_by, wording_format_time(w, d->end_at));
}

void duty_end_ask(struct draft *w, const char *need)
{
	const struct command *cmd = w->command;
	struct duty *d = &draft_need(w, need)->duty;
	d->end_by = cmd->actor.login;
	d->end_section = cmd->actor.section;
	d->end_reason = cmd->reason;
	d->end_at = w->now;
	d->end_role = cmd->actor.role;
	const struct recipient to = notify_find_coordinator(w->rs);
	notify_recipient(w, &to,
		&(struct alert){ .kind = ALERT_INFORMATION,
			.part = PART_CONCERNED,
			.key = w->c.key,
			.need = need,
			.due = INSTANT_NONE,
			.event = verb_word(cmd->verb),
			.by = cmd->actor.section,
			.seq = w->c.events,
			.is_urgent = true,
			.at = w->now },
		w->now);
}

static void duty_end_withdraw(struct draft *w, const char *need)
{
	for (int i = 0; i < w->c.referrals_n; i++) {
		const struct referral *r = &w->c.referrals[i];
		if (strcmp(r->need, need) != 0 || referral_is_terminal(r->state))
			continue;
		const int n = r->n;
		draft_event_human(w, verb_word(VERB_WITHDRAW), n, need);
		draft_set_said(w, "reason", w->command->reason);
		struct referral *row = draft_referral(w, n);
		row->state = REFERRAL_WITHDRAWN;
		row->since = w->now;
		row->due = INSTANT_NONE;
		row->level = 0;
	}
}

void duty_end_take(struct draft *w, const char *need)
{
	struct need *n = draft_need(w, need);
	n->state = NEED_ENDED;
	n->due = INSTANT_NONE;
	n->since = w->now;
	n->level = 0;
	n->meeting = NULL;
	n->has_reason = true;
	n->duty.state = DUTY_ENDED;
	duty_end_withdraw(w, need);
}

enum err duty_end_step(struct draft *w, const struct need *n)
{
	const char *need = n->need;
	bool is_second;
	enum err e = duty_end_check(w, n, &is_second);
	if (!e && !is_second)
		e = rights_check_who(w, WHO_LEAD, NULL);
	if (!e)
		e = fields_check(w, VERB_END);
	if (e)
		return e;
	draft_event_human(w, verb_word(VERB_END), 0, need);
	draft_detail(w, "asked", is_second ? NULL : "yes");
	draft_detail(w, "asked_by", is_second ? n->duty.end_by : NULL);
	draft_set_said(w, "reason", w->command->reason);
	if (is_second)
		duty_end_take(w, need);
	else
		duty_end_ask(w, need);
	return ERR_OK;
}
