#include "engine/core/step/cancel.h"

#include "engine/base/text/lang.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/step/can.h"
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

static enum err cancel_check(struct draft *w)
{
	const int64_t until = can_cancel_until(w->rs, &w->c);
	const struct referral *accepted = can_find_accepted(&w->c);
	if (w->now <= until && !accepted)
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
	}
}

static const struct need *cancel_find_duty(const struct draft *w)
{
	for (int i = 0; i < w->c.needs_n; i++)
		if (duty_is_open(&w->c.needs[i]))
			return &w->c.needs[i];
	return NULL;
}

/* One person alone does not end a duty. */
static enum err cancel_check_duties(struct draft *w)
{
	const struct need *n = cancel_find_duty(w);
	if (!n)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_REFUSED, "duty-open",
		_("The need %s (%s) carries a duty that is open: one person alone does not take it back."),
		wording_format_need(w, n->need), n->need);
	cancel_add_ways(w);
	return e;
}

enum err cancel_step(struct draft *w)
{
	enum err e = rights_check_intake(w);
	if (!e)
		e = fields_check(w, VERB_CANCEL);
	if (!e)
		e = cancel_check(w);
	if (!e)
		e = cancel_check_duties(w);
	if (e)
		return e;
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
