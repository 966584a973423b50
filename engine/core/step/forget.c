#include "engine/core/step/forget.h"

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/base/text/text.h"
#include "engine/core/model/draft.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/wording.h"
#include "engine/core/watch/ladder_schedule.h"

static enum err forget_check_reason(struct draft *w)
{
	if (!text_is_blank(w->command->reason))
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_INPUT, "missing", _("Say why the case is forgotten: give --reason."));
	diag_field(w->d, "reason");
	diag_instead(w->d, "--reason …");
	return e;
}

static enum err forget_check_kept(struct draft *w, int retention_days)
{
	const int32_t offset_s = w->rs->calendar.offset_s;
	const int32_t first = instant_day(w->c.closed_at, offset_s) + retention_days;
	char day[DAY_TEXT_BYTES];
	if (instant_day(w->now, offset_s) >= first)
		return ERR_OK;
	day_format(first, day);
	return diag_set(w->d, ERR_REFUSED, "retention",
		_("Case %s is kept for %d days after it was closed: it can be forgotten from %s on."),
		wording_format_case(w), retention_days, day);
}

static enum err forget_check(struct draft *w, int retention_days)
{
	if (w->c.forgotten_at != INSTANT_NONE)
		return diag_set(w->d, ERR_REFUSED, "already-forgotten", _("Case %s was forgotten on %s."),
			wording_format_case(w), wording_format_time(w, w->c.forgotten_at));
	if (w->c.status != CASE_OPEN) {
		enum err e = forget_check_reason(w);
		if (e)
			return e;
		return forget_check_kept(w, retention_days);
	}
	enum err e = diag_set(w->d, ERR_REFUSED, "case-open",
		_("Case %s is open: only a closed case is forgotten."), wording_format_case(w));
	diag_hint(w->d, &(struct hint){ .verb = VERB_CLOSE, .ids = { wording_format_case(w) } });
	return e;
}

/* Erases the free texts of the rows; labels and codes are the pack's words and stay. */
static void forget_erase(struct draft *w)
{
	struct case_state *c = draft_case(w);
	c->forgotten_at = w->now;
	c->issue = c->issue ? FORGET_ERASED : NULL;
	for (int i = 0; i < w->c.needs_n; i++) {
		struct need *n = draft_need(w, w->c.needs[i].need);
		n->ask = n->keep = NULL;
	}
	for (int i = 0; i < w->c.referrals_n; i++) {
		struct referral *r = draft_referral(w, w->c.referrals[i].n);
		r->ask = r->keep = FORGET_ERASED;
	}
}

enum err forget_step(const struct ruleset *rs, const struct case_state *before, int retention_days,
	const struct command *by, int64_t now, struct arena *arena, struct decision *out, struct diag *d)
{
	struct draft w;
	draft_begin(&w, rs, before, by, now, arena, d);
	enum err e = rights_check_forget(&w);
	if (!e)
		e = forget_check(&w, retention_days);
	if (e)
		return e;
	draft_event_human(&w, "forget", 0, NULL);
	draft_set_said(&w, "reason", by->reason);
	forget_erase(&w);
	return ladder_schedule_finish(&w, out);
}
