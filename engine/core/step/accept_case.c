#include "engine/core/step/accept_case.h"

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/core/step/can.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/referral_verbs.h"
#include "engine/core/step/wording.h"

static bool accept_case_takes_nth(const struct draft *w, int i)
{
	return can_take_with_case(&w->c.referrals[i], w->command->actor.section, w->command->with_lead);
}

static const struct referral *accept_case_find_offer(const struct draft *w)
{
	for (int i = 0; i < w->c.referrals_n; i++)
		if (can_take_with_case(&w->c.referrals[i], w->command->actor.section, true))
			return &w->c.referrals[i];
	return NULL;
}

static enum err accept_case_refuse_nothing(struct draft *w)
{
	const char *section = wording_format_section(w, w->command->actor.section);
	const struct referral *offer = accept_case_find_offer(w);
	if (!offer) {
		enum err e = diag_set(w->d, ERR_REFUSED, "nothing-waits",
			_("In case %s nothing waits for an answer of %s."), wording_format_case(w), section);
		diag_hint(w->d, &(struct hint){ .verb = VERB_SHOW, .ids = { wording_format_case(w) } });
		return e;
	}
	enum err e = diag_set(w->d, ERR_REFUSED, "nothing-waits",
		_("In case %s only the offer of the lead (%s) waits for an answer of %s: it is taken with "
		  "--lead."),
		wording_format_case(w), wording_format_referral(w, offer->n), section);
	struct hint with_lead = hint_required(VERB_ACCEPT, wording_format_case(w));
	with_lead.fields[2].field = FIELD_WITH_LEAD;
	diag_hint(w->d, &with_lead);
	return e;
}

/* That with the nearest limit: a date within it is within every other. */
static const struct referral *accept_case_find_nearest(const struct draft *w)
{
	const struct referral *nearest = NULL;
	for (int i = 0; i < w->c.referrals_n; i++) {
		const struct referral *r = &w->c.referrals[i];
		if (accept_case_takes_nth(w, i) &&
			(!nearest ||
				referral_verbs_accept_limit(w, r) < referral_verbs_accept_limit(w, nearest)))
			nearest = r;
	}
	return nearest;
}

static enum err accept_case_check_next(struct draft *w, const struct referral *nearest)
{
	if (!nearest)
		return diag_set(w->d, ERR_BUG, "bug", "%s", "nothing waits, and it is accepted");
	const int64_t limit = referral_verbs_accept_limit(w, nearest), next = w->command->next;
	if (next > w->now && next <= limit)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_REFUSED, "date-bounds",
		_("One next date goes for all: it must be later than now (%s) and not later than %s, by when "
		  "%s (%s) is to be contacted."),
		wording_format_time(w, w->now), wording_format_time(w, limit),
		wording_format_referral(w, nearest->n), wording_format_need(w, nearest->need));
	diag_field(w->d, "next");
	fields_name_latest(w, "next", limit);
	return e;
}

static enum err accept_case_check(struct draft *w)
{
	enum err e = fields_check(w, VERB_ACCEPT);
	const struct referral *nearest = accept_case_find_nearest(w);
	if (!e && !nearest)
		e = accept_case_refuse_nothing(w);
	if (!e)
		e = accept_case_check_next(w, nearest);
	for (int i = 0; i < w->c.referrals_n && !e; i++)
		if (accept_case_takes_nth(w, i))
			e = referral_verbs_check(w, &w->c.referrals[i], VERB_ACCEPT);
	return e;
}

enum err accept_case_step(struct draft *w)
{
	const int n = w->c.referrals_n;
	if (w->command->referral)
		return referral_verbs_step(w);
	enum err e = accept_case_check(w);
	for (int i = 0; i < n && !e; i++)
		if (accept_case_takes_nth(w, i))
			e = referral_verbs_apply(w, &w->c.referrals[i], VERB_ACCEPT);
	return e;
}
