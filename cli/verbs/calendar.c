/* The office calendar: when a term ends and why, and how far the holidays are
 * known. Of the folder that --pack or TSUNAGI_PACK names, else of the pack that
 * the daemon runs. */
#include "cli/failure.h"
#include "cli/net/call.h"
#include "cli/print/answer.h"
#include "cli/print/pager.h"
#include "cli/print/table.h"
#include "cli/print/wording.h"
#include "cli/rules/pack.h"
#include "cli/verbs/verbs.h"
#include "engine/base/text/lang.h"
#include "engine/base/time/calendar_explain.h"

typedef void calendar_printer(struct buf *out, const struct cli_context *cx, const json_t *answer);

static const char *verb_calendar_kind_format(const char *code)
{
	static const struct {
		const char *code, *words;
	} kinds[] = {
		{ "weekend", N_("weekend") },
		{ "holiday", N_("public holiday") },
		{ "closed", N_("closed day of the office") },
		{ "yearly", N_("closed every year") },
	};
	for (size_t i = 0; code && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].code, code) == 0)
			return _(kinds[i].words);
	return code;
}

static void verb_calendar_print_due_time(struct buf *out, const struct cli_context *cx, const json_t *a)
{
	char from[SAY_TIME_BYTES], due[SAY_TIME_BYTES];
	const json_t *skipped = json_object_get(a, "skipped"), *day;
	buf_printf(out, _("%s from %s ends on %s.\n"), print_format_name(a, "term"),
		print_format_time(json_text_at(a, "from"), from),
		print_format_time(json_text_at(a, "due"), due));
	if (json_is_true(json_object_get(a, "estimated")))
		buf_put(out, _("It is an estimate: the holiday table does not cover all of these days.\n"));
	if (json_array_size(skipped) == 0)
		return;
	struct table t;
	table_init(&t, 3);
	table_row(&t, (const char *[]){ _("skipped"), _("why"), "" });
	size_t i;
	json_array_foreach(skipped, i, day)
	{
		const char *name = json_text_at(day, "name");
		table_row(
			&t, (const char *[]){ print_format_time(json_text_at(day, "day"), due),
				    verb_calendar_kind_format(json_text_at(day, "why")), name ? name : "" });
	}
	table_print(&t, 2, cx->width, out);
	table_release(&t);
}

static void verb_calendar_print_reach(struct buf *out, const struct cli_context *cx, const json_t *a)
{
	const json_t *warning;
	(void)cx;
	buf_printf(out, _("Holidays are known from %s to %s: %d days, and %d closed days of the office.\n"),
		print_format_name(a, "from"), print_format_name(a, "to"),
		(int)json_integer_value(json_object_get(a, "holidays")),
		(int)json_integer_value(json_object_get(a, "closed")));
	size_t i;
	json_array_foreach(json_object_get(a, "warnings"), i, warning) if (json_is_string(warning))
		buf_printf(out, _("Warning: %s\n"), json_string_value(warning));
}

/* What warns is something found. */
static int verb_calendar_notify(const struct cli_context *cx, struct buf *json, calendar_printer *print)
{
	if (json->len > 0 && json->text[json->len - 1] != '\n')
		buf_putc(json, '\n');
	json_t *a = json->failed ? NULL : json_loadb(buf_text(json), json->len, 0, NULL);
	struct buf text;
	buf_init(&text);
	if (!a)
		text.failed = true;
	else if (!cx->json)
		print(&text, cx, a);
	int status = json_array_size(json_object_get(a, "warnings")) > 0 ? 1 : 0;
	status = print_whole(cx, text.failed || !cx->json ? &text : json, status);
	buf_release(&text);
	json_decref(a);
	return status;
}

static int verb_calendar_of_folder(const struct verb_spec *v, int argc, char **argv,
	const struct cli_context *cx, calendar_printer *print)
{
	struct cli_pack p;
	int status = cli_pack_open(&p, v, argc, argv, cx, true);
	struct buf out;
	buf_init(&out);
	struct json j;
	jsonw_begin(&j, &out);
	int64_t from;
	if (status == 0) {
		const struct calendar *c = &p.rs->calendar;
		enum err e =
			calendar_parse_from(c, args_text(&p.args, "from"), (int64_t)time(NULL), &from, &p.d);
		if (e == ERR_OK && p.args.words_n > 0)
			e = calendar_explain_due(c, p.args.words[0], from, &j, &p.d);
		else if (e == ERR_OK)
			calendar_explain_reach(c, from, &j);
		status = e != ERR_OK ? failure_print(cx, e, &p.d) : verb_calendar_notify(cx, &out, print);
	}
	buf_release(&out);
	cli_pack_release(&p);
	return status;
}

static int verb_calendar_of_daemon(
	const struct args *a, const struct cli_context *cx, calendar_printer *print)
{
	json_t *answer = NULL;
	struct diag d;
	diag_init(&d);
	struct buf raw;
	buf_init(&raw);
	struct call call;
	call_init(&call, "GET", a->words_n > 0 ? "/v1/calendar/due" : "/v1/calendar");
	call_query(&call, "term", a->words_n > 0 ? a->words[0] : NULL);
	call_query(&call, "from", args_text(a, "from"));
	const enum err e = call_ask(&call, cx, &answer, &raw, &d);
	if (d.code && strcmp(d.code, "unreachable") == 0)
		diag_instead(&d, _("without a daemon, of a folder: --pack DIR"));
	const int status =
		e == ERR_OK ? verb_calendar_notify(cx, &raw, print) : answer_print_failure(cx, e, &raw, &d);
	json_decref(answer);
	buf_release(&raw);
	call_release(&call);
	diag_release(&d);
	return status;
}

static int verb_calendar_run(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx,
	calendar_printer *print)
{
	struct diag d;
	diag_init(&d);
	struct args a;
	const enum err e = verb_parse(v, argc, argv, &a, &d);
	int status;
	if (e != ERR_OK) {
		status = failure_print(cx, e, &d);
	} else {
		status = cli_pack_is_named(&a) ? verb_calendar_of_folder(v, argc, argv, cx, print)
					       : verb_calendar_of_daemon(&a, cx, print);
		args_release(&a);
	}
	diag_release(&d);
	return status;
}

int verb_calendar_run_due(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	return verb_calendar_run(v, argc, argv, cx, verb_calendar_print_due_time);
}

int verb_calendar_run_check(const struct verb_spec *v, int argc, char **argv, const struct cli_context *cx)
{
	return verb_calendar_run(v, argc, argv, cx, verb_calendar_print_reach);
}
