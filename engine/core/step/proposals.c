/* Whether a proposal still stands is asked once, at the end of each step
 * (proposals_follow): a step that ends a need, or a referral on whose account something
 * was proposed, need not know of proposals. */
#include "engine/core/step/proposals.h"

#include <string.h>

#include "engine/base/text/text.h"
#include "engine/core/step/needs.h"

static bool proposals_is_same_list(const struct id_list *a, const struct id_list *b)
{
	for (int i = 0; i < a->n; i++) {
		if (!id_list_has(b, a->items[i]))
			return false;
	}
	return a->n == b->n;
}

void proposals_propose(struct draft *w, const char *need, const char *to, struct id_list rules)
{
	const struct proposal *stands = &case_need(&w->c, need)->proposal;
	if (stands->is_open && text_is_same_or_absent(stands->to, to) &&
		proposals_is_same_list(&stands->rules, &rules))
		return;
	const int64_t due = needs_due(w, w->rs->policy.decide_within);
	draft_event(w, "proposed", 0, need);
	draft_detail(w, "need", need);
	draft_detail(w, "to", to);
	draft_detail(w, "lead", w->c.lead);
	draft_detail_time(w, "due", due);
	draft_need(w, need)->proposal =
		(struct proposal){ .is_open = true, .to = to, .due = due, .since = w->now, .rules = rules };
}

void proposals_settle(struct draft *w, const char *need)
{
	const struct need *n = case_need(&w->c, need);
	if (n && n->proposal.is_open)
		draft_need(w, need)->proposal =
			(struct proposal){ .due = INSTANT_NONE, .since = INSTANT_NONE };
}

void proposals_lapse(struct draft *w, const char *need, const char *why)
{
	const struct need *n = case_need(&w->c, need);
	if (!n || !n->proposal.is_open)
		return;
	draft_event(w, "proposal_lapsed", 0, need);
	draft_detail(w, "need", need);
	draft_detail(w, "to", n->proposal.to);
	draft_detail(w, "why", why);
	proposals_settle(w, need);
}

static bool proposals_has_ended(
	const struct case_state *before, const struct case_state *after, const char *need)
{
	for (int i = 0; before && i < before->referrals_n; i++) {
		const struct referral *r = &before->referrals[i];
		const struct referral *now = case_referral(after, r->n);
		if (strcmp(r->need, need) == 0 && !referral_is_terminal(r->state) && now &&
			referral_is_terminal(now->state))
			return true;
	}
	return false;
}

/* Why it stands no longer; NULL: it stands. The lead's goes with the lead (lead.c). */
static const char *proposals_find_end(
	const struct draft *w, const struct case_state *before, const struct need *n)
{
	const struct proposal *p = &n->proposal;
	if (w->c.status != CASE_OPEN)
		return "ended";
	if (strcmp(n->need, NEED_LEAD) == 0)
		return p->to && strcmp(p->to, w->c.lead) == 0 ? "ended" : NULL;
	if (p->to && needs_has_live(&w->c, n->need, p->to))
		return "asked";
	if (p->to)
		return n->state == NEED_ASKED || n->state == NEED_COVERED ? NULL : "ended";
	if (n->state != NEED_OPEN && n->state != NEED_ASKED)
		return "ended";
	const struct need *was = before ? case_need(before, n->need) : NULL;
	const bool was_open = was && was->proposal.is_open && !was->proposal.to;
	return was_open && (was->state != n->state || proposals_has_ended(before, &w->c, n->need)) ? "ended"
												   : NULL;
}

void proposals_follow(struct draft *w, const struct case_state *before)
{
	for (int i = 0; i < w->c.needs_n; i++) {
		const struct need *n = &w->c.needs[i];
		const char *why = n->proposal.is_open ? proposals_find_end(w, before, n) : NULL;
		if (why)
			proposals_lapse(w, n->need, why);
	}
}
