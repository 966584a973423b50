/* How it works: a cursor walks over the text once, with full-width forms made
 * ASCII first. The readers below each try one way of writing at the cursor, the
 * more telling ones first (words, era, year, month, day alone); the first that
 * fits decides. Then come, if they are there, the weekday and the time, and then
 * the text has to be at its end. */
#include "engine/base/time/typed.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "engine/base/time/eras.h"

#define HOUR_S 3600
#define WEEK_DAYS 7

static const struct {
	const char *word;
	int days;
} RELATIVE[] = {
	{ "明後日", 2 },
	{ "あさって", 2 },
	{ "一昨日", -2 },
	{ "おととい", -2 },
	{ "今日", 0 },
	{ "本日", 0 },
	{ "きょう", 0 },
	{ "明日", 1 },
	{ "あした", 1 },
	{ "あす", 1 },
	{ "昨日", -1 },
	{ "きのう", -1 },
	{ "today", 0 },
	{ "tomorrow", 1 },
	{ "yesterday", -1 },
};

static const struct {
	const char *word;
	int weeks;
} WEEKS[] = { { "再来週", 2 }, { "来週", 1 }, { "今週", 0 }, { "先々週", -2 }, { "先週", -1 } };

/* From Sunday on, as enum weekday. */
static const char *const KANJI[WEEK_DAYS] = { "日", "月", "火", "水", "木", "金", "土" };

struct cursor {
	const char *p;
	int32_t today;
	enum typed_side side;
	bool has_year;
	struct date date;      /* what was read, perhaps no day of the calendar */
	const struct era *era; /* in which it was written, or NULL */
};

static bool typed_skip(struct cursor *c, const char *word)
{
	size_t n = strlen(word);
	if (strncmp(c->p, word, n) != 0)
		return false;
	c->p += n;
	return true;
}

static void typed_skip_blanks(struct cursor *c)
{
	while (*c->p == ' ')
		c->p++;
}

/* One to `digits_max` digits; -1 for none or more. */
static int typed_read_number(struct cursor *c, int digits_max)
{
	int value = 0, n = 0;
	for (; *c->p >= '0' && *c->p <= '9'; c->p++, n++)
		value = n < digits_max ? value * 10 + (*c->p - '0') : -1;
	return n && n <= digits_max ? value : -1;
}

static bool typed_skip_separator(struct cursor *c, const char *kanji)
{
	typed_skip_blanks(c);
	const bool is_there =
		typed_skip(c, kanji) || typed_skip(c, "-") || typed_skip(c, "/") || typed_skip(c, ".");
	typed_skip_blanks(c);
	return is_there;
}

/* "4月14日", "4/14", "4-14", "4.14" */
static bool typed_read_month_day(struct cursor *c)
{
	c->date.month = typed_read_number(c, 2);
	if (c->date.month < 0 || !typed_skip_separator(c, "月"))
		return false;
	c->date.day = typed_read_number(c, 2);
	const char *end = c->p;
	typed_skip_blanks(c);
	if (!typed_skip(c, "日") || strncmp(c->p, "曜", strlen("曜")) == 0)
		c->p = end;
	return c->date.day >= 0;
}

static bool typed_read_relative(struct cursor *c)
{
	for (size_t i = 0; i < sizeof RELATIVE / sizeof *RELATIVE; i++) {
		if (typed_skip(c, RELATIVE[i].word)) {
			c->date = date_from_day(c->today + RELATIVE[i].days);
			return true;
		}
	}
	return false;
}

/* "火曜日", "火曜", "火"; -1 for none. */
static int typed_read_weekday(struct cursor *c)
{
	for (int i = 0; i < WEEK_DAYS; i++) {
		if (typed_skip(c, day_names[i]))
			return i;
		if (typed_skip(c, KANJI[i])) {
			if (typed_skip(c, "曜"))
				(void)typed_skip(c, "日");
			return i;
		}
	}
	return -1;
}

/* "来週月曜", "今週の金曜日": weeks begin on Monday. */
static bool typed_read_week(struct cursor *c)
{
	for (size_t i = 0; i < sizeof WEEKS / sizeof *WEEKS; i++) {
		if (!typed_skip(c, WEEKS[i].word))
			continue;
		(void)typed_skip(c, "の");
		typed_skip_blanks(c);
		const int weekday = typed_read_weekday(c);
		if (weekday < 0)
			return false;
		const int since_monday = ((int)day_weekday(c->today) + WEEK_DAYS - 1) % WEEK_DAYS;
		const int32_t monday = c->today - since_monday;
		c->date = date_from_day(
			monday + WEEKS[i].weeks * WEEK_DAYS + (weekday + WEEK_DAYS - 1) % WEEK_DAYS);
		return true;
	}
	return false;
}

static const struct era *typed_read_era(struct cursor *c)
{
	for (size_t i = 0; i < ERAS_N; i++) {
		for (size_t n = 0; n < sizeof eras[i].names / sizeof *eras[i].names; n++) {
			if (typed_skip(c, eras[i].names[n]))
				return &eras[i];
		}
		if ((*c->p | 0x20) == (*eras[i].names[2] | 0x20) && *c->p >= 'A') {
			c->p++;
			return &eras[i];
		}
	}
	return NULL;
}

static bool typed_read_era_date(struct cursor *c)
{
	c->era = typed_read_era(c);
	if (!c->era)
		return false;
	typed_skip_blanks(c);
	const int year = typed_skip(c, "元") ? 1 : typed_read_number(c, 2);
	if (year < 1 || !typed_skip_separator(c, "年"))
		return false;
	c->date.year = c->era->first.year + year - 1;
	return typed_read_month_day(c);
}

static bool typed_read_full(struct cursor *c)
{
	const char *begin = c->p;
	c->date.year = typed_read_number(c, 4);
	if (c->date.year < 0 || c->p - begin != 4 || !typed_skip_separator(c, "年"))
		return false;
	return typed_read_month_day(c);
}

static bool typed_is_on_side(const struct cursor *c, struct date date)
{
	const int32_t day = day_from_date(date);
	return c->side == TYPED_AHEAD ? day >= c->today : day <= c->today;
}

/* The nearest year on the side in which the day exists: 2/29 may be years away. */
static bool typed_read_without_year(struct cursor *c)
{
	const int step = c->side == TYPED_AHEAD ? 1 : -1;
	if (!typed_read_month_day(c))
		return false;
	c->date.year = date_from_day(c->today).year;
	for (int i = 0; i < 9; i++, c->date.year += step) {
		if (date_is_valid(c->date) && typed_is_on_side(c, c->date))
			return true;
	}
	c->date.year = date_from_day(c->today).year;
	return true;
}

/* "14日": of this month or of the nearest one on the side that has such a day. */
static bool typed_read_day_alone(struct cursor *c)
{
	const int step = c->side == TYPED_AHEAD ? 1 : -1;
	const int day = typed_read_number(c, 2);
	if (day < 0 || !typed_skip(c, "日"))
		return false;
	struct date date = date_from_day(c->today);
	date.day = day;
	for (int i = 0; i < 12 && !(date_is_valid(date) && typed_is_on_side(c, date)); i++) {
		date.month += step;
		if (date.month < 1 || date.month > 12) {
			date.year += step;
			date.month = step > 0 ? 1 : 12;
		}
	}
	c->date = date;
	return true;
}

static bool typed_read_date(struct cursor *c)
{
	static bool (*const ways[])(struct cursor *) = { typed_read_relative, typed_read_week,
		typed_read_era_date, typed_read_full, typed_read_without_year, typed_read_day_alone };
	const char *begin = c->p;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		c->p = begin;
		c->era = NULL;
		c->has_year = ways[i] != typed_read_without_year && ways[i] != typed_read_day_alone;
		if (ways[i](c))
			return true;
	}
	return false;
}

/* "(火)", "(火曜日)", "火曜日", "(Tue)"; *weekday is -1 where none is written. */
static bool typed_read_beside(struct cursor *c, int *weekday)
{
	typed_skip_blanks(c);
	*weekday = -1;
	if (!typed_skip(c, "(")) {
		const char *begin = c->p;
		*weekday = typed_read_weekday(c);
		if (*weekday >= 0 && c->p - begin <= (int)strlen(KANJI[0]))
			c->p = begin, *weekday = -1;
		return true;
	}
	*weekday = typed_read_weekday(c);
	return *weekday >= 0 && typed_skip(c, ")");
}

/* "10:00", "10:00:30", "10時", "10時半", "10時30分", "午後3時" */
static bool typed_read_clock(struct cursor *c, int32_t *second)
{
	const bool is_pm = typed_skip(c, "午後"), is_half_day = is_pm || typed_skip(c, "午前");
	int hour = typed_read_number(c, 2), minute = 0, rest = 0;
	if (typed_skip(c, ":")) {
		minute = typed_read_number(c, 2);
		rest = typed_skip(c, ":") ? typed_read_number(c, 2) : 0;
	} else if (!typed_skip(c, "時")) {
		return false;
	} else if (typed_skip(c, "半")) {
		minute = 30;
	} else if (*c->p >= '0' && *c->p <= '9') {
		minute = typed_read_number(c, 2);
		if (!typed_skip(c, "分"))
			return false;
	}
	if (hour < 0 || hour > (is_half_day ? 12 : 23) || minute < 0 || minute > 59 || rest < 0 || rest > 59)
		return false;
	hour = is_pm && hour < 12 ? hour + 12 : hour;
	*second = hour * HOUR_S + minute * 60 + rest;
	return true;
}

static bool typed_read_time(struct cursor *c, struct typed_time *out)
{
	if (*c->p == 'T' || *c->p == 't')
		c->p++;
	typed_skip_blanks(c);
	out->has_time = *c->p != '\0';
	return !out->has_time || typed_read_clock(c, &out->second);
}

static enum err typed_check_era(const struct cursor *c, int32_t day, const char *text, struct diag *d)
{
	if (!c->era)
		return ERR_OK;
	const struct era *in = era_of_day(day);
	if (in == c->era)
		return ERR_OK;
	diag_set(d, ERR_INPUT, "bad-date", _("'%.*s' is not a day of that era"), (int)text_fit(text, 40),
		text);
	if (in && c->date.year == in->first.year)
		diag_instead(d, "%s元年%d月%d日", in->names[0], c->date.month, c->date.day);
	else if (in)
		diag_instead(d, "%s%d年%d月%d日", in->names[0], c->date.year - in->first.year + 1,
			c->date.month, c->date.day);
	diag_instead(d, "%04d-%02d-%02d", c->date.year, c->date.month, c->date.day);
	return ERR_INPUT;
}

static enum err typed_check_weekday(const struct cursor *c, int32_t day, int weekday, struct diag *d)
{
	if (weekday < 0 || weekday == (int)day_weekday(day))
		return ERR_OK;
	/* year, month, day, the weekday it is, the weekday that was written */
	diag_set(d, ERR_INPUT, "weekday", _("%1$04d-%2$02d-%3$02d is a %4$s, not a %5$s"), c->date.year,
		c->date.month, c->date.day, _(day_names[day_weekday(day)]), _(day_names[weekday]));
	diag_instead(d, "%04d-%02d-%02d", c->date.year, c->date.month, c->date.day);
	return ERR_INPUT;
}

#define TEN_S (10 * HOUR_S) /* of an example: in office hours everywhere */

/* A day that would be taken: ahead the next one of the working week, behind yesterday. */
static int64_t typed_example(int32_t today, enum typed_side side)
{
	int32_t day = side == TYPED_AHEAD ? today + 1 : today - 1;
	while (side == TYPED_AHEAD && (day_weekday(day) == DAY_SAT || day_weekday(day) == DAY_SUN))
		day++;
	return instant_from_day(day, TEN_S, 0);
}

enum err typed_parse(
	const char *text, int32_t today, enum typed_side side, struct typed_time *out, struct diag *d)
{
	char narrow[TYPED_MAX_BYTES];
	struct cursor c = { .p = narrow, .today = today, .side = side };
	int weekday = -1;
	*out = (struct typed_time){ 0 };
	if (!text_narrow(text, narrow, sizeof narrow))
		return instant_refuse(text, typed_example(today, side), d);
	typed_skip_blanks(&c);
	if (!typed_read_date(&c) || !typed_read_beside(&c, &weekday))
		return instant_refuse(text, typed_example(today, side), d);
	typed_skip_blanks(&c);
	if (!typed_read_time(&c, out))
		return instant_refuse(text, typed_example(today, side), d);
	typed_skip_blanks(&c);
	if (*c.p)
		return instant_refuse(text, typed_example(today, side), d);
	if (!date_is_valid(c.date))
		return date_refuse(c.date, typed_example(today, side), d);
	out->day = day_from_date(c.date);
	out->has_year = c.has_year;
	const enum err e = typed_check_era(&c, out->day, text, d);
	if (e)
		return e;
	return typed_check_weekday(&c, out->day, weekday, d);
}

enum err typed_parse_instant(const char *text, int32_t offset_s, int64_t now, enum typed_side side,
	int64_t *at, bool *has_time, struct diag *d)
{
	struct typed_time typed;
	if (instant_parse(text, offset_s, at, has_time, NULL) == ERR_OK)
		return ERR_OK;
	const enum err e = typed_parse(text, instant_day(now, offset_s), side, &typed, d);
	if (e)
		return e;
	*at = instant_from_day(typed.day, typed.second, offset_s);
	*has_time = typed.has_time;
	return ERR_OK;
}
