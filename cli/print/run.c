#include "cli/print/run.h"

#include "cli/print/table.h"
#include "cli/print/wording.h"
#include "engine/base/reserve.h"
#include "engine/base/text/lang.h"

static void print_run_put_number(struct table *t, const char *name, const json_t *object, const char *key)
{
	char digits[32];
	const json_t *n = json_object_get(object, key);
	if (!json_is_integer(n))
		return;
	snprintf(digits, sizeof digits, "%lld", (long long)json_integer_value(n));
	table_put(t, name);
	table_put(t, digits);
}

static void print_run_put_if_any(struct table *t, const char *name, const json_t *object, const char *key)
{
	if (json_integer_value(json_object_get(object, key)) > 0)
		print_run_put_number(t, name, object, key);
}

static void print_run_put_text(struct table *t, const char *name, const char *value)
{
	table_put(t, name);
	table_put(t, value ? value : "-");
}

/* How many, and the first: in a new pack it may be all of them. */
static void print_run_put_unreachable(struct buf *out, const json_t *s)
{
	const json_t *all = json_object_get(s, "unreachable");
	if (json_array_size(all) == 0)
		return;
	buf_printf(out,
		_("Note: no notice reaches these: %1$zu sections and people, the first is %2$s; give a "
		  "section "
		  "`alert`, or its people a mail\n"),
		json_array_size(all), json_string_value(json_array_get(all, 0)));
}

/* null: the daemon tells the caller no counts. */
static void print_run_put_counts(struct table *t, const json_t *s)
{
	if (!json_is_integer(json_object_get(s, "cases_open")))
		return;
	if (json_text_at(s, "counts_of"))
		print_run_put_text(t, _("counted for"), print_format_name(s, "counts_of"));
	print_run_put_number(t, _("open cases"), s, "cases_open");
	print_run_put_number(t, _("open referrals"), s, "referrals_open");
	print_run_put_number(t, _("late"), s, "overdue");
	print_run_put_number(t, _("alerts not yet sent"), s, "outbox_pending");
	print_run_put_if_any(t, _("  of them tried in vain"), s, "outbox_failing");
	print_run_put_if_any(t, _("alerts given up"), s, "outbox_dead");
}

void print_status(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *s)
{
	(void)cx;
	(void)call;
	char now[SAY_TIME_BYTES];
	const json_t *warning;
	struct table t;
	table_init(&t, 2);
	print_run_put_text(&t, _("office"), print_format_name(s, "office"));
	print_run_put_text(&t, _("ready"), json_is_true_at(s, "ready") ? _("yes") : _("no"));
	print_run_put_text(&t, _("time"), print_format_time(json_text_at(s, "now"), now));
	if (json_is_true_at(s, "simulated"))
		print_run_put_text(&t, "", _("simulated: only `tsunagi clock` moves it"));
	print_run_put_counts(&t, s);
	print_run_put_text(&t, _("rule pack"), json_text_at(s, "pack"));
	print_run_put_number(&t, _("running for (s)"), s, "uptime_s");
	if (json_text_at(s, "head"))
		print_run_put_text(&t, _("head"), json_text_at(s, "head"));
	print_run_put_text(&t, _("version"), json_text_at(s, "version"));
	table_print(&t, 0, 0, out);
	table_release(&t);
	print_run_put_unreachable(out, s);
	size_t i;
	json_array_foreach(json_object_get(s, "warnings"), i, warning) if (json_is_string(warning))
		buf_printf(out, _("Note: %s\n"), json_string_value(warning));
}

void print_clock(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *a)
{
	(void)cx;
	(void)call;
	char now[SAY_TIME_BYTES];
	buf_printf(out, _("It is %s.\n"), print_format_time(json_text_at(a, "now"), now));
}

void print_reloaded(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *a)
{
	(void)cx;
	(void)call;
	buf_printf(out, _("The rule pack is loaded: %s\n"), print_format_name(a, "pack"));
	const json_t *left, *all = json_object_get(a, "owners_left");
	size_t i;
	if (json_array_size(all))
		buf_put(out, _("Work whose owner is not of the section any more; hand it over:\n"));
	json_array_foreach(all, i, left)
	{
		buf_printf(out, "  %s  %s  %s\n", print_format_name(left, "referral"),
			print_format_name(left, "section"), print_format_name(left, "owner"));
	}
}

static void print_run_put_finding(struct buf *out, const json_t *f)
{
	static const struct {
		const char *level, *label;
	} LEVELS[] = {
		{ "info", N_("note") },
		{ "warning", N_("warning") },
		{ "error", N_("error") },
	};
	const char *level = print_format_name(f, "level");
	for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
		if (strcmp(LEVELS[i].level, level) == 0)
			level = _(LEVELS[i].label);
	buf_printf(out, "%s:%d:%d: %s: %s [%s]\n", print_format_name(f, "file"),
		(int)json_integer_value(json_object_get(f, "line")),
		(int)json_integer_value(json_object_get(f, "column")), level, print_format_name(f, "message"),
		print_format_name(f, "code"));
	if (json_text_at(f, "suggestion"))
		buf_printf(out, _("    did you mean “%s”?\n"), json_text_at(f, "suggestion"));
	char *example = json_dumps(json_object_get(f, "example"), JSON_COMPACT);
	if (example)
		buf_printf(out, "    %s %s\n", _("for example:"), example);
	reserve_free(example);
}

void print_findings(struct buf *out, const json_t *answer)
{
	const json_t *finding;
	size_t i;
	json_array_foreach(json_object_get(answer, "findings"), i, finding)
		print_run_put_finding(out, finding);
}

void print_drill(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *a)
{
	(void)cx;
	(void)call;
	char at[SAY_TIME_BYTES];
	const json_t *sink, *sinks = json_object_get(a, "sinks");
	buf_printf(out,
		_("Drill: case %s was taken in, sent (referrals: %lld), accepted, reported, confirmed and "
		  "closed.\n"),
		print_format_name(a, "case"), (long long)json_integer_value(json_object_get(a, "referrals")));
	if (json_array_size(sinks) == 0)
		buf_printf(out, _("Nothing goes out: %s has no `alert` in the rule pack.\n"),
			print_format_name(a, "to"));
	else
		buf_printf(out, _("An alert goes to %s at %s by:\n"), print_format_name(a, "to"),
			print_format_time(json_text_at(a, "send_at"), at));
	size_t i;
	json_array_foreach(sinks, i, sink) buf_printf(out, "  %s\n", json_string_value(sink));
	buf_put(out, _("Whether it arrived, the coordinator sees with: tsunagi alerts\n"));
}

void print_backup(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *a)
{
	(void)cx;
	(void)call;
	char at[SAY_TIME_BYTES], size[32];
	buf_printf(out, _("Backup written and checked: %s\n"), print_format_name(a, "file"));
	snprintf(size, sizeof size, "%.1f MB",
		(double)json_integer_value(json_object_get(a, "bytes")) / (1000.0 * 1000));
	struct table t;
	table_init(&t, 2);
	print_run_put_text(&t, _("office"), print_format_name(a, "office"));
	print_run_put_text(&t, _("as of"), print_format_time(json_text_at(a, "at"), at));
	if (json_is_true_at(a, "simulated"))
		print_run_put_text(&t, "", _("simulated: only `tsunagi clock` moves it"));
	print_run_put_text(&t, _("size"), size);
	print_run_put_number(&t, _("events"), a, "events");
	print_run_put_text(&t, _("last event"), print_format_name(a, "head"));
	table_print(&t, 0, 0, out);
	table_release(&t);
}
