#include "engine/base/time/instant.h"

#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

#define DAY_S 86400
#define YEAR_MIN 1900
#define YEAR_MAX 2999
/* 0000-01-01 and 9999-12-31: what four digits can say. Beyond is cut to it. */
#define DAY_LEAST (-719528)
#define DAY_MOST 2932896
#define ZONE_MAX_S (14 * 3600)

static bool instant_is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

bool date_is_valid(struct date d)
{
	static const int8_t DAYS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	if (d.year < YEAR_MIN || d.year > YEAR_MAX || d.month < 1 || d.month > 12 || d.day < 1)
		return false;
	return d.day <= DAYS[d.month - 1] + (d.month == 2 && instant_is_leap(d.year));
}

/* Both ways by years that begin in March and cycles of 400 years (146,097
 * days), as in Howard Hinnant's "chrono-compatible low-level date algorithms". */
int32_t day_from_date(struct date d)
{
	int year = d.year - (d.month <= 2);
	int era = (year >= 0 ? year : year - 399) / 400;
	int year_of_era = year - era * 400;
	int day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

struct date date_from_day(int32_t day)
{
	int64_t z = (int64_t)day + 719468;
	int era = (int)((z >= 0 ? z : z - 146096) / 146097);
	int day_of_era = (int)(z - (int64_t)era * 146097);
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int month = (5 * day_of_year + 2) / 153;
	struct date d = { .year = year_of_era + era * 400 };
	d.day = day_of_year - (153 * month + 2) / 5 + 1;
	d.month = month < 10 ? month + 3 : month - 9;
	d.year += d.month <= 2;
	return d;
}

enum weekday day_weekday(int32_t day)
{
	int w = day % 7; /* 1970-01-01 was a Thursday */
	return (enum weekday)((w + 7 + DAY_THU) % 7);
}

int day_fiscal_year(int32_t day)
{
	struct date d = date_from_day(day);
	return d.year - (d.month < 4);
}

static int64_t instant_local(int64_t at, int32_t offset_s)
{
	const int64_t least = (int64_t)DAY_LEAST * DAY_S, most = ((int64_t)DAY_MOST + 1) * DAY_S - 1;
	int64_t sum;
	if (__builtin_add_overflow(at, offset_s, &sum))
		sum = at < 0 ? least : most;
	return sum < least ? least : sum > most ? most : sum;
}

int32_t instant_day(int64_t at, int32_t offset_s)
{
	int64_t s = instant_local(at, offset_s);
	return (int32_t)((s >= 0 ? s : s - (DAY_S - 1)) / DAY_S);
}

int32_t instant_second_of_day(int64_t at, int32_t offset_s)
{
	return (int32_t)(instant_local(at, offset_s) - (int64_t)instant_day(at, offset_s) * DAY_S);
}

int64_t instant_from_day(int32_t day, int32_t second_of_day, int32_t offset_s)
{
	return (int64_t)day * DAY_S + second_of_day - offset_s;
}

/* Reads `least` to `most` digits; the number, or -1. */
static int instant_digits(const char **at, int least, int most)
{
	int value = 0, n = 0;
	for (; n < most && **at >= '0' && **at <= '9'; n++, (*at)++)
		value = value * 10 + (**at - '0');
	return n >= least ? value : -1;
}

static bool instant_skip(const char **at, const char *any_of)
{
	if (!**at || !strchr(any_of, **at))
		return false;
	(*at)++;
	return true;
}

/* "Z", "+09:00" */
static bool instant_read_offset(const char **at, int32_t *offset_s)
{
	if (instant_skip(at, "Z")) {
		*offset_s = 0;
		return true;
	}
	int sign = **at == '-' ? -1 : 1;
	if (!instant_skip(at, "+-"))
		return false;
	int hours = instant_digits(at, 2, 2);
	int minutes = instant_skip(at, ":") ? instant_digits(at, 2, 2) : -1;
	int seconds = hours * 3600 + minutes * 60;
	if (hours < 0 || minutes < 0 || minutes > 59 || seconds > ZONE_MAX_S)
		return false;
	*offset_s = sign * seconds;
	return true;
}

enum err zone_parse(const char *name, int32_t *offset_s, struct diag *d)
{
	const char *at = name;
	if (strcmp(name, "Asia/Tokyo") == 0)
		*offset_s = 9 * 3600;
	else if (strcmp(name, "UTC") == 0)
		*offset_s = 0;
	else if (*name == 'Z' || !instant_read_offset(&at, offset_s) || *at) {
		diag_set(d, ERR_INPUT, "bad-zone",
			_("'%.*s' is not a time zone known here: a zone is a fixed offset, without summer "
			  "time"),
			(int)text_fit(name, 40), name);
		diag_instead(d, "Asia/Tokyo");
		diag_instead(d, "UTC");
		diag_instead(d, "+09:00");
		return ERR_INPUT;
	}
	return ERR_OK;
}

static bool instant_read_date(const char **at, struct date *out)
{
	out->year = instant_digits(at, 4, 4);
	char separator = **at;
	if (!instant_skip(at, "-/"))
		return false;
	out->month = instant_digits(at, 1, 2);
	if (**at != separator)
		return false;
	(*at)++;
	out->day = instant_digits(at, 1, 2);
	return out->year >= 0 && out->month >= 0 && out->day >= 0;
}

/* "17:15", "17:15:30"; -1 for anything else */
static int32_t instant_read_time(const char **at)
{
	int hour = instant_digits(at, 1, 2);
	int minute = instant_skip(at, ":") ? instant_digits(at, 2, 2) : -1;
	int second = instant_skip(at, ":") ? instant_digits(at, 2, 2) : 0;
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
		return -1;
	return hour * 3600 + minute * 60 + second;
}

#define EXAMPLE INT64_C(1776160800) /* 2026-04-14T10:00Z: where nothing is known of now */
#define MINUTE_CHARS 16		    /* of 2026-04-14T10:00 */

/* `example` counts as local time. */
static enum err instant_put_forms(int64_t example, struct diag *d)
{
	char text[INSTANT_TEXT_BYTES];
	instant_format(example, 0, text);
	diag_instead(d, "%.*s", DAY_TEXT_BYTES - 1, text);
	diag_instead(d, "%.*s", MINUTE_CHARS, text);
	return ERR_INPUT;
}

enum err instant_refuse(const char *text, int64_t example, struct diag *d)
{
	diag_set(
		d, ERR_INPUT, "bad-date", _("'%.*s' is not a date or a time"), (int)text_fit(text, 40), text);
	return instant_put_forms(example, d);
}

enum err date_refuse(struct date date, int64_t example, struct diag *d)
{
	const struct date first = { date.year, date.month, 1 };
	if (date.year < YEAR_MIN || date.year > YEAR_MAX) {
		diag_set(d, ERR_INPUT, "bad-date", _("the year %d is out of range: years are %d to %d"),
			date.year, YEAR_MIN, YEAR_MAX);
		return instant_put_forms(example, d);
	}
	diag_set(d, ERR_INPUT, "bad-date", _("there is no day %04d-%02d-%02d in the calendar"), date.year,
		date.month, date.day);
	if (!date_is_valid(first))
		return instant_put_forms(example, d);
	while (date.day > 1 && !date_is_valid(date))
		date.day--;
	if (date_is_valid(date))
		diag_instead(d, "%04d-%02d-%02d", date.year, date.month, date.day);
	else
		diag_instead(d, "%04d-%02d-01", date.year, date.month);
	return ERR_INPUT;
}

enum err instant_parse(const char *text, int32_t offset_s, int64_t *at, bool *has_time, struct diag *d)
{
	const char *p = text;
	struct date date;
	int32_t second = 0;
	if (!instant_read_date(&p, &date))
		return instant_refuse(text, EXAMPLE, d);
	bool is_timed = instant_skip(&p, "T ");
	if (is_timed)
		second = instant_read_time(&p);
	if (second < 0 || (*p && !instant_read_offset(&p, &offset_s)) || *p)
		return instant_refuse(text, EXAMPLE, d);
	if (!date_is_valid(date))
		return date_refuse(date, EXAMPLE, d);
	*at = instant_from_day(day_from_date(date), second, offset_s);
	*has_time = is_timed;
	return ERR_OK;
}

static char *instant_put_number(char *out, int value, int width)
{
	for (int i = width; i-- > 0; value /= 10)
		out[i] = (char)('0' + value % 10);
	return out + width;
}

static char *instant_put_char(char *out, char c)
{
	*out = c;
	return out + 1;
}

static char *instant_put_day(char *out, int32_t day)
{
	struct date d = date_from_day(day < DAY_LEAST ? DAY_LEAST : day > DAY_MOST ? DAY_MOST : day);
	out = instant_put_char(instant_put_number(out, d.year, 4), '-');
	out = instant_put_char(instant_put_number(out, d.month, 2), '-');
	return instant_put_number(out, d.day, 2);
}

void day_format(int32_t day, char out[DAY_TEXT_BYTES]) { *instant_put_day(out, day) = '\0'; }

void instant_format(int64_t at, int32_t offset_s, char out[INSTANT_TEXT_BYTES])
{
	int32_t s = instant_second_of_day(at, offset_s);
	int minutes = (offset_s < 0 ? -offset_s : offset_s) / 60;
	out = instant_put_char(instant_put_day(out, instant_day(at, offset_s)), 'T');
	out = instant_put_char(instant_put_number(out, s / 3600, 2), ':');
	out = instant_put_char(instant_put_number(out, s / 60 % 60, 2), ':');
	out = instant_put_char(instant_put_number(out, s % 60, 2), offset_s < 0 ? '-' : '+');
	out = instant_put_char(instant_put_number(out, minutes / 60 % 100, 2), ':');
	*instant_put_number(out, minutes % 60, 2) = '\0';
}

const char *const day_names[] = { N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"),
	N_("Sat") };

void instant_format_for_people(int64_t at, int64_t now, int32_t offset_s, char out[64])
{
	static const char *const MONTHS[] = { N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"),
		N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec") };
	int32_t day = instant_day(at, offset_s);
	int32_t s = instant_second_of_day(at, offset_s);
	struct date d = date_from_day(day);
	const char *weekday = _(day_names[day_weekday(day)]), *month = _(MONTHS[d.month - 1]);
	if (d.year == date_from_day(instant_day(now, offset_s)).year)
		/* weekday, day, month, hour, minute */
		snprintf(out, 64, _("%1$s %2$d %3$s %4$02d:%5$02d"), weekday, d.day, month, s / 3600,
			s / 60 % 60);
	else
		/* weekday, day, month, hour, minute, year */
		snprintf(out, 64, _("%1$s %2$d %3$s %6$d %4$02d:%5$02d"), weekday, d.day, month, s / 3600,
			s / 60 % 60, d.year);
}
