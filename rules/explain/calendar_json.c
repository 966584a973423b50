#include "rules/explain/calendar_json.h"

#include "engine/base/lang.h"
#include "rules/explain/due_days.h"

#define WARN_DAYS 180     /* before the holiday table ends */

enum err calendar_from_parse(const struct calendar *c, const char *text, int64_t *at, struct diag *d)
{
	bool has_time;
	const enum err e = instant_parse(text, c->offset_s, at, &has_time, d);
	if (e == ERR_OK && !has_time)
		*at += c->open_s;
	if (e != ERR_OK)
		diag_field(d, "from");
	return e;
}

/* The day itself is day zero: it is passed over only where it could have counted. */
static void put_skipped(struct json *j, const struct calendar *c, struct term term, int64_t from, int64_t due)
{
	const bool counts_today = term.unit == TERM_BH || term.count == 0;
	const int32_t first = instant_day(from, c->offset_s) + (counts_today ? 0 : 1);
	const int32_t last = term.unit == TERM_H || term.unit == TERM_D ? first - 1 : instant_day(due, c->offset_s);
	char text[DAY_TEXT_BYTES];
	jsonw_array(j);
	for (int32_t day = first; day <= last; day++) {
		const char *name = NULL;
		const enum day_kind kind = calendar_day(c, day, &name);
		if (kind == DAY_OPEN)
			continue;
		day_format(day, text);
		jsonw_object(j);
		jsonw_put_text(j, "day", text);
		jsonw_put_text(j, "why", due_day_kind_word(kind));
		jsonw_put_text(j, "name", name);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}

enum err calendar_due_json(struct json *j, const struct calendar *c, const char *typed, int64_t from, struct diag *d)
{
	struct term term;
	int64_t due;
	char text[INSTANT_TEXT_BYTES], said[12];
	enum err e = term_parse(typed, &term, d);
	if (e != ERR_OK)
		diag_field(d, "term");
	if (e == ERR_OK)
		e = calendar_due(c, from, term, &due, d);
	if (e != ERR_OK)
		return e;
	term_format(term, said);
	jsonw_object(j);
	jsonw_put_text(j, "term", said);
	instant_format(from, c->offset_s, text);
	jsonw_put_text(j, "from", text);
	instant_format(due, c->offset_s, text);
	jsonw_put_text(j, "due", text);
	jsonw_key(j, "skipped");
	put_skipped(j, c, term, from, due);
	jsonw_object_end(j);
	return ERR_OK;
}

/* A year between the first and the last of which the table has no day. */
static int year_missing(const struct calendar *c)
{
	for (size_t i = 1; i < c->holidays_n; i++) {
		const int before = date_from_day(c->holidays[i - 1].day).year;
		if (date_from_day(c->holidays[i].day).year > before + 1)
			return before + 1;
	}
	return 0;
}

static void put_warning(struct json *j, const char *format, const char *text) __attribute__((format(printf, 2, 0)));
static void put_warning(struct json *j, const char *format, const char *text)
{
	struct buf b;
	buf_init(&b);
	buf_printf(&b, format, text);
	jsonw_text(j, buf_text(&b));
	buf_release(&b);
}

static void put_warnings(struct json *j, const struct calendar *c, int32_t today)
{
	char day[DAY_TEXT_BYTES], year[16];
	const int missing = year_missing(c);
	day_format(c->last_day, day);
	jsonw_array(j);
	if (today > c->last_day)
		put_warning(j, _("the holidays were known until %s: business days can't be counted any more"), day);
	else if (c->last_day - today < WARN_DAYS)
		put_warning(j, _("the holidays are known until %s only: add the next year to holidays.csv"), day);
	snprintf(year, sizeof year, "%d", missing);
	if (missing)
		put_warning(j, _("the table has no holiday in %s"), year);
	jsonw_array_end(j);
}

void calendar_check_json(struct json *j, const struct calendar *c, int64_t from)
{
	const int32_t today = instant_day(from, c->offset_s);
	char day[DAY_TEXT_BYTES];
	jsonw_object(j);
	day_format(c->first_day, day);
	jsonw_put_text(j, "from", day);
	day_format(c->last_day, day);
	jsonw_put_text(j, "to", day);
	jsonw_put_int(j, "days_left", c->last_day - today);
	jsonw_put_int(j, "holidays", (int64_t)c->holidays_n);
	jsonw_put_int(j, "closed", (int64_t)c->closed_n);
	jsonw_key(j, "warnings");
	put_warnings(j, c, today);
	jsonw_object_end(j);
}
