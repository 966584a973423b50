/* What the audit found, and the access log. */
#include "cli/print/audit.h"

#include "cli/print/table.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

void print_audit(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *a)
{
	(void)cx;
	(void)call;
	char at[SAY_TIME_BYTES];
	const json_t *violation, *wanted = json_object_get(a, "wanted");
	buf_printf(out,
		json_is_true_at(a, "ok") ? _("In order: %lld events, none altered.\n")
					 : _("NOT in order: %lld events.\n"),
		(long long)json_integer_value(json_object_get(a, "events")));
	buf_printf(out, _("The last event's hash: %s\n"), print_format_name(a, "head"));
	if (json_is_true_at(wanted, "found"))
		buf_printf(out, _("The head %s is in the chain: event %lld, %s.\n"),
			print_format_name(wanted, "head"),
			(long long)json_integer_value(json_object_get(wanted, "event")),
			print_format_time(json_text_at(wanted, "at"), at));
	size_t i;
	json_array_foreach(json_object_get(a, "violations"), i, violation)
	{
		buf_put(out, "  - ");
		print_format_text(out,
			json_is_string(violation) ? json_string_value(violation)
						  : print_format_name(violation, "message"),
			4);
		buf_putc(out, '\n');
	}
}

/* "show" and the lists, beside the verbs of a case. */
static const char *print_audit_format_access(const char *verb)
{
	static const struct {
		const char *code, *word;
	} WORDS[] = {
		{ "show", N_("shown") },
		{ "find", N_("search") },
		{ "inbox", N_("inbox") },
		{ "board", N_("board") },
		{ "alerts", N_("alerts") },
		{ "review", N_("weekly review") },
		{ "agenda", N_("agenda") },
		{ "themes", N_("district issues") },
		{ "sheet", N_("sheet") },
		{ "log", N_("access log") },
		{ "audit", N_("audit") },
	};
	for (size_t i = 0; verb && i < sizeof WORDS / sizeof *WORDS; i++)
		if (strcmp(verb, WORDS[i].code) == 0)
			return _(WORDS[i].word);
	return verb ? print_format_kind(verb) : "-";
}

static const char *print_audit_format_ground(const char *ground)
{
	static const struct {
		const char *code, *word;
	} WORDS[] = {
		{ "owner", N_("named owner") },
		{ "lead", N_("lead") },
		{ "intake", N_("took it in") },
		{ "takes_part", N_("takes part") },
		{ "coordinator", N_("coordinator") },
		{ "member", N_("member") },
		{ "head", N_("section head") },
		{ "auditor", N_("auditor") },
		{ "operator", N_("operator") },
	};
	for (size_t i = 0; ground && i < sizeof WORDS / sizeof *WORDS; i++)
		if (strcmp(ground, WORDS[i].code) == 0)
			return _(WORDS[i].word);
	return ground ? ground : "-";
}

void print_accesses(
	struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *answer)
{
	(void)call;
	const json_t *l, *accesses = json_object_get(answer, "looks"),
			 *next = json_object_get(answer, "next");
	buf_printf(out, _("Access log: %zu\n"), json_array_size(accesses));
	if (json_array_size(accesses) == 0)
		return;
	struct table t;
	table_init(&t, 6);
	table_row(&t, (const char *[]){
			      _("when"), _("who"), _("section"), _("case"), _("what"), _("on what ground") });
	size_t i;
	json_array_foreach(accesses, i, l)
	{
		char at[SAY_TIME_BYTES], who[160];
		snprintf(who, sizeof who, "%s%s",
			json_text_at(l, "name") ? json_text_at(l, "name") : print_format_name(l, "login"),
			json_is_true_at(l, "acting_as") ? " (--as)" : "");
		table_put(&t, print_format_time(json_text_at(l, "at"), at));
		table_put(&t, who);
		table_put(&t, print_format_name(l, "section"));
		table_put(&t, json_text_at(l, "case"));
		table_put(&t, print_audit_format_access(json_text_at(l, "verb")));
		table_put(&t, print_audit_format_ground(json_text_at(l, "ground")));
	}
	table_print(&t, 2, cx->width, out);
	table_release(&t);
	if (json_is_integer(next))
		buf_printf(out, _("There are more: --before %lld\n"), (long long)json_integer_value(next));
}
