#include "engine/core/reorganise/recount.h"

#include <string.h>

#include "engine/core/model/duty_clock.h"
#include "engine/core/watch/ladder_schedule.h"
#include "engine/core/watch/notify.h"
#include "engine/core/watch/turns.h"

#define WEEK_DAYS 7

struct recounting {
	const struct recount *k;
	struct draft w;
	struct case_meeting met; /* the case's meeting as it was before */
};

bool recount_is_wanted(const struct ruleset *was, const struct ruleset *rs)
{
	return rs->calendar.last_day > was->calendar.last_day;
}

static bool recount_is_beyond(const struct recount *k, int64_t at)
{
	const struct calendar *c = &k->was->calendar;
	return at != INSTANT_NONE && !calendar_covers(c, instant_day(at, c->offset_s));
}

static bool recount_is_open(const struct recount *k, int64_t due)
{
	return due != INSTANT_NONE && due > k->now && recount_is_beyond(k, due);
}

bool recount_may_change(const struct recount *k, const struct case_state *c)
{
	if (c->status != CASE_OPEN)
		return false;
	bool may = c->meeting.has_on && c->meeting.on > k->was->calendar.last_day;
	for (int i = 0; !may && i < c->referrals_n; i++)
		may = recount_is_open(k, c->referrals[i].due);
	for (int i = 0; !may && i < c->needs_n; i++)
		may = recount_is_open(k, c->needs[i].due) || recount_is_open(k, c->needs[i].proposal.due);
	return may;
}

/* The term by which `due` was counted from `from`: the one given, or as many business days as
 * lie between; not set where neither gives it. */
static struct term recount_find_term(const struct recount *k, int64_t from, int64_t due, struct term t)
{
	const struct calendar *c = &k->was->calendar;
	if (calendar_due(c, from, t, NULL) == due)
		return t;
	const int n = calendar_business_days(c, from, due);
	const struct term days = {
		.count = (int16_t)(n < TERM_MAX ? n : TERM_MAX), .unit = TERM_BD, .is_set = t.unit == TERM_BD
	};
	return days.is_set && calendar_due(c, from, days, NULL) == due ? days : (struct term){ 0 };
}

/* An estimate anew; what is none, is past or would be past stays. */
static int64_t recount_due(const struct recount *k, int64_t from, int64_t due, struct term within)
{
	if (!recount_is_open(k, due))
		return due;
	const struct term t = recount_find_term(k, from, due, within);
	if (!t.is_set || (t.unit != TERM_BD && t.unit != TERM_BH))
		return due;
	const int64_t anew = calendar_due(&k->rs->calendar, from, t, NULL);
	return anew > k->now ? anew : due;
}

/* Whoever has the turn hears of it where there is less time than was said. */
static void recount_tell(struct recounting *r, const struct turn *item, int64_t was, int64_t due)
{
	struct draft *w = &r->w;
	struct turn t;
	if (due >= was || w->c.is_drill || !turns_find(&w->c, item, &t))
		return;
	const struct recipient to = notify_find_owner(w->rs, t.owner, t.section);
	notify_recipient(w, &to,
		&(struct alert){ .kind = ALERT_TURN,
			.part = to.person == RULE_NONE ? PART_SECTION : PART_OWNER,
			.key = w->c.key,
			.referral = item->referral,
			.need = item->need,
			.due = due,
			.event = item->is_proposal ? ALERT_PROPOSED : RECOUNT_EVENT,
			.seq = w->c.events,
			.is_urgent = t.is_urgent,
			.at = w->now },
		w->now);
}

static void recount_begin(struct recounting *r, int referral, const char *need, int64_t was, int64_t due)
{
	draft_event(&r->w, RECOUNT_EVENT, referral, need);
	draft_detail_time(&r->w, "was", was);
	draft_detail_time(&r->w, "due", due);
}

static struct term recount_term_of_referral(const struct recount *k, const struct referral *r)
{
	const struct policy *p = &k->was->policy;
	if (r->state == REFERRAL_QUERIED)
		return p->answer_within;
	if (r->state == REFERRAL_REPORTED)
		return p->confirm_within;
	return r->respond_within.is_set ? r->respond_within : p->respond_within;
}

/* With an open duty it moves no further than the duty's instant; past that it stays. */
static int64_t recount_cap(const struct need *n, int64_t was, int64_t anew)
{
	if (!duty_is_open(n))
		return anew;
	const int64_t last = was > n->duty.due ? was : n->duty.due;
	return anew < last ? anew : last;
}

static void recount_referral(struct recounting *k, int i)
{
	const struct referral *r = &k->w.c.referrals[i];
	const struct need *n = case_need(&k->w.c, r->need);
	if (!referral_due_is_of_term(r) || (duty_is_open(n) && r->due == n->duty.due))
		return;
	const int64_t was = r->due;
	const int64_t anew =
		recount_cap(n, was, recount_due(k->k, r->since, was, recount_term_of_referral(k->k, r)));
	if (anew == was)
		return;
	const int number = r->n;
	const char *need = r->need;
	recount_begin(k, number, need, was, anew);
	draft_referral(&k->w, number)->due = anew;
	recount_tell(k, &(struct turn){ .referral = number, .need = need }, was, anew);
}

/* Closing time of the meeting's day where the need waits for it; else INSTANT_MAX. */
static int64_t recount_day_of(
	const struct ruleset *rs, const struct case_meeting *m, const struct need *n, int64_t from)
{
	if (!m->meeting || !m->has_on || !n->meeting || strcmp(m->meeting, n->meeting) != 0)
		return INT64_MAX;
	const int64_t end = instant_from_day(m->on, rs->calendar.close_s, rs->calendar.offset_s);
	return end > from ? end : INT64_MAX;
}

/* As needs_meeting_due counted it at `from`. */
static int64_t recount_of_meeting(const struct ruleset *rs, struct term at_most, const struct case_meeting *m,
	const struct need *n, int64_t from)
{
	const int64_t latest = calendar_due(&rs->calendar, from, at_most, NULL);
	const int64_t day = recount_day_of(rs, m, n, from);
	return day < latest ? day : latest;
}

bool recount_is_of(const struct recount *k, const struct case_state *c, const struct need *n, int64_t from)
{
	return n->due == recount_of_meeting(k->was, k->was->policy.meeting_at_most, &c->meeting, n, from);
}

static int64_t recount_in_meeting(const struct recounting *r, const struct need *n, int64_t from)
{
	const struct recount *k = r->k;
	const struct term at_most = k->was->policy.meeting_at_most;
	if (!recount_is_open(k, n->due) || n->due != recount_of_meeting(k->was, at_most, &r->met, n, from))
		return n->due;
	const int64_t anew = recount_of_meeting(k->rs, at_most, &r->w.c.meeting, n, from);
	return anew > k->now ? anew : n->due;
}

static void recount_need(struct recounting *k, int i, int64_t from)
{
	const struct need *n = &k->w.c.needs[i];
	if (!need_is_waiting(n->state) || (duty_is_open(n) && n->due == n->duty.due))
		return;
	from = from == INSTANT_NONE ? n->since : from;
	const int64_t was = n->due;
	int64_t anew = n->state == NEED_IN_MEETING
			       ? recount_in_meeting(k, n, from)
			       : recount_due(k->k, from, was, k->k->was->policy.decide_within);
	anew = recount_cap(n, was, anew);
	if (anew == was)
		return;
	const char *need = n->need;
	recount_begin(k, 0, need, was, anew);
	draft_need(&k->w, need)->due = anew;
	recount_tell(k, &(struct turn){ .need = need }, was, anew);
}

/* What is proposed of the need to the lead. */
static void recount_proposal(struct recounting *k, int i)
{
	const struct need *n = &k->w.c.needs[i];
	const int64_t was = n->proposal.due;
	if (!n->proposal.is_open)
		return;
	const int64_t anew = recount_due(k->k, n->proposal.since, was, k->k->was->policy.decide_within);
	if (anew == was)
		return;
	const char *need = n->need;
	recount_begin(k, 0, need, was, anew);
	draft_detail(&k->w, "proposal", "yes");
	draft_need(&k->w, need)->proposal.due = anew;
	recount_tell(k, &(struct turn){ .need = need, .is_proposal = true }, was, anew);
}

/* The day on which the meeting that was estimated for `on` is held; it may be moved to an office
 * day before it. */
static bool recount_find_day(const struct recounting *r, const struct case_meeting *m, int32_t *on)
{
	const struct ruleset *rs = r->k->rs;
	const int meeting = ruleset_meeting(rs, m->meeting);
	const int area = m->area ? ruleset_area(rs, m->area) : RULE_NONE;
	const int32_t today = instant_day(r->k->now, rs->calendar.offset_s);
	const int32_t from = m->on - WEEK_DAYS + 1;
	return meeting != RULE_NONE &&
	       match_meeting_next(rs, meeting, area, from > today ? from : today + 1, on);
}

static void recount_meeting(struct recounting *r)
{
	const struct case_meeting *m = &r->met;
	int32_t on;
	if (!m->meeting || !m->has_on || m->on <= r->k->was->calendar.last_day ||
		m->on <= instant_day(r->k->now, r->k->rs->calendar.offset_s) ||
		!recount_find_day(r, m, &on) || on == m->on)
		return;
	char was_text[DAY_TEXT_BYTES], text[DAY_TEXT_BYTES];
	day_format(m->on, was_text);
	day_format(on, text);
	draft_event(&r->w, RECOUNT_EVENT, 0, NULL);
	draft_detail(&r->w, "meeting", m->meeting);
	draft_detail(&r->w, "was", draft_text(&r->w, "%s", was_text));
	draft_detail(&r->w, "on", draft_text(&r->w, "%s", text));
	draft_case(&r->w)->meeting.on = on;
}

enum err recount_case(const struct recount *k, const struct case_state *before, const int64_t *need_from,
	struct arena *arena, struct decision *out, struct diag *d)
{
	struct recounting r = { .k = k, .met = before->meeting };
	*out = (struct decision){ 0 };
	if (!recount_may_change(k, before))
		return ERR_OK;
	draft_begin(&r.w, k->rs, before, NULL, k->now, arena, d);
	recount_meeting(&r);
	for (int i = 0; i < r.w.c.referrals_n; i++)
		recount_referral(&r, i);
	for (int i = 0; i < r.w.c.needs_n; i++) {
		recount_need(&r, i, need_from ? need_from[i] : INSTANT_NONE);
		recount_proposal(&r, i);
	}
	return ladder_schedule_finish(&r.w, out);
}
