#include "engine/base/time/calendar_explain.h"

#include "engine/base/text/lang.h"
#include "engine/base/time/holiday_gaps.h"
#include "engine/base/time/typed.h"

#define WARN_FROM_DAYS 180 /* before the holiday table ends */

enum err calendar_parse_from(
	const struct calendar *c, const char *text, int64_t now, int64_t *at, struct diag *d)
{
	bool has_time = false;
	if (!text) {
		*at = now;
		return ERR_OK;
	}
	const enum err e = typed_parse_instant(text, c->offset_s, now, TYPED_AHEAD, at, &has_time, d);
	if (e == ERR_OK && !has_time)
		*at += c->open_s;
	if (e != ERR_OK)
		diag_field(d, "from");
	return e;
}

static void calendar_explain_put_instant(struct json *j, const char *key, int64_t at, int32_t offset_s)
{
	char text[INSTANT_TEXT_BYTES];
	instant_format(at, offset_s, text);
	jsonw_put_text(j, key, text);
}

static void calendar_explain_put_skipped(
	struct json *j, const struct calendar *c, int32_t first, int32_t last)
{
	static const char *const codes[] = { "open", "weekend", "holiday", "closed", "yearly" };
	jsonw_key(j, "skipped");
	jsonw_array(j);
	for (int32_t day = first; day <= last; day++) {
		char text[DAY_TEXT_BYTES];
		const char *name = NULL;
		const enum day_kind kind = calendar_day(c, day, &name);
		if (kind == DAY_OPEN)
			continue;
		day_format(day, text);
		jsonw_object(j);
		jsonw_put_text(j, "day", text);
		jsonw_put_text(j, "why", codes[kind]);
		jsonw_put_text(j, "name", name);
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}

enum err calendar_explain_due(
	const struct calendar *c, const char *text, int64_t from, struct json *j, struct diag *d)
{
	struct term term;
	char said[12];
	bool is_estimated;
	const enum err e = term_parse(text, &term, d);
	if (e != ERR_OK) {
		diag_field(d, "term");
		return e;
	}
	const int64_t due = calendar_due(c, from, term, &is_estimated);
	/* the day itself is day zero: it is passed over only where it could have counted */
	const bool counts_today = term.unit == TERM_BH || term.count == 0;
	const int32_t first = instant_day(from, c->offset_s) + (counts_today ? 0 : 1);
	const bool passes_over = term.unit != TERM_H && term.unit != TERM_D;
	term_format(term, said);
	jsonw_object(j);
	jsonw_put_text(j, "term", said);
	calendar_explain_put_instant(j, "from", from, c->offset_s);
	calendar_explain_put_instant(j, "due", due, c->offset_s);
	if (is_estimated)
		jsonw_put_bool(j, "estimated", true);
	calendar_explain_put_skipped(j, c, first, passes_over ? instant_day(due, c->offset_s) : first - 1);
	jsonw_object_end(j);
	return ERR_OK;
}

bool calendar_format_end(const struct calendar *c, int64_t now, char out[CALENDAR_END_TEXT_BYTES])
{
	const int32_t left = c->last_day - instant_day(now, c->offset_s);
	char last[DAY_TEXT_BYTES];
	if (left > WARN_FROM_DAYS)
		return false;
	day_format(c->last_day, last);
	(void)snprintf(out, CALENDAR_END_TEXT_BYTES,
		left < 0 ? _("the holiday table ended on %s: due times beyond it are estimates until the "
			     "years since are added")
			 : _("the holiday table ends on %s: add the next year to holidays.csv"),
		last);
	return true;
}

static void calendar_explain_put_gap(void *context, const struct holiday_gap *gap)
{
	char text[HOLIDAY_GAP_TEXT_BYTES];
	holiday_gap_format(gap, text);
	jsonw_text(context, text);
}

void calendar_explain_reach(const struct calendar *c, int64_t now, struct json *j)
{
	char first[DAY_TEXT_BYTES], last[DAY_TEXT_BYTES], end[CALENDAR_END_TEXT_BYTES];
	const int32_t today = instant_day(now, c->offset_s);
	day_format(c->first_day, first);
	day_format(c->last_day, last);
	jsonw_object(j);
	jsonw_put_text(j, "from", first);
	jsonw_put_text(j, "to", last);
	jsonw_put_int(j, "days_left", c->last_day - today);
	jsonw_put_int(j, "holidays", (int64_t)c->holidays_n);
	jsonw_put_int(j, "closed", (int64_t)c->closed_n);
	jsonw_key(j, "warnings");
	jsonw_array(j);
	if (calendar_format_end(c, now, end))
		jsonw_text(j, end);
	holiday_gaps_visit(c, calendar_explain_put_gap, j);
	jsonw_array_end(j);
	jsonw_object_end(j);
}
