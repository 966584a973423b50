#include "cli/print.h"

#include "cli/say.h"
#include "cli/table.h"
#include "engine/base/lang.h"

static void put_number(struct table *t, const char *name, const json_t *object, const char *key)
{
	char digits[32];
	const json_t *n = json_object_get(object, key);
	if (!json_is_integer(n))
		return;
	snprintf(digits, sizeof digits, "%lld", (long long)json_integer_value(n));
	table_put(t, name);
	table_put(t, digits);
}

static void put_text(struct table *t, const char *name, const char *value)
{
	table_put(t, name);
	table_put(t, value ? value : "-");
}

void print_status(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *s)
{
	(void)cx;
	(void)call;
	struct table t;
	char now[SAY_TIME_BYTES];
	size_t i;
	const json_t *warning;
	table_init(&t, 2);
	put_text(&t, _("office"), say_name(s, "office"));
	put_text(&t, _("ready"), json_is_true_at(s, "ready") ? _("yes") : _("no"));
	put_text(&t, _("time"), say_time(json_text_at(s, "now"), now));
	if (json_is_true_at(s, "simulated"))
		put_text(&t, "", _("simulated: only `tsunagi clock` moves it"));
	put_number(&t, _("open cases"), s, "cases_open");
	put_number(&t, _("open referrals"), s, "referrals_open");
	put_number(&t, _("late"), s, "overdue");
	put_number(&t, _("alerts not yet sent"), s, "outbox_pending");
	put_text(&t, _("rule pack"), json_text_at(s, "pack"));
	put_number(&t, _("running for (s)"), s, "uptime_s");
	put_text(&t, _("head"), json_text_at(s, "head"));
	put_text(&t, _("version"), json_text_at(s, "version"));
	table_print(&t, 0, 0, out);
	table_release(&t);
	json_array_foreach(json_object_get(s, "warnings"), i, warning)
		if (json_is_string(warning))
			buf_printf(out, _("Note: %s\n"), json_string_value(warning));
}

void print_clock(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *a)
{
	(void)cx;
	(void)call;
	char now[SAY_TIME_BYTES];
	buf_printf(out, _("It is %s.\n"), say_time(json_text_at(a, "now"), now));
}

void print_reloaded(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *a)
{
	(void)cx;
	(void)call;
	buf_printf(out, _("The rule pack is loaded: %s\n"), say_name(a, "pack"));
}

void print_drill(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *a)
{
	(void)cx;
	(void)call;
	char at[SAY_TIME_BYTES];
	size_t i;
	const json_t *sink, *sinks = json_object_get(a, "sinks");
	buf_printf(out, _("Drill: case %s was taken in, sent (referrals: %lld), accepted, reported, confirmed and closed.\n"),
	           say_name(a, "case"), (long long)json_integer_value(json_object_get(a, "referrals")));
	if (json_array_size(sinks) == 0)
		buf_printf(out, _("Nothing goes out: %s has no `alert` in the rule pack.\n"), say_name(a, "to"));
	else
		buf_printf(out, _("An alert goes to %s at %s by:\n"), say_name(a, "to"), say_time(json_text_at(a, "send_at"), at));
	json_array_foreach(sinks, i, sink)
		buf_printf(out, "  %s\n", json_string_value(sink));
	buf_put(out, _("Whether it arrived, the coordinator sees with: tsunagi alerts\n"));
}

void print_backup(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *a)
{
	(void)cx;
	(void)call;
	struct table t;
	char at[SAY_TIME_BYTES], size[32];
	buf_printf(out, _("Backup written and checked: %s\n"), say_name(a, "file"));
	snprintf(size, sizeof size, "%.1f MB", (double)json_integer_value(json_object_get(a, "bytes")) / (1000.0 * 1000));
	table_init(&t, 2);
	put_text(&t, _("office"), say_name(a, "office"));
	put_text(&t, _("as of"), say_time(json_text_at(a, "at"), at));
	if (json_is_true_at(a, "simulated"))
		put_text(&t, "", _("simulated: only `tsunagi clock` moves it"));
	put_text(&t, _("size"), size);
	put_number(&t, _("events"), a, "events");
	put_text(&t, _("last event"), say_name(a, "head"));
	table_print(&t, 0, 0, out);
	table_release(&t);
}
