#include "engine/core/watch/digest.h"

#include <string.h>

#include "engine/base/text/text.h"
#include "engine/core/model/duty_clock.h"

#define WEEK_DAYS 7

const char *digest_why_word(enum digest_why why) { return why == DIGEST_REVIEW ? "review" : "duty"; }

bool digest_is_weekly(const struct alert_row *row)
{
	return text_is_same(row->event, digest_why_word(DIGEST_REVIEW));
}

bool digest_has_review_between(const struct ruleset *rs, int32_t last, int32_t day)
{
	for (int32_t d = day; d > last && d > day - WEEK_DAYS; d--)
		if (day_weekday(d) == rs->policy.review_weekday)
			return true;
	return false;
}

int64_t digest_opens_at(const struct ruleset *rs, int32_t day)
{
	const struct calendar *cal = &rs->calendar;
	const int64_t opening = calendar_next_opening(cal, instant_from_day(day, 0, rs->calendar.offset_s));
	return instant_day(opening, cal->offset_s) == day ? opening : INSTANT_NONE;
}

bool digest_find_item(
	const struct ruleset *rs, const struct case_state *c, int place, int64_t now, struct ladder_item *out)
{
	if (c->status != CASE_OPEN || c->is_drill || !ladder_schedule_item(c, place, out) ||
		!ladder_schedule_is_at_top(rs, out, now))
		return false;
	const struct need *n = out->r ? case_need(c, out->r->need) : out->n;
	return out->is_duty || out->is_proposal || !duty_is_open(n);
}

bool digest_is_held_by(const struct case_state *c, const struct ladder_item *i, const char *section)
{
	bool is_with_any = false;
	if (i->r)
		return text_is_same(referral_holder(i->r), section);
	if (i->is_proposal)
		return text_is_same(proposal_holder(c, &i->n->proposal), section);
	if (!i->is_duty)
		return text_is_same(need_holder(c, i->n), section);
	for (int k = 0; k < c->referrals_n; k++) {
		const struct referral *r = &c->referrals[k];
		if (referral_is_terminal(r->state) || strcmp(r->need, i->n->need) != 0)
			continue;
		if (strcmp(r->to, section) == 0)
			return true;
		is_with_any = true;
	}
	return !is_with_any && strcmp(c->lead, section) == 0;
}

void digest_mark_sections(
	const struct ruleset *rs, const struct case_state *c, int64_t now, struct digest_sections *s)
{
	for (int place = 0; place < ladder_schedule_places(c); place++) {
		struct ladder_item i;
		if (!digest_find_item(rs, c, place, now, &i))
			continue;
		const unsigned bits = DIGEST_HOLDS_LATE | (i.is_duty ? DIGEST_HOLDS_DUTY : 0);
		s->has_late_duty |= i.is_duty;
		for (int k = 0; k < rs->sections_n; k++)
			if (digest_is_held_by(c, &i, rs->sections[k].id))
				s->holds[k] = (unsigned char)(s->holds[k] | bits);
	}
}

static bool digest_is_of_coordinator(const struct draft *w, const struct recipient *to, int coordinators_n)
{
	if (to->section != w->rs->coordinator)
		return false;
	if (to->person == RULE_NONE)
		return true;
	const char *mail = w->rs->staff[to->person].mail;
	for (int i = 0; i < coordinators_n; i++) {
		const char *sink = w->alerts[i].sink;
		if (mail && sink && strncmp(sink, "mail:", 5) == 0 && strcmp(sink + 5, mail) == 0)
			return true;
	}
	return false;
}

static void digest_put_heads(
	struct draft *w, const struct digest_sections *s, bool is_weekly, struct alert *what, int64_t now)
{
	const int coordinators_n = w->alerts_n;
	for (int k = 0; k < w->rs->sections_n; k++) {
		const bool has_duty = s->holds[k] & DIGEST_HOLDS_DUTY;
		if (!has_duty && !(is_weekly && s->holds[k]))
			continue;
		const char *section = w->rs->sections[k].id;
		const struct recipient head = notify_find_head(w->rs, section);
		if (digest_is_of_coordinator(w, &head, coordinators_n))
			continue;
		what->part = PART_HEAD;
		what->by = section;
		notify_recipient(w, &head, what, now);
	}
}

enum err digest_make_alerts(const struct ruleset *rs, const struct digest_sections *s, bool is_weekly,
	int64_t now, struct arena *arena, const struct alert **out, int *n)
{
	const int32_t day = instant_day(now, rs->calendar.offset_s);
	struct alert what = { .kind = ALERT_DIGEST,
		.part = PART_COORDINATOR,
		.due = instant_from_day(day, 0, rs->calendar.offset_s),
		.event = digest_why_word(is_weekly ? DIGEST_REVIEW : DIGEST_DUTY),
		.at = digest_opens_at(rs, day) };
	struct draft w;
	draft_begin(&w, rs, NULL, NULL, now, arena, NULL);
	if (is_weekly || s->has_late_duty) {
		const struct recipient coordinator = notify_find_coordinator(rs);
		notify_recipient(&w, &coordinator, &what, now);
	}
	digest_put_heads(&w, s, is_weekly, &what, now);
	*out = w.alerts;
	*n = w.alerts_n;
	return w.is_out_of_memory ? ERR_NOMEM : ERR_OK;
}

static bool digest_may_be_told(const struct ruleset *rs, const struct alert_row *row, int section)
{
	const int p = ruleset_person(rs, row->to);
	if (p == RULE_NONE)
		return ruleset_section(rs, row->to) == section;
	return rs->staff[p].section == section && (row->part != PART_HEAD || rs->staff[p].role == ROLE_HEAD);
}

/* The day is over that it was for, and another one tells what is late. */
static bool digest_is_overtaken(const struct ruleset *rs, const struct alert_row *row, int64_t now)
{
	const int32_t day = instant_day(row->due, rs->calendar.offset_s);
	const int32_t today = instant_day(now, rs->calendar.offset_s);
	return digest_is_weekly(row) ? digest_has_review_between(rs, day, today) : day < today;
}

enum alert_look digest_look(
	const struct ruleset *rs, const struct alert_row *row, int64_t now, struct recipient *instead)
{
	const int section = row->by ? ruleset_section(rs, row->by) : rs->coordinator;
	if (section == RULE_NONE || digest_is_overtaken(rs, row, now))
		return ALERT_SETTLED;
	if (digest_may_be_told(rs, row, section))
		return ALERT_STANDS;
	*instead = row->by ? notify_find_head(rs, row->by) : notify_find_coordinator(rs);
	return strcmp(instead->to, row->to) == 0 ? ALERT_STANDS : ALERT_MISDIRECTED;
}
