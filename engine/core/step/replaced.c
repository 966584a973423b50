#include "engine/core/step/replaced.h"

#include <string.h>

#include "engine/core/step/facts.h"

/* What has changed, as the person gave it. */
static void replaced_name_change(struct draft *w)
{
	const struct command *cmd = w->command;
	if (!cmd || cmd->verb != VERB_UPDATE)
		return;
	draft_detail(w, "facts", facts_format(w));
	draft_detail(w, "area", cmd->has_area ? cmd->area : NULL);
	draft_detail(w, "consent", cmd->has_consent ? consent_word(cmd->consent) : NULL);
}

void replaced_withdraw(struct draft *w, int n, const char *why, const char *by)
{
	draft_event(w, verb_word(VERB_WITHDRAW), n, case_referral(&w->c, n)->need);
	draft_detail(w, "why", why);
	draft_detail(w, "to", by);
	replaced_name_change(w);
	struct referral *r = draft_referral(w, n);
	r->state = REFERRAL_WITHDRAWN;
	r->since = w->now;
	r->due = INSTANT_NONE;
	r->level = 0;
}

int replaced_withdraw_all(struct draft *w, const char *need, const char *why, const char *by)
{
	int withdrawn = 0;
	for (int i = 0; i < w->c.referrals_n; i++) {
		const struct referral *r = &w->c.referrals[i];
		if (strcmp(r->need, need) != 0 || referral_standing(r->state) != STANDS_ASKED)
			continue;
		replaced_withdraw(w, r->n, why, by);
		withdrawn++;
	}
	return withdrawn;
}

void replaced_end_need(struct draft *w, const char *need, const char *why)
{
	draft_event(w, "need_ended", 0, need);
	draft_detail(w, "need", need);
	draft_detail(w, "why", why);
	struct need *row = draft_need(w, need);
	row->state = NEED_ENDED;
	row->due = INSTANT_NONE;
	row->since = w->now;
	row->level = 0;
	row->has_reason = true;
}
