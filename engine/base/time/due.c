/* When a term ends: calendar_due and what is built on it. */
#include "engine/base/time/calendar.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/base/time/typed.h"

#define HOUR_S 3600
#define DATE_BYTES 64
#define ADD_YEARS \
	N_("add the missing years to the pack's holidays.csv (the Cabinet Office publishes them) and run: " \
	   "tsunagi rules reload")

static bool due_is_open_day(const struct calendar *c, int32_t day)
{
	return calendar_day(c, day, NULL) == DAY_OPEN;
}

/* The n-th open day after `day`; false where the table ends before. */
static bool due_find_open_day(const struct calendar *c, int32_t day, int n, int32_t *out)
{
	while (n > 0) {
		if (!calendar_covers(c, ++day))
			return false;
		n -= due_is_open_day(c, day);
	}
	*out = day;
	return true;
}

static bool due_bd(const struct calendar *c, int64_t from, int count, int64_t *due)
{
	int32_t day = instant_day(from, c->offset_s);
	if (!calendar_covers(c, day))
		return false;
	bool is_today = count == 0 && due_is_open_day(c, day) &&
			instant_second_of_day(from, c->offset_s) <= c->close_s;
	if (!is_today && !due_find_open_day(c, day, count ? count : 1, &day))
		return false;
	*due = instant_from_day(day, c->close_s, c->offset_s);
	return true;
}

static bool due_bh(const struct calendar *c, int64_t from, int count, int64_t *due)
{
	int64_t left = (int64_t)count * HOUR_S;
	int32_t second = instant_second_of_day(from, c->offset_s);
	for (int32_t day = instant_day(from, c->offset_s); calendar_covers(c, day); day++) {
		int32_t start = second > c->open_s ? second : c->open_s;
		second = 0;
		if (start >= c->close_s || !due_is_open_day(c, day))
			continue;
		if (left <= c->close_s - start) {
			*due = instant_from_day(day, start + (int32_t)left, c->offset_s);
			return true;
		}
		left -= c->close_s - start;
	}
	return false;
}

static int64_t due_h(int64_t from, int count)
{
	int64_t due;
	return __builtin_add_overflow(from, (int64_t)count * HOUR_S, &due) ? INT64_MAX : due;
}

static bool due_find_due(const struct calendar *c, int64_t from, struct term t, int64_t *due)
{
	switch ((enum term_unit)t.unit) {
	case TERM_BD:
		return due_bd(c, from, t.count, due);
	case TERM_BH:
		return due_bh(c, from, t.count, due);
	case TERM_H:
		*due = due_h(from, t.count);
		return true;
	case TERM_D:
		*due = instant_from_day(instant_day(from, c->offset_s) + t.count, c->close_s, c->offset_s);
		return true;
	}
	return false;
}

static enum err due_beyond_table(const struct calendar *c, int64_t from, struct term t, struct diag *d)
{
	char term[12], day[DAY_TEXT_BYTES], first[DAY_TEXT_BYTES], last[DAY_TEXT_BYTES];
	term_format(t, term);
	day_format(instant_day(from, c->offset_s), day);
	day_format(c->first_day, first);
	day_format(c->last_day, last);
	diag_set(d, ERR_REFUSED, "beyond-holidays",
		_("%s from %s can't be counted: the holidays are known from %s to %s only"), term, day, first,
		last);
	diag_instead(d, _(ADD_YEARS));
	diag_instead(d, _("give a date, or a term in d or h"));
	return ERR_REFUSED;
}

enum err calendar_refuse_beyond(const struct calendar *c, int64_t at, struct diag *d)
{
	char day[DAY_TEXT_BYTES], first[DAY_TEXT_BYTES], last[DAY_TEXT_BYTES];
	day_format(instant_day(at, c->offset_s), day);
	day_format(c->first_day, first);
	day_format(c->last_day, last);
	diag_set(d, ERR_REFUSED, "beyond-holidays",
		_("%s can't be taken: the holidays are known from %s to %s only"), day, first, last);
	diag_instead(d, _(ADD_YEARS));
	return ERR_REFUSED;
}

enum err calendar_due(const struct calendar *c, int64_t from, struct term t, int64_t *due, struct diag *d)
{
	if (!t.is_set || t.count < 0 || t.unit > TERM_D)
		return diag_set(d, ERR_BUG, "bad-term", _("a term was asked for that isn't set"));
	return due_find_due(c, from, t, due) ? ERR_OK : due_beyond_table(c, from, t, d);
}

int64_t calendar_due_clamped(const struct calendar *c, int64_t from, struct term t, bool *beyond)
{
	int64_t due = 0;
	*beyond = !due_find_due(c, from, t, &due);
	return *beyond ? calendar_last_close(c) : due;
}

enum err calendar_parse_date(
	const struct calendar *c, const char *text, int64_t now, int64_t *at, struct diag *d)
{
	char narrow[DATE_BYTES];
	struct term term;
	bool has_time;
	const char *typed = text_narrow(text, narrow, sizeof narrow) ? narrow : text;
	if (term_has_unit(typed)) {
		enum err e = term_parse(typed, &term, d);
		return e ? e : calendar_due(c, now, term, at, d);
	}
	enum err e = typed_parse_instant(typed, c->offset_s, now, TYPED_AHEAD, at, &has_time, d);
	if (e && d && d->instead_n)
		diag_instead(d, "5bd");
	if (!e && !has_time)
		*at = instant_from_day(instant_day(*at, c->offset_s), c->close_s, c->offset_s);
	return e;
}
