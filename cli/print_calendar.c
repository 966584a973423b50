/* The office calendar for people, from the JSON that is the same with a daemon
 * and without. */
#include "cli/print.h"

#include "cli/say.h"
#include "cli/table.h"
#include "engine/base/calendar.h"
#include "engine/base/lang.h"

static const char *say_why(const char *code)
{
	static const struct { const char *code, *text; } words[] = {
		{ "weekend", N_("weekend") }, { "holiday", N_("public holiday") },
		{ "closed", N_("closed day of the office") }, { "yearly", N_("closed every year") },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].code, code) == 0)
			return _(words[i].text);
	return code;
}

/* "2026-04-01T09:00:00+09:00": the instant and the office's own zone. */
static bool read_time(const json_t *answer, const char *key, int64_t *at, int32_t *offset_s)
{
	const char *text = json_text_at(answer, key), *zone = text ? strpbrk(text, "+Z") : NULL;
	bool has_time;
	if (text && !zone)
		zone = strrchr(text, '-');
	return zone && zone_parse(zone, offset_s, NULL) == ERR_OK && instant_parse(text, *offset_s, at, &has_time, NULL) == ERR_OK;
}

static void say_day(const char *text, int64_t from, int32_t offset_s, char out[64])
{
	int64_t at;
	bool has_time;
	snprintf(out, 64, "%s", text);
	if (instant_parse(text, offset_s, &at, &has_time, NULL) != ERR_OK)
		return;
	instant_say(at, from, offset_s, out);
	char *clock = strrchr(out, ' ');
	if (clock && strchr(clock, ':'))
		*clock = '\0';
}

void print_calendar_due(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	const json_t *skipped = json_object_get(answer, "skipped"), *one;
	char from_said[64], due_said[64];
	int64_t from, due;
	int32_t offset_s;
	struct table t;
	size_t i;
	(void)call;
	if (!read_time(answer, "from", &from, &offset_s) || !read_time(answer, "due", &due, &offset_s))
		return;
	instant_say(from, from, offset_s, from_said);
	instant_say(due, from, offset_s, due_said);
	buf_printf(out, _("%s from %s ends on %s.\n"), say_name(answer, "term"), from_said, due_said);
	table_init(&t, 3);
	table_row(&t, (const char *[]){ _("skipped"), _("why"), "" });
	json_array_foreach(skipped, i, one) {
		char day[64];
		say_day(say_name(one, "day"), from, offset_s, day);
		table_row(&t, (const char *[]){ day, say_why(say_name(one, "why")), json_text_at(one, "name") });
	}
	if (json_array_size(skipped) > 0)
		table_print(&t, 2, cx->width, out);
	out->failed |= t.failed;
	table_release(&t);
}

void print_calendar_check(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	size_t i;
	const json_t *warning;
	(void)cx;
	(void)call;
	buf_printf(out, _("Holidays are known from %s to %s: %zu days, and %zu closed days of the office.\n"),
	           say_name(answer, "from"), say_name(answer, "to"),
	           (size_t)json_integer_value(json_object_get(answer, "holidays")),
	           (size_t)json_integer_value(json_object_get(answer, "closed")));
	json_array_foreach(json_object_get(answer, "warnings"), i, warning)
		buf_printf(out, _("Warning: %s\n"), json_string_value(warning));
}
