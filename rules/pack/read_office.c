#include "rules/pack/readers.h"

#include <stddef.h>

#include "engine/base/case_id.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"

/* "https://host/path": what a link in a mail begins with. */
static void read_office_url(struct reader *r, struct ruleset *rs, const struct node *n)
{
	const struct symbol *s = n ? read_symbol(r, n) : NULL;
	if (!s)
		return;
	size_t scheme = strncmp(s->text, "https://", 8) == 0  ? 8
			: strncmp(s->text, "http://", 7) == 0 ? 7
							      : 0;
	bool is_url = scheme && s->text[scheme] && s->text[scheme] != '/' && !strpbrk(s->text, " \t\n\"<>");
	if (!is_url || s->text[s->bytes - 1] == '/')
		read_report(r, n, "bad-value",
			_("“%s” is no address such as https://tsunagi.example.jp, without “/” at its end"),
			s->text);
	else
		rs->office_url = s->text;
}

static void read_office_name(struct pack *p, struct reader *r, const struct node *map)
{
	static const struct key_spec keys[] = { { "id", true }, { "name", true }, { "timezone", true },
		{ "case_prefix", false }, { "url", false } };
	const struct node *at[5];
	struct ruleset *rs = p->rs;
	if (!read_map(r, map, keys, 5, at))
		return;
	read_office_url(r, rs, at[4]);
	const struct symbol *id = read_id(r, at[0]);
	rs->office_id = id ? id->text : NULL;
	rs->office_name = read_text(r, at[1]);
	const struct symbol *zone = read_symbol(r, at[2]);
	struct diag d;
	diag_init(&d);
	if (zone && zone_parse(zone->text, &rs->calendar.offset_s, &d) != ERR_OK)
		read_report(r, at[2], "bad-value", "%s", d.message ? d.message : zone->text);
	diag_release(&d);
	rs->case_prefix = "";
	if (!at[3] || (at[3]->kind == NODE_TEXT && at[3]->symbol->bytes == 0))
		return;
	const struct symbol *prefix = read_symbol(r, at[3]);
	if (!prefix)
		return;
	if (prefix->bytes >= CASE_PREFIX_BYTES || strpbrk(prefix->text, "/ \t\n"))
		read_report(r, at[3], "bad-value",
			_("a prefix of case numbers has at most %d bytes, no blank and no “/”"),
			CASE_PREFIX_BYTES - 1);
	else
		rs->case_prefix = prefix->text;
}

/* "08:30" at text; *end is what follows. -1: not a time. */
static int32_t read_office_clock(const char *text, const char **end)
{
	const char *p = text;
	int32_t part[2] = { 0, 0 };
	for (int i = 0; i < 2; i++) {
		const char *start = p;
		for (; *p >= '0' && *p <= '9' && p - start < 2; p++)
			part[i] = part[i] * 10 + (*p - '0');
		if (p == start || (i == 1 && p - start != 2) || (i == 0 && *p++ != ':'))
			return -1;
	}
	*end = p;
	const int32_t second = part[0] * 3600 + part[1] * 60;
	return part[1] > 59 || second > 86400 ? -1 : second;
}

static void read_office_hours(struct reader *r, struct calendar *calendar, const struct node *n)
{
	const struct symbol *s = read_symbol(r, n);
	if (!s)
		return;
	const char *end = "";
	const int32_t open = read_office_clock(s->text, &end);
	const int32_t close = open >= 0 && *end == '-' ? read_office_clock(end + 1, &end) : -1;
	if (open < 0 || close <= open || *end) {
		read_report(r, n, "bad-value", _("“%s” are no office hours such as 08:30-17:15"), s->text);
		return;
	}
	calendar->open_s = open;
	calendar->close_s = close;
}

static void read_office_weekend(struct reader *r, struct calendar *calendar, const struct node *list)
{
	int n;
	for (const struct node *item = read_list(r, list, &n); item; item = item->next) {
		const int day = read_weekday(r, item);
		if (day >= 0)
			calendar->weekend = (uint8_t)(calendar->weekend | 1u << day);
	}
	if (calendar->weekend == 0x7f)
		read_report(
			r, list, "bad-value", _("no business day is left: all seven days are the weekend"));
}

static bool read_office_month_day(const char *text, uint8_t *month, uint8_t *day)
{
	for (int i = 0; i < 5; i++)
		if (i == 2 ? text[i] != '-' : text[i] < '0' || text[i] > '9')
			return false;
	*month = (uint8_t)((text[0] - '0') * 10 + text[1] - '0');
	*day = (uint8_t)((text[3] - '0') * 10 + text[4] - '0');
	/* a leap year, so that 02-29 is a day */
	return date_is_valid((struct date){ 2024, *month, *day });
}

static bool read_office_range(const char *text, struct day_range *range)
{
	const size_t n = strlen(text);
	if ((n != 5 && n != 12) || !read_office_month_day(text, &range->from_month, &range->from_day))
		return false;
	if (n == 5) {
		range->to_month = range->from_month;
		range->to_day = range->from_day;
		return true;
	}
	return memcmp(text + 5, "..", 2) == 0 &&
	       read_office_month_day(text + 7, &range->to_month, &range->to_day);
}

/* Whether it leaves no day of a year: a range that crosses it and meets itself. */
static bool read_office_range_is_whole(const struct day_range *range)
{
	const int32_t from = day_from_date((struct date){ 2024, range->from_month, range->from_day });
	const int32_t to = day_from_date((struct date){ 2024, range->to_month, range->to_day });
	const int32_t days = to - from + 1;
	return days == 366 || days == 0;
}

static void read_office_yearly(struct reader *r, struct calendar *calendar, const struct node *list)
{
	int n;
	const struct node *item = read_list(r, list, &n);
	struct day_range *ranges = read_alloc(r, r->keep, (size_t)n, sizeof *ranges);
	if (!ranges)
		return;
	for (; item; item = item->next) {
		const struct symbol *s = read_symbol(r, item);
		if (s && !read_office_range(s->text, &ranges[calendar->yearly_n]))
			read_report(r, item, "bad-value", _("“%s” is no range of days such as 12-29..01-03"),
				s->text);
		else if (s && read_office_range_is_whole(&ranges[calendar->yearly_n]))
			read_report(r, item, "bad-value",
				_("“%s” is the whole year: no business day is left"), s->text);
		else if (s)
			calendar->yearly_n++;
	}
	calendar->yearly = ranges;
}

static const struct node *read_office_file_name(struct reader *r, const struct node *n)
{
	const struct symbol *s = read_symbol(r, n);
	if (s && (strchr(s->text, '/') || s->text[0] == '.')) {
		read_report(r, n, "bad-value",
			_("“%s”: the name of a file in the pack's own folder belongs here"), s->text);
		return NULL;
	}
	return s ? n : NULL;
}

static void read_office_calendar(struct pack *p, struct reader *r, const struct node *map)
{
	static const struct key_spec keys[] = { { "open", true }, { "weekend", true }, { "yearly", false },
		{ "holidays", true }, { "closed", false } };
	const struct node *at[5];
	if (!read_map(r, map, keys, 5, at))
		return;
	read_office_hours(r, &p->rs->calendar, at[0]);
	read_office_weekend(r, &p->rs->calendar, at[1]);
	if (at[2])
		read_office_yearly(r, &p->rs->calendar, at[2]);
	p->holidays = read_office_file_name(r, at[3]);
	p->closed = read_office_file_name(r, at[4]);
}

static int read_office_ladder(struct reader *r, const struct node *list, struct term *steps, int most)
{
	int n, kept = 0;
	const struct node *item = read_list(r, list, &n);
	if (list && list->kind == NODE_LIST && (n == 0 || n > most))
		read_report(r, list, "bad-value", _("a ladder has 1 to %d steps"), most);
	for (; item && kept < most; item = item->next) {
		steps[kept] = read_term(r, item);
		if (!steps[kept].is_set)
			continue;
		const bool is_comparable = kept > 0 && steps[kept].unit == steps[kept - 1].unit;
		if (is_comparable && steps[kept].count < steps[kept - 1].count)
			read_report(r, item, "bad-value",
				_("a step of the ladder is not sooner than the one before it"));
		kept++;
	}
	return kept;
}

/* The times of notices, all required. Packs of before have none: the message says what
 * to add. */
static void read_office_notices(
	struct reader *r, const struct node *map, const struct node *const *at, struct policy *to)
{
	static const char *const usual[] = { "tell_within: 1bh", "inform_within: 1bd", "remind_before: 4bh",
		"urgent_remind_before: 24h" };
	struct term *const terms[] = { &to->tell_within, &to->inform_within, &to->remind_before,
		&to->urgent_remind_before };
	for (size_t i = 0; i < 4; i++) {
		if (at[i])
			*terms[i] = read_term(r, at[i]);
		else if (!map->is_partial)
			read_report(r, map, "missing-key", _("the key “%.*s” is missing; usual is “%s”"),
				(int)strcspn(usual[i], ":"), usual[i], usual[i]);
	}
}

static void read_office_policy(struct pack *p, struct reader *r, const struct node *map)
{
	static const struct key_spec keys[] = { { "respond_within", true }, { "first_contact_within", true },
		{ "decide_within", true }, { "answer_within", true }, { "confirm_within", true },
		{ "hold_at_most", true }, { "meeting_at_most", true }, { "hoarded_after", true },
		{ "faded_after", true }, { "sole_coordinator_after", true }, { "keep", true },
		{ "ladder", true }, { "urgent_ladder", true }, { "review", true }, { "tell_within", false },
		{ "inform_within", false }, { "remind_before", false }, { "urgent_remind_before", false } };
	static const struct key_spec review_keys[] = { { "weekday", true } };
	struct policy *to = &p->rs->policy;
	struct term *const terms[] = { &to->respond_within, &to->first_contact_within, &to->decide_within,
		&to->answer_within, &to->confirm_within, &to->hold_at_most, &to->meeting_at_most,
		&to->hoarded_after, &to->faded_after, &to->sole_coordinator_after };
	const struct node *at[18], *weekday[1];
	if (!read_map(r, map, keys, 18, at))
		return;
	read_office_notices(r, map, &at[14], to);
	for (size_t i = 0; i < 10; i++)
		*terms[i] = read_term(r, at[i]);
	to->keep = read_text(r, at[10]);
	to->ladder_n = read_office_ladder(r, at[11], to->ladder, 16);
	to->urgent_ladder_n = read_office_ladder(r, at[12], to->urgent_ladder, 16);
	if (read_map(r, at[13], review_keys, 1, weekday)) {
		const int day = read_weekday(r, weekday[0]);
		to->review_weekday = day < 0 ? DAY_MON : (enum weekday)day;
	}
}

void read_office(struct pack *p, struct reader *r, const struct node *root)
{
	static const struct key_spec keys[] = { { "office", true }, { "calendar", true }, { "policy", true },
		{ "areas", false }, { "sections", true }, { "meetings", false } };
	const struct node *at[6];
	if (!read_map(r, root, keys, 6, at))
		return;
	read_office_name(p, r, at[0]);
	read_office_calendar(p, r, at[1]);
	read_office_policy(p, r, at[2]);
	read_places(p, r, at[3], at[4], at[5]);
}
