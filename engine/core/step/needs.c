#include "engine/core/step/needs.h"

#include "engine/core/step/duty_open.h"
#include "engine/core/step/wording.h"
#include "engine/core/step/transitions.h"

enum standing needs_standing(const struct case_state *c, const char *need)
{
	enum standing strongest = STANDS_BACK;
	for (int i = 0; i < c->referrals_n; i++) {
		enum standing s = referral_standing(c->referrals[i].state);
		if (s < strongest && strcmp(c->referrals[i].need, need) == 0)
			strongest = s;
	}
	return strongest;
}

bool needs_has_live(const struct case_state *c, const char *need, const char *to)
{
	for (int i = 0; i < c->referrals_n; i++) {
		const struct referral *r = &c->referrals[i];
		if (!referral_is_terminal(r->state) && strcmp(r->need, need) == 0 &&
			(!to || strcmp(r->to, to) == 0))
			return true;
	}
	return false;
}

int64_t needs_due(struct draft *w, struct term t)
{
	bool is_estimated;
	const int64_t due = calendar_due(&w->rs->calendar, w->now, t, &is_estimated);
	w->is_estimated = w->is_estimated || is_estimated;
	return due;
}

static void needs_set_state(struct draft *w, struct need *n, enum need_state state, int64_t due)
{
	if (n->state != state)
		n->since = w->now;
	n->state = state;
	n->due = due;
	n->level = 0;
}

struct need *needs_open(struct draft *w, const char *need)
{
	bool is_new = !case_need(&w->c, need);
	struct need *n = is_new ? draft_add_need(w, need) : draft_need(w, need);
	needs_set_state(w, n, NEED_OPEN, needs_due(w, w->rs->policy.decide_within));
	n->since = w->now;
	n->declines = 0;
	n->declined_by = (struct id_list){ 0 };
	n->is_blocked = false;
	n->meeting = NULL;
	n->carried_over = 0;
	n->has_reason = false;
	if (is_new) {
		int kind = ruleset_need(w->rs, need);
		n->label = strcmp(need, NEED_LEAD) == 0 ? NEED_LEAD_LABEL : wording_format_need(w, need);
		n->domain = kind == RULE_NONE ? NULL : w->rs->needs[kind].domain;
	}
	duty_open_new(w, need);
	return draft_need(w, need);
}

void needs_follow(struct draft *w, const char *need)
{
	enum standing s = needs_standing(&w->c, need);
	const struct need *n = case_need(&w->c, need);
	if (!n || s > STANDS_ASKED)
		return;
	enum need_state state = s == STANDS_COVERED ? NEED_COVERED : NEED_ASKED;
	if (n->state != state)
		needs_set_state(w, draft_need(w, need), state, INSTANT_NONE);
}

static int64_t needs_sooner(int64_t a, int64_t b) { return a < b ? a : b; }

int64_t needs_meeting_due(struct draft *w, const struct case_meeting *m)
{
	const struct calendar *cal = &w->rs->calendar;
	const int64_t at_most = needs_due(w, w->rs->policy.meeting_at_most);
	if (!m->meeting || !m->has_on)
		return at_most;
	const int64_t day_end = instant_from_day(m->on, cal->close_s, cal->offset_s);
	return day_end <= w->now ? at_most : needs_sooner(day_end, at_most);
}

enum err needs_block(struct draft *w, const char *need)
{
	const int64_t due = needs_meeting_due(w, &w->c.meeting);
	draft_event(w, "need_blocked", 0, need);
	draft_detail(w, "meeting", w->c.meeting.meeting);
	draft_detail_time(w, "due", due);
	struct need *n = draft_need(w, need);
	needs_set_state(w, n, NEED_IN_MEETING, due);
	n->is_blocked = true;
	n->meeting = w->c.meeting.meeting;
	return ERR_OK;
}

static enum err needs_come_back(struct draft *w, const char *need)
{
	const int64_t due = needs_due(w, w->rs->policy.decide_within);
	draft_event(w, "need_returned", 0, need);
	draft_detail(w, "lead", w->c.lead);
	draft_detail_time(w, "due", due);
	needs_set_state(w, draft_need(w, need), NEED_OPEN, due);
	return ERR_OK;
}

enum err needs_follow_end(struct draft *w, const char *need, enum referral_state ended)
{
	const struct need *n = case_need(&w->c, need);
	if (!n)
		return ERR_OK;
	if (needs_has_live(&w->c, need, NULL)) {
		needs_follow(w, need);
		return ERR_OK;
	}
	if (referral_standing(ended) == STANDS_DONE) {
		draft_event(w, "need_met", 0, need);
		needs_set_state(w, draft_need(w, need), NEED_MET, INSTANT_NONE);
		return ERR_OK;
	}
	return n->is_blocked ? needs_block(w, need) : needs_come_back(w, need);
}
