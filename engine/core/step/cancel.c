#include "engine/core/step/cancel.h"

#include "engine/base/text/lang.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/step/can.h"
#include "engine/core/step/duty_end.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/refuse.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/wording.h"

/* What can be done instead: each need comes nearer to its end by its own way. */
static void cancel_add_ways(struct draft *w)
{
	for (int i = 0; i < w->c.needs_n; i++)
		if (!need_is_settled(w->c.needs[i].state))
			refuse_add_need_ways(w, &w->c.needs[i]);
	if (w->d && w->d->instead_n == 0)
		refuse_add_close(w);
}

/* Whether it could be taken back at this instant. */
static enum err cancel_check(struct draft *w, int64_t at)
{
	const int64_t until = can_cancel_until(w->rs, &w->c);
	const struct referral *accepted = can_find_accepted(&w->c);
	if (at <= until && !accepted)
		return ERR_OK;
	enum err e =
		accepted ? diag_set(w->d, ERR_REFUSED, "accepted",
				   _("%s has accepted %s: the case is no mere mistake any more. What is not "
				     "wanted is ended, and then the case closed."),
				   wording_format_section(w, accepted->to),
				   wording_format_referral(w, accepted->n))
			 : diag_set(w->d, ERR_REFUSED, "too-late",
				   _("An intake can be taken back until the first closing time after it; "
				     "of case %s that was %s. What is not wanted is ended, and then the "
				     "case closed."),
				   wording_format_case(w), wording_format_time(w, until));
	cancel_add_ways(w);
	return e;
}

static void cancel_end_all(struct draft *w)
{
	for (int i = 0; i < w->c.referrals_n; i++) {
		if (referral_is_terminal(w->c.referrals[i].state))
			continue;
		struct referral *r = draft_referral(w, w->c.referrals[i].n);
		r->state = REFERRAL_WITHDRAWN;
		r->due = INSTANT_NONE;
		r->since = w->now;
		r->level = 0;
	}
	for (int i = 0; i < w->c.needs_n; i++) {
		if (need_is_settled(w->c.needs[i].state))
			continue;
		struct need *n = draft_need(w, w->c.needs[i].need);
		n->state = NEED_ENDED;
		n->due = INSTANT_NONE;
		n->since = w->now;
		n->level = 0;
		n->has_reason = true;
		if (duty_is_open(n))
			n->duty.state = DUTY_ENDED;
	}
}

/* The case's first open duty that nobody has asked to end; where all were asked for, the first. */
static const struct need *cancel_find_duty(const struct draft *w)
{
	const struct need *asked = NULL;
	for (int i = 0; i < w->c.needs_n; i++) {
		const struct need *n = &w->c.needs[i];
		if (!duty_is_open(n))
			continue;
		if (!n->duty.end_by)
			return n;
		asked = asked ? asked : n;
	}
	return asked;
}

/* Whether the actor is the second of the two people who end the case's duties: then somebody else
 * asked for each of them in time, and nobody has accepted since. */
static enum err cancel_check_second(struct draft *w, const struct need *duty, bool *is_second)
{
	*is_second = duty->duty.end_by != NULL;
	for (int i = 0; *is_second && i < w->c.needs_n; i++) {
		const struct need *n = &w->c.needs[i];
		if (!duty_is_open(n))
			continue;
		enum err e = duty_end_check(w, n, is_second);
		if (!e)
			e = cancel_check(w, n->duty.end_at);
		if (e)
			return e;
	}
	return ERR_OK;
}

/* One person alone does not end a duty: it stands as asked for, and the coordinator is told. */
static enum err cancel_ask(struct draft *w)
{
	draft_event_human(w, verb_word(VERB_CANCEL), 0, NULL);
	draft_detail(w, "asked", "yes");
	draft_set_said(w, "reason", w->command->reason);
	for (int i = 0; i < w->c.needs_n; i++)
		if (duty_is_open(&w->c.needs[i]) && !w->c.needs[i].duty.end_by)
			duty_end_ask(w, w->c.needs[i].need);
	return ERR_OK;
}

enum err cancel_step(struct draft *w)
{
	const struct need *duty = cancel_find_duty(w);
	bool is_second = false;
	enum err e = duty ? cancel_check_second(w, duty, &is_second) : ERR_OK;
	if (!e && !is_second)
		e = rights_check_intake(w);
	if (!e)
		e = fields_check(w, VERB_CANCEL);
	if (!e && !is_second)
		e = cancel_check(w, w->now);
	if (e)
		return e;
	if (duty && !is_second)
		return cancel_ask(w);
	draft_event_human(w, verb_word(VERB_CANCEL), 0, NULL);
	draft_detail(w, "outcome", CASE_MISTAKE);
	draft_set_said(w, "reason", w->command->reason);
	cancel_end_all(w);
	struct case_state *c = draft_case(w);
	c->status = CASE_CLOSED;
	c->closed_at = w->now;
	c->outcome = CASE_MISTAKE;
	c->issue = NULL;
	c->unjoined = (struct id_list){ 0 };
	return ERR_OK;
}
