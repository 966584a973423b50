#include "engine/core/step/decide.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/base/text/text.h"
#include "engine/core/model/duty_clock.h"
#include "engine/core/step/decide_raise.h"
#include "engine/core/step/evaluate.h"
#include "engine/core/step/fields.h"
#include "engine/core/step/lead.h"
#include "engine/core/step/needs.h"
#include "engine/core/step/proposals.h"
#include "engine/core/step/refer.h"
#include "engine/core/step/refuse.h"
#include "engine/core/step/replaced.h"
#include "engine/core/step/rights_check.h"
#include "engine/core/step/wording.h"
#include "engine/core/step/send.h"
#include "engine/core/step/transitions.h"

static bool decide_has_meeting_permitted(const struct draft *w)
{
	for (int m = 0; m < w->rs->meetings_n; m++) {
		if (match_meeting_permitted(w->rs, m, w->c.consent) == m)
			return true;
	}
	return false;
}

/* Without consent only a meeting whose basis binds its members to secrecy. Where the
 * office has no meeting that may take it up, the decision is made without one, so that
 * nothing waits for ever. */
static enum err decide_check_meeting(struct draft *w, int *meeting)
{
	if (text_is_blank(w->command->meeting) && !decide_has_meeting_permitted(w))
		return ERR_OK;
	enum err e = fields_require(w, FIELD_MEETING);
	if (!e)
		e = fields_find_meeting(w, w->command->meeting, meeting);
	if (e)
		return e;
	int permitted = match_meeting_permitted(w->rs, *meeting, w->c.consent);
	if (permitted == *meeting)
		return ERR_OK;
	e = diag_set(w->d, ERR_REFUSED, "no-consent",
		_("%s may take up a case only with the resident's consent."),
		wording_format_meeting(w, w->rs->meetings[*meeting].id));
	if (permitted != RULE_NONE)
		diag_instead(w->d, "--meeting %s", w->rs->meetings[permitted].id);
	diag_hint(w->d, &(struct hint){ .verb = VERB_UPDATE,
				.ids = { wording_format_case(w) },
				.fields = { { FIELD_CONSENT, "yes" } },
				.sentence = _("with the resident's consent: %s") });
	return e;
}

static const char *decide_id_of(const struct draft *w, int meeting)
{
	return meeting == RULE_NONE ? NULL : w->rs->meetings[meeting].id;
}

static int decide_layer_of(const struct draft *w, int meeting)
{
	return meeting == RULE_NONE ? 1 : w->rs->meetings[meeting].layer;
}

/* The event, with the basis under which the meeting took the case up, as the pack has
 * it on that day. */
static void decide_begin(struct draft *w, const struct need *n, int meeting, const char *how)
{
	draft_event_human(w, verb_word(VERB_DECIDE), 0, n->need);
	draft_detail(w, "need", n->need);
	draft_detail(w, "meeting", decide_id_of(w, meeting));
	draft_detail(w, "meeting_name", meeting == RULE_NONE ? NULL : w->rs->meetings[meeting].name);
	draft_detail(w, "basis", meeting == RULE_NONE ? NULL : w->rs->meetings[meeting].basis);
	draft_detail(w, "how", how);
	draft_set_said(w, "reason", w->command->reason);
	draft_set_said(w, "ask", w->command->ask);
	draft_set_said(w, "keep", w->command->keep);
	if (w->command->decide == DECIDE_TO || w->command->decide == DECIDE_END)
		proposals_settle(w, n->need);
}

static enum err decide_check_to(struct draft *w, const struct need *n, int *section)
{
	enum err e = fields_require(w, FIELD_TO);
	if (!e)
		e = fields_require(w, FIELD_DUE);
	if (!e)
		e = fields_find_section(w, "to", w->command->to, section);
	if (e)
		return e;
	bool is_lead = strcmp(n->need, NEED_LEAD) == 0;
	if (is_lead && strcmp(w->rs->sections[*section].id, w->c.lead) == 0) {
		e = diag_set(w->d, ERR_REFUSED, "already-lead", _("%s is the lead already."),
			wording_format_section(w, w->c.lead));
		diag_instead(w->d, "--end");
		return e;
	}
	e = refuse_target(w, *section, NULL);
	if (e == ERR_REFUSED)
		refuse_add_sections(w, "to", n->need, w->rs->sections[*section].id);
	if (e)
		return e;
	return fields_check_time(w, "due", w->command->due, INSTANT_NONE);
}

static enum err decide_to(struct draft *w, const struct need *n, int meeting)
{
	int section = RULE_NONE;
	enum err e = decide_check_to(w, n, &section);
	if (e)
		return e;
	decide_begin(w, n, meeting, "to");
	draft_detail(w, "to", w->rs->sections[section].id);
	draft_detail_time(w, "due", w->command->due);
	struct sending s = send_by_hand(w, n->need, section);
	s.ask = w->command->reason;
	s.keep = w->rs->policy.keep;
	s.respond_within = w->rs->policy.respond_within;
	s.due = w->command->due;
	s.is_mandated = true;
	replaced_withdraw_all(w, s.need, "decided", s.to);
	return send_referral(w, &s);
}

/* A due time that may be left out: by when the decision must show. */
static enum err decide_check_due_given(struct draft *w, int64_t limit)
{
	int64_t due = w->command->due;
	return due == INSTANT_NONE ? ERR_OK : fields_check_time(w, "due", due, limit);
}

static enum err decide_end(struct draft *w, const struct need *n, int meeting)
{
	enum err e = decide_check_due_given(w, INSTANT_NONE);
	if (e)
		return e;
	decide_begin(w, n, meeting, "end");
	draft_detail_time(w, "due", w->command->due);
	struct need *row = draft_need(w, n->need);
	row->state = NEED_ENDED;
	row->due = INSTANT_NONE;
	row->since = w->now;
	row->level = 0;
	row->meeting = NULL;
	row->has_reason = true;
	return ERR_OK;
}

static enum err decide_raise(struct draft *w, const struct need *n, int meeting)
{
	enum err e = evaluate_rules(w);
	if (e)
		return e;
	int above = decide_raise_find_meeting(w, decide_layer_of(w, meeting));
	if (above == RULE_NONE)
		return decide_raise_refuse(w, meeting);
	decide_begin(w, n, meeting, "raise");
	draft_detail(w, "to_meeting", w->rs->meetings[above].id);
	return decide_raise_put_before(w, n->need, above, w->command->due);
}

static void decide_set_watch(struct draft *w, const char *need, int meeting)
{
	struct need *row = draft_need(w, need);
	if (row->state != NEED_IN_MEETING)
		row->since = w->now;
	row->state = NEED_IN_MEETING;
	row->due = w->command->watch;
	row->level = 0;
	row->is_blocked = true;
	row->meeting = decide_id_of(w, meeting);
	row->carried_over++;
}

/* A watch has one date: the need is due on it. */
static enum err decide_check_one_date(struct draft *w)
{
	const struct command *cmd = w->command;
	if (cmd->due == INSTANT_NONE || cmd->due == cmd->watch)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_INPUT, "given-twice",
		_("the watch is due on its own date (%s): leave out due, or give the same"),
		wording_format_time(w, cmd->watch));
	diag_field(w->d, "due");
	return e;
}

static enum err decide_watch(struct draft *w, const struct need *n, int meeting)
{
	enum err e = fields_require(w, FIELD_WATCH);
	if (!e)
		e = decide_check_one_date(w);
	if (!e)
		e = fields_check_time(w, "watch", w->command->watch, INSTANT_NONE);
	if (e)
		return e;
	const char *need = n->need;
	decide_begin(w, n, meeting, "watch");
	draft_detail_time(w, "until", w->command->watch);
	decide_set_watch(w, need, meeting);
	int layer = decide_layer_of(w, meeting);
	if (layer <= 1 || case_need(&w->c, need)->carried_over < DECIDE_CARRIED_MAX)
		return ERR_OK;
	e = evaluate_rules(w);
	int above = e ? RULE_NONE : decide_raise_find_meeting(w, layer);
	if (above == RULE_NONE)
		return e;
	draft_event(w, "raised", 0, need);
	draft_detail(w, "need", need);
	draft_detail(w, "meeting", decide_id_of(w, meeting));
	draft_detail(w, "to_meeting", w->rs->meetings[above].id);
	return decide_raise_put_before(w, need, above, INSTANT_NONE);
}

/* What waits for a meeting of a higher layer is neither watched nor raised from below. */
static enum err decide_check_layer(struct draft *w, const struct need *n, int meeting)
{
	enum decide_how how = w->command->decide;
	int stands =
		n->state == NEED_IN_MEETING && n->meeting ? ruleset_meeting(w->rs, n->meeting) : RULE_NONE;
	bool is_carried = how == DECIDE_WATCH || how == DECIDE_RAISE;
	if (!is_carried || stands == RULE_NONE || meeting == RULE_NONE ||
		w->rs->meetings[meeting].layer <= w->rs->meetings[stands].layer)
		return ERR_OK;
	enum err e = diag_set(w->d, ERR_REFUSED, "other-meeting", _("%s waits for %s, which is above %s."),
		wording_format_need(w, n->need), wording_format_meeting(w, n->meeting),
		wording_format_meeting(w, decide_id_of(w, meeting)));
	diag_field(w->d, "meeting");
	diag_instead(w->d, "--meeting %s", n->meeting);
	return e;
}

/* What was asked and is unanswered is withdrawn in the same step. */
static enum err decide_in_form(struct draft *w, const struct need *n, int meeting)
{
	static enum err (*const forms[])(
		struct draft *, const struct need *, int) = { [DECIDE_TO] = decide_to,
		[DECIDE_END] = decide_end,
		[DECIDE_WATCH] = decide_watch,
		[DECIDE_RAISE] = decide_raise };
	const char *need = n->need;
	enum err e = forms[w->command->decide](w, n, meeting);
	if (!e && w->command->decide != DECIDE_TO)
		replaced_withdraw_all(w, need, "decided", NULL);
	return e;
}

enum err decide_step(struct draft *w)
{
	const struct need *n = NULL;
	int meeting = RULE_NONE;
	enum err e = rights_check_coordinator(w);
	if (!e)
		e = fields_require(w, FIELD_NEED);
	if (!e)
		e = fields_require(w, FIELD_REASON);
	if (!e)
		e = refer_find_need(w, &n);
	if (!e && !need_transitions[n->state][NEED_DECIDE])
		e = refuse_need_state(w, n);
	if (!e && duty_is_open(n) && w->command->decide != DECIDE_TO)
		e = refuse_duty(w, n,
			_("“%1$s” is a duty (%2$s, by %3$s): a decision neither ends nor watches nor raises "
			  "it, it names a section (--to)."));
	if (!e)
		e = decide_check_meeting(w, &meeting);
	if (!e)
		e = decide_check_layer(w, n, meeting);
	if (!e)
		e = decide_in_form(w, n, meeting);
	if (!e)
		e = evaluate_again(w);
	if (e)
		return e;
	return lead_follow_rules(w);
}
