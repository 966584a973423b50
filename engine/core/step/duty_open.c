#include "engine/core/step/duty_open.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/step/wording.h"

int64_t duty_received_at(const struct draft *w)
{
	return w->command && w->command->received > 0 ? w->command->received : w->now;
}

enum err duty_check_received(struct draft *w)
{
	if (duty_received_at(w) <= w->now)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_REFUSED, "date-bounds",
		_("received is when the report came in: it can't be later than now (%s)"),
		wording_format_time(w, w->now));
	diag_field(w->d, "received");
	return e;
}

static const struct duty_kind *duty_open_kind(const struct draft *w, const char *need)
{
	const int kind = ruleset_need(w->rs, need);
	const struct duty_kind *duty = kind == RULE_NONE ? NULL : &w->rs->needs[kind].duty;
	return duty && duty->within.is_set ? duty : NULL;
}

static int64_t duty_open_instant(struct draft *w, const struct duty_kind *kind)
{
	bool is_estimated;
	const int64_t due = calendar_due(&w->rs->calendar, duty_received_at(w), kind->within, &is_estimated);
	w->is_estimated = w->is_estimated || is_estimated;
	return due;
}

void duty_touch_referrals(struct draft *w, const char *need)
{
	for (int i = 0; i < w->c.referrals_n; i++) {
		const struct referral *r = &w->c.referrals[i];
		if (!referral_is_terminal(r->state) && strcmp(r->need, need) == 0)
			(void)draft_referral(w, r->n);
	}
}

static void duty_open_begin(struct draft *w, const char *need, const struct duty_kind *kind)
{
	struct need *n = draft_need(w, need);
	struct duty duty = duty_none(n->duty.n + 1);
	duty.state = DUTY_OPEN;
	duty.within = kind->within;
	duty.deed = kind->deed;
	duty.basis = kind->basis;
	duty.received_at = duty_received_at(w);
	duty.due = duty_open_instant(w, kind);
	n->duty = duty;
	duty_touch_referrals(w, need);
}

void duty_open_new(struct draft *w, const char *need)
{
	const struct duty_kind *kind = duty_open_kind(w, need);
	struct need *n = draft_need(w, need);
	if (kind)
		duty_open_begin(w, need, kind);
	else
		n->duty = duty_none(n->duty.n);
}

void duty_open_again(struct draft *w, const char *need, const struct duty *before)
{
	if (before->n == 0)
		return;
	struct need *n = draft_need(w, need);
	if (before->state != DUTY_ENDED) {
		n->duty = duty_none(before->n);
		return;
	}
	n->duty = *before;
	n->duty.state = DUTY_OPEN;
	n->duty.end_by = n->duty.end_section = n->duty.end_reason = NULL;
	n->duty.end_at = INSTANT_NONE;
	n->duty.end_role = ROLE_MEMBER;
}

bool duty_binds_standing(const struct draft *w, const char *need, bool is_by_rule)
{
	const struct need *n = case_need(&w->c, need);
	if (!n || need_is_settled(n->state))
		return false;
	if (duty_is_open(n))
		return duty_received_at(w) < n->duty.received_at;
	return (is_by_rule || n->duty.n == 0) && duty_open_kind(w, need) != NULL;
}

void duty_bind_standing(struct draft *w, const char *need, bool is_by_rule)
{
	if (!duty_binds_standing(w, need, is_by_rule))
		return;
	const struct need *n = case_need(&w->c, need);
	if (!duty_is_open(n)) {
		duty_open_begin(w, need, duty_open_kind(w, need));
		return;
	}
	const struct duty_kind own = { .within = n->duty.within };
	const int64_t due = duty_open_instant(w, &own);
	struct duty *d = &draft_need(w, need)->duty;
	d->received_at = duty_received_at(w);
	d->due = due < d->due ? due : d->due;
	duty_touch_referrals(w, need);
}
