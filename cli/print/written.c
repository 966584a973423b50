/* What note and deed have written down, and what became of an end or a cancel that a duty
 * stands against: one person alone only asks for it. */
#include <string.h>

#include "cli/print/done.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

const json_t *print_done_need(const json_t *c, const char *typed)
{
	const json_t *n;
	size_t i;
	json_array_foreach(json_object_get(c, "needs"), i, n)
	{
		if (typed && (strcmp(print_format_name(n, "need"), typed) == 0 ||
				     strcmp(print_format_label(n), typed) == 0))
			return n;
	}
	return NULL;
}

void print_deed(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	const json_t *n = print_done_need(answer, json_text_at(call->body, "need"));
	const json_t *duty = json_object_get(n, "duty"), *deed = json_object_get(duty, "fulfilled");
	char at[SAY_TIME_BYTES];
	if (json_is_object(deed))
		buf_printf(out, _("Case %1$s: the deed of “%2$s” is recorded, as done on %3$s.\n"),
			print_format_name(answer, "id"), print_format_label(n),
			print_format_time(json_text_at(deed, "at"), at));
	else if (json_is_object(duty))
		buf_printf(out,
			_("Case %1$s: it is recorded that the deed of “%2$s” is not done. The duty stays "
			  "open: %3$s, by %4$s.\n"),
			print_format_name(answer, "id"), print_format_label(n),
			print_format_name(duty, "deed"), print_format_time(json_text_at(duty, "due"), at));
	print_case_done(out, cx, call, answer);
}

/* A case whose duties somebody asked to end stays open, and so does the duty's need. */
static void print_written_put_second(struct buf *out, const char *verb, const char *id, const char *need)
{
	buf_put(out,
		_("  A duty is ended by two people. Until a second one decides, it stays as it is. That is a "
		  "coordinator or, where a coordinator asked, the head of a section that has it:\n"));
	buf_printf(out, "    tsunagi %s %s%s%s --reason …\n", verb, id, need ? " " : "", need ? need : "");
}

bool print_end_asked(struct buf *out, const json_t *answer, const json_t *n)
{
	if (!json_is_object(json_object_get(json_object_get(n, "duty"), "end_asked")) ||
		strcmp(print_format_name(n, "state"), "ended") == 0)
		return false;
	buf_printf(out, _("Case %1$s: it is asked for that “%2$s” end without its deed. It has not ended.\n"),
		print_format_name(answer, "id"), print_format_label(n));
	print_written_put_second(out, "end", print_format_name(answer, "id"), print_format_name(n, "need"));
	return true;
}

void print_cancelled(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	if (strcmp(print_format_name(answer, "status"), "closed") != 0) {
		buf_printf(out,
			_("Case %s: it is asked for that it be taken back. It is not taken back yet.\n"),
			print_format_name(answer, "id"));
		print_written_put_second(out, "cancel", print_format_name(answer, "id"), NULL);
	}
	print_case_done(out, cx, call, answer);
}

void print_noted(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	const json_t *events = json_object_get(answer, "events");
	const size_t n = json_array_size(events);
	const json_t *e = n ? json_array_get(events, n - 1) : NULL;
	const char *when = json_text_at(json_object_get(e, "data"), "at");
	char at[SAY_TIME_BYTES];
	if (e)
		buf_printf(out, _("Written to the record as no. %1$d: what was on %2$s.\n"),
			(int)json_integer_value(json_object_get(e, "seq")),
			print_format_time(when ? when : json_text_at(e, "at"), at));
	print_case_done(out, cx, call, answer);
}

/* From when on the duties count, where somebody said when the report came in. */
void print_received(struct buf *out, const struct call *call, const json_t *c)
{
	bool has_any = false;
	const json_t *n;
	size_t i;
	char due[SAY_TIME_BYTES], received[SAY_TIME_BYTES];
	if (!json_text_at(call->body, "received"))
		return;
	json_array_foreach(json_object_get(c, "needs"), i, n)
	{
		const json_t *duty = json_object_get(n, "duty");
		if (!json_is_object(duty) || json_is_object(json_object_get(duty, "fulfilled")) ||
			strcmp(print_format_name(n, "state"), "ended") == 0)
			continue;
		has_any = true;
		buf_printf(out, _("The duty of “%1$s” counts from %2$s: by %3$s\n"), print_format_label(n),
			print_format_time(json_text_at(duty, "received"), received),
			print_format_time(json_text_at(duty, "due"), due));
	}
	if (!has_any)
		buf_put(out,
			_("No need of this case has an open duty, so that --received changes nothing.\n"));
}
