/* Only what is unanswered is ever withdrawn here, and of what a person sent only what a
 * partner outside may no longer know. */
#include "engine/core/step/update_elsewhere.h"

#include <string.h>

#include "engine/core/model/duty_clock.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/proposals.h"
#include "engine/core/step/replaced.h"

static bool update_elsewhere_is_lead(const char *need) { return strcmp(need, NEED_LEAD) == 0; }

static bool update_elsewhere_may_know(const struct draft *w, const struct referral *r)
{
	int to = ruleset_section(w->rs, r->to);
	return to == RULE_NONE || !w->rs->sections[to].is_outside || w->c.consent == CONSENT_YES || r->ground;
}

/* Why it is withdrawn; NULL: it stands. */
static const char *update_elsewhere_find_why(const struct draft *w, const struct referral *r)
{
	if (!update_elsewhere_may_know(w, r))
		return "consent";
	if (update_elsewhere_is_lead(r->need) || !referral_is_by_rules(r) ||
		update_said_now(w, r->need, r->to))
		return NULL;
	if (update_said_now(w, r->need, NULL))
		return "elsewhere";
	return id_list_has(&r->rules, "otherwise") && !w->outcome.is_otherwise ? "otherwise" : NULL;
}

static void update_elsewhere_lapse(struct draft *w, const struct need *n)
{
	const struct proposal *p = &n->proposal;
	if (!p->is_open || update_elsewhere_is_lead(n->need))
		return;
	const struct match_need *now = update_said_now(w, n->need, p->to);
	if (p->to ? !now : now != NULL)
		proposals_lapse(w, n->need, "unsaid");
}

void update_elsewhere_withdraw(struct draft *w)
{
	for (int i = 0; i < w->c.referrals_n; i++) {
		const struct referral *r = &w->c.referrals[i];
		const char *why =
			referral_standing(r->state) == STANDS_ASKED ? update_elsewhere_find_why(w, r) : NULL;
		const struct match_need *now = why ? update_said_now(w, r->need, NULL) : NULL;
		if (why)
			replaced_withdraw(w, r->n, why, now ? w->rs->sections[now->to].id : NULL);
	}
	for (int i = 0; i < w->c.needs_n; i++)
		update_elsewhere_lapse(w, &w->c.needs[i]);
}

/* It was asked, and all of it has been withdrawn in this step. */
static bool update_elsewhere_is_left(const struct draft *w, const struct need *n)
{
	return n->state == NEED_ASKED && !needs_has_live(&w->c, n->need, NULL);
}

static bool update_elsewhere_was_otherwise(const struct draft *w, const char *need)
{
	for (int i = w->c.referrals_n - 1; i >= 0; i--) {
		if (strcmp(w->c.referrals[i].need, need) == 0)
			return id_list_has(&w->c.referrals[i].rules, "otherwise");
	}
	return false;
}

static bool update_elsewhere_is_only_persons(const struct draft *w, const char *need)
{
	bool has_any = false;
	for (int i = 0; i < w->c.referrals_n; i++) {
		const struct referral *r = &w->c.referrals[i];
		if (strcmp(r->need, need) != 0 || referral_is_terminal(r->state))
			continue;
		if (referral_is_by_rules(r))
			return false;
		has_any = true;
	}
	return has_any;
}

static void update_elsewhere_drop_need(struct draft *w, const struct need *n, bool was_named)
{
	bool ends = update_elsewhere_is_left(w, n) && !w->outcome.is_otherwise && !duty_is_open(n) &&
		    update_elsewhere_was_otherwise(w, n->need);
	if (ends) {
		replaced_end_need(w, n->need, "otherwise");
		return;
	}
	if (!was_named || update_elsewhere_is_left(w, n))
		return;
	if (n->state == NEED_COVERED) {
		draft_event(w, "no_longer_named", 0, n->need);
		draft_detail(w, "need", n->need);
		return;
	}
	bool can_wait = n->state == NEED_OPEN || n->state == NEED_ASKED;
	if (can_wait && !update_elsewhere_is_only_persons(w, n->need))
		proposals_propose(w, n->need, NULL, (struct id_list){ 0 });
}

void update_elsewhere_drop(struct draft *w, const struct update_said *said)
{
	for (int i = 0; i < w->c.needs_n; i++) {
		const struct need *n = &w->c.needs[i];
		if (!update_elsewhere_is_lead(n->need) && !update_said_now(w, n->need, NULL))
			update_elsewhere_drop_need(w, n, update_said_named(w, said, n->need, NULL));
	}
}

enum err update_elsewhere_come_back(struct draft *w)
{
	enum err e = ERR_OK;
	for (int i = 0; !e && i < w->c.needs_n; i++) {
		if (update_elsewhere_is_left(w, &w->c.needs[i]))
			e = needs_follow_end(w, w->c.needs[i].need, REFERRAL_WITHDRAWN);
	}
	return e;
}
