/* What was sent to whom and why. */
#include "cli/print/alerts.h"

#include <string.h>

#include "cli/print/table.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

static const char *print_alerts_went(const json_t *a, char out[SAY_TIME_BYTES])
{
	if (json_text_at(a, "delivered"))
		return print_format_time(json_text_at(a, "delivered"), out);
	if (json_text_at(a, "left_out"))
		return _("settled before");
	if (!json_text_at(a, "sink"))
		return _("shown only");
	return json_is_true_at(a, "dead") ? _("given up") : _("waiting");
}

static bool print_alerts_is_digest(const json_t *a)
{
	const char *kind = json_text_at(a, "kind");
	return kind && strcmp(kind, "digest") == 0;
}

/* The case or referral; of an agenda its meeting and day. */
static void print_alerts_put_about(struct table *t, const json_t *a)
{
	const char *number =
		json_text_at(a, "referral") ? json_text_at(a, "referral") : json_text_at(a, "case");
	const char *area = json_text_at(a, "area_name");
	char on[SAY_TIME_BYTES];
	struct buf text;
	buf_init(&text);
	if (number)
		buf_put(&text, number);
	else if (print_alerts_is_digest(a))
		buf_put(&text, "-");
	else if (area)
		buf_printf(&text, _("%1$s (%2$s)  %3$s"), print_format_name(a, "meeting"), area,
			print_format_time(json_text_at(a, "on"), on));
	else
		buf_printf(&text, "%s  %s", print_format_name(a, "meeting"),
			print_format_time(json_text_at(a, "on"), on));
	table_put(t, buf_text(&text));
	buf_release(&text);
}

static const char *print_alerts_kind(const json_t *a)
{
	static const struct {
		const char *kind, *words;
	} kinds[] = { { "turn", N_("a turn has come") }, { "information", N_("for information") },
		{ "reminder", N_("due soon") } };
	const char *kind = json_text_at(a, "kind");
	for (size_t i = 0; kind && i < sizeof kinds / sizeof *kinds; i++) {
		if (strcmp(kinds[i].kind, kind) == 0)
			return _(kinds[i].words);
	}
	return kind ? kind : "";
}

/* Why it was sent: a failing, which of a protected case is not told to everybody;
 * the agenda, or one that has changed; else its kind. */
static const char *print_alerts_why(const json_t *a)
{
	const char *event = json_text_at(a, "event");
	if (event && strcmp(event, "protection") == 0)
		return _("protected now, was unprotected");
	if (json_text_at(a, "failing"))
		return print_format_failing(json_text_at(a, "failing"));
	if (json_is_true_at(a, "protected"))
		return _("protected");
	if (print_alerts_is_digest(a) && event)
		return strcmp(event, "review") == 0 ? _("still late (weekly)") : _("duty still late");
	if (!json_text_at(a, "agenda"))
		return print_alerts_kind(a);
	return json_integer_value(json_object_get(a, "sequence")) > 0 ? _("agenda (changed)") : _("agenda");
}

/* An agenda is on no step of the ladder. */
static void print_alerts_put_step(struct table *t, const json_t *a)
{
	char level[24];
	snprintf(level, sizeof level, "%lld", (long long)json_integer_value(json_object_get(a, "level")));
	table_put(t, json_integer_value(json_object_get(a, "level")) > 0 ? level : "");
}

void print_alerts(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)call;
	const json_t *a, *alerts = json_object_get(answer, "alerts");
	buf_printf(out, _("Alerts: %zu\n"), json_array_size(alerts));
	if (json_array_size(alerts) == 0)
		return;
	struct table t;
	table_init(&t, 7);
	table_row(&t, (const char *[]){ _("when"), _("about"), _("why told"), _("step"), _("to whom"),
			      _("sent"), _("last error") });
	size_t i;
	json_array_foreach(alerts, i, a)
	{
		char at[SAY_TIME_BYTES], delivered[SAY_TIME_BYTES];
		table_put(&t, print_format_time(json_text_at(a, "at"), at));
		print_alerts_put_about(&t, a);
		table_put(&t, print_alerts_why(a));
		print_alerts_put_step(&t, a);
		table_put(&t, print_format_name(a, "to"));
		table_put(&t, print_alerts_went(a, delivered));
		table_put(&t, json_text_at(a, "last_error"));
	}
	table_print(&t, 2, cx->width, out);
	table_release(&t);
	const long long more = json_integer_value(json_object_get(answer, "more"));
	if (more)
		buf_printf(out, _("There are %1$lld more: %2$s --after %3$lld\n"), more, "tsunagi alerts",
			(long long)json_integer_value(json_object_get(answer, "next")));
}
