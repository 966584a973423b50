#include "rules/match/days.h"
#include "rules/match/evaluation.h"

int match_meeting_permitted(const struct ruleset *rs, int meeting, enum consent consent)
{
	/* the compiler lets no circle through; the count guards all the same */
	for (int steps = 0; meeting != RULE_NONE && steps <= rs->meetings_n; steps++) {
		if (!rs->meetings[meeting].needs_consent || consent == CONSENT_YES)
			return meeting;
		meeting = rs->meetings[meeting].otherwise;
	}
	return RULE_NONE;
}

int match_area_of_layer(const struct ruleset *rs, int area, int layer)
{
	for (int steps = 0; area >= 0 && steps <= rs->areas_n; steps++, area = rs->areas[area].in)
		if (rs->areas[area].layer == layer)
			return area;
	return RULE_NONE;
}

#define MOVED_DAYS_MAX 28 /* a date before `from` by as much may be moved beyond it */

/* The place in the table to which a date that is shut is moved, or -1. */
static int32_t match_meeting_moved(const struct day_table *t, int32_t at, enum on_holiday on_holiday)
{
	if (!(t->info[at] & DAY_IS_SHUT))
		return at;
	if (on_holiday == ON_HOLIDAY_SKIP)
		return -1;
	const int32_t step = on_holiday == ON_HOLIDAY_BEFORE ? -1 : 1;
	while (at >= 0 && at < t->n && !(t->info[at] & DAY_IS_OPEN))
		at += step;
	return at < t->n ? at : -1;
}

#define BEYOND_WEEKS_MAX 60 /* a year, with its fifth weeks */

/* Beyond the table by the weekday alone: what falls on a holiday is not known yet. */
static bool match_meeting_beyond(const struct day_table *t, const struct rhythm *r, int32_t from, int32_t *on)
{
	const int32_t end = t->first + t->n;
	from = from > end ? from : end;
	int32_t day = from + (int32_t)((int)r->weekday - (int)day_weekday(from) + 7) % 7;
	for (int weeks = 0; weeks < BEYOND_WEEKS_MAX; weeks++, day += 7) {
		if (r->nth && !(r->nth >> ((date_from_day(day).day - 1) / 7 + 1) & 1))
			continue;
		*on = day;
		return true;
	}
	return false;
}

static bool match_meeting_next_of_rhythm(const struct day_table *t, const struct rhythm *r,
	enum on_holiday on_holiday, int32_t from, int32_t *on)
{
	for (int i = 0; i < r->dates_n; i++)
		if (r->dates[i] >= from) {
			*on = r->dates[i];
			return true;
		}
	if (r->dates_n > 0 || from < t->first)
		return false;
	const int32_t wait = (int32_t)((int)r->weekday - (int)day_weekday(from) + 7) % 7;
	/* a weekend is no reason against it: a meeting of residents is held on one */
	for (int32_t at = from + wait - t->first - MOVED_DAYS_MAX; at < t->n; at += 7) {
		if (at < 0 || (r->nth && !(r->nth >> (t->info[at] & DAY_WEEK_MASK) & 1)))
			continue;
		const int32_t moved = match_meeting_moved(t, at, on_holiday);
		if (moved < 0 || t->first + moved < from)
			continue;
		*on = t->first + moved;
		return true;
	}
	return match_meeting_beyond(t, r, from, on);
}

int match_meeting_area(const struct ruleset *rs, int meeting, int area)
{
	const int layer = rs->meetings[meeting].layer;
	return layer >= 2 ? match_area_of_layer(rs, area, layer) : RULE_NONE;
}

/* The rhythm in force in the area; NULL: the meeting is not held there, or nobody knows when. */
static const struct rhythm *match_meeting_rhythm(const struct ruleset *rs, int meeting, int area)
{
	const struct meeting *m = &rs->meetings[meeting];
	const struct rhythm *r = &m->every;
	if (m->layer >= 2) {
		area = match_meeting_area(rs, meeting, area);
		if (area == RULE_NONE)
			return NULL;
		if (m->by_area && m->by_area[area].is_set)
			r = &m->by_area[area];
	}
	return r->is_set ? r : NULL;
}

bool match_meeting_next(const struct ruleset *rs, int meeting, int area, int32_t from, int32_t *on)
{
	const struct rhythm *r = match_meeting_rhythm(rs, meeting, area);
	return r && match_meeting_next_of_rhythm(rs->days, r, rs->meetings[meeting].on_holiday, from, on);
}

bool match_meeting_is_estimated(const struct ruleset *rs, int meeting, int area, int32_t on)
{
	const struct rhythm *r = match_meeting_rhythm(rs, meeting, area);
	return r && r->dates_n == 0 && on > rs->calendar.last_day;
}

bool match_meeting_date(const struct ruleset *rs, int meeting, int area, int64_t now, int32_t *on)
{
	const struct meeting *m = &rs->meetings[meeting];
	bool is_estimated;
	const int64_t notice_end = day_table_due(rs->days, &rs->calendar, now, m->notice, &is_estimated);
	return match_meeting_next(rs, meeting, area, instant_day(notice_end, rs->calendar.offset_s), on);
}

/* The rules that say the same as the winning one, in file order. */
static enum err match_meeting_list_rules(struct evaluation *ev, struct match_meeting *to)
{
	const struct rule *rules = ev->rs->rules, *won = &rules[ev->meeting_rule];
	int *same = arena_array(ev->arena, (size_t)ev->hits_n, sizeof *same);
	if (!same)
		return ERR_NOMEM;
	for (int i = ev->list_at[RULE_MEETING]; i < ev->hits_n; i++) {
		const struct rule *rule = &rules[ev->hits[i].rule];
		if (ev->hits[i].truth == TRUTH_TRUE && rule->priority == won->priority && rule->to == won->to)
			same[to->rules_n++] = ev->hits[i].rule;
	}
	to->rules = same;
	return ERR_OK;
}

enum err match_choose_meeting(struct evaluation *ev)
{
	const struct ruleset *rs = ev->rs;
	struct match_meeting *to = &ev->out->meeting;
	*to = (struct match_meeting){ .meeting = RULE_NONE, .area = RULE_NONE };
	if (ev->meeting_rule == RULE_NONE)
		return ERR_OK;
	to->meeting = match_meeting_permitted(rs, rs->rules[ev->meeting_rule].to, ev->in->consent);
	if (to->meeting == RULE_NONE)
		return ERR_OK;
	const int layer = rs->meetings[to->meeting].layer;
	to->area = layer >= 2 ? match_area_of_layer(rs, ev->in->area, layer) : RULE_NONE;
	to->has_on = match_meeting_date(rs, to->meeting, to->area, ev->in->now, &to->on);
	to->is_estimated = to->has_on && match_meeting_is_estimated(rs, to->meeting, to->area, to->on);
	return match_meeting_list_rules(ev, to);
}
