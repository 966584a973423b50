/* The next date is the first that the meeting's rhythm gives from today on;
 * today counts until closing time. ready_at goes back from the date, day by day,
 * to the last opening from which the notice ends in time: counting the notice
 * forward is the only direction in which the calendar can be asked. */
#include "engine/core/meeting/agenda_dates.h"

#include "engine/base/text/lang.h"

#define NOTICE_DAYS_MOST 1000 /* a notice longer than this is not looked for */
#define SECONDS_OF_A_DAY 86400

static bool agenda_dates_is_held_in(const struct ruleset *rs, int meeting, int area)
{
	int32_t on;
	return match_meeting_area(rs, meeting, area) != RULE_NONE &&
	       match_meeting_next(rs, meeting, area, rs->calendar.first_day, &on);
}

/* Adds the areas that have the meeting to what can be done instead. */
static void agenda_dates_add_areas(const struct ruleset *rs, int meeting, struct diag *d)
{
	for (int a = 0; a < rs->areas_n; a++)
		if (rs->areas[a].layer == rs->meetings[meeting].layer &&
			agenda_dates_is_held_in(rs, meeting, a))
			diag_instead(d, "--area %s", rs->areas[a].id);
}

enum err agenda_dates_check_area(
	const struct ruleset *rs, int meeting, const char *typed, int *area, struct diag *d)
{
	const struct meeting *m = &rs->meetings[meeting];
	int named = RULE_NONE;
	enum err e = ERR_OK;
	*area = RULE_NONE;
	if (m->layer <= 1) {
		if (!typed)
			return ERR_OK;
		e = diag_set(d, ERR_INPUT, "bad-value",
			_("%s (%s) is of the whole office: leave out the area."), m->name, m->id);
		diag_field(d, "area");
		return e;
	}
	if (!typed) {
		e = diag_set(d, ERR_INPUT, "missing", _("%s (%s) is held in each area: say which."), m->name,
			m->id);
		diag_field(d, "area");
		agenda_dates_add_areas(rs, meeting, d);
		return e;
	}
	e = ruleset_find_area(rs, typed, &named, d);
	if (e) {
		diag_field(d, "area");
		return e;
	}
	*area = match_meeting_area(rs, meeting, named);
	if (*area != RULE_NONE && agenda_dates_is_held_in(rs, meeting, *area))
		return ERR_OK;
	e = diag_set(
		d, ERR_INPUT, "no-meeting", _("%s has no %s (%s)."), rs->areas[named].name, m->name, m->id);
	diag_field(d, "area");
	agenda_dates_add_areas(rs, meeting, d);
	return e;
}

int64_t agenda_dates_over_at(const struct ruleset *rs, int32_t on)
{
	return instant_from_day(on, rs->calendar.close_s, rs->calendar.offset_s);
}

static bool agenda_dates_find_next(const struct ruleset *rs, int meeting, int area, int64_t now, int32_t *on)
{
	int32_t today = instant_day(now, rs->calendar.offset_s);
	if (agenda_dates_over_at(rs, today) <= now)
		today++;
	return match_meeting_next(rs, meeting, area, today, on);
}

static enum err agenda_dates_refuse_no_date(const struct ruleset *rs, int meeting, struct diag *d)
{
	enum err e = diag_set(d, ERR_REFUSED, "no-date-left",
		_("%s (%s) has no date left: those in office.yaml are over."), rs->meetings[meeting].name,
		rs->meetings[meeting].id);
	diag_instead(d, "%s", _("add its next dates to office.yaml, and reload the pack"));
	return e;
}

static enum err agenda_dates_refuse_date(const struct ruleset *rs, int meeting, int area, int32_t asked,
	int32_t next, bool is_over, struct diag *d)
{
	char day[DAY_TEXT_BYTES];
	int32_t on = next;
	day_format(asked, day);
	enum err e = is_over ? diag_set(d, ERR_REFUSED, "date-over",
				       _("%s is over: there is an agenda only of what is to come."), day)
			     : diag_set(d, ERR_REFUSED, "not-held", _("%s (%s) is not held on %s."),
				       rs->meetings[meeting].name, rs->meetings[meeting].id, day);
	diag_field(d, "on");
	for (int i = 0; i < 3; i++) {
		day_format(on, day);
		diag_instead(d, "--on %s", day);
		if (!match_meeting_next(rs, meeting, area, on + 1, &on))
			break;
	}
	return e;
}

enum err agenda_dates_check_day(const struct ruleset *rs, int meeting, int area, int64_t asked, int64_t now,
	int32_t *on, struct diag *d)
{
	int32_t next, held;
	if (!agenda_dates_find_next(rs, meeting, area, now, &next))
		return agenda_dates_refuse_no_date(rs, meeting, d);
	*on = next;
	if (asked == INSTANT_NONE)
		return ERR_OK;
	int32_t day = instant_day(asked, rs->calendar.offset_s);
	if (day < next && day < instant_day(now, rs->calendar.offset_s))
		return agenda_dates_refuse_date(rs, meeting, area, day, next, true, d);
	*on = day;
	if (day >= next && match_meeting_next(rs, meeting, area, day, &held) && held == day)
		return ERR_OK;
	return agenda_dates_refuse_date(rs, meeting, area, day, next, false, d);
}

int64_t agenda_dates_ready_at(const struct ruleset *rs, int meeting, int32_t on)
{
	const struct calendar *cal = &rs->calendar;
	for (int32_t day = on; day > on - NOTICE_DAYS_MOST && day >= cal->first_day; day--) {
		int64_t opening = instant_from_day(day, cal->open_s, cal->offset_s);
		if (!calendar_is_open(cal, opening))
			continue;
		int64_t ends = calendar_due(cal, opening, rs->meetings[meeting].notice, NULL);
		if (instant_day(ends, cal->offset_s) <= on)
			return opening;
	}
	return instant_from_day(on, 0, cal->offset_s) - (int64_t)NOTICE_DAYS_MOST * SECONDS_OF_A_DAY;
}

int64_t agenda_dates_again_at(const struct ruleset *rs, int32_t on)
{
	const struct calendar *cal = &rs->calendar;
	for (int32_t day = on - 1; day > on - NOTICE_DAYS_MOST && day >= cal->first_day; day--) {
		const int64_t opening = instant_from_day(day, cal->open_s, cal->offset_s);
		if (calendar_is_open(cal, opening))
			return opening;
	}
	return instant_from_day(on, 0, cal->offset_s);
}
