/* A reorganisation: what went over, and what stands in the way of a reload. */
#include "cli/print/handover.h"

#include "cli/print/table.h"
#include "cli/print/wording.h"
#include "engine/base/text/lang.h"

static const char *print_handover_what_label(const char *what)
{
	static const struct {
		const char *what, *label;
	} WORDS[] = {
		{ "section", N_("section") },
		{ "area", N_("area") },
		{ "meeting", N_("meeting") },
		{ "staff", N_("member of staff") },
	};
	for (size_t i = 0; what && i < sizeof WORDS / sizeof *WORDS; i++)
		if (strcmp(WORDS[i].what, what) == 0)
			return _(WORDS[i].label);
	return what ? what : "";
}

static const char *print_handover_as_label(const char *as)
{
	static const struct {
		const char *as, *label;
	} WORDS[] = {
		{ "lead", N_("leads it") },
		{ "intake", N_("took it in") },
		{ "lead intake", N_("leads it, and took it in") },
		{ "target", N_("the one asked") },
		{ "asker", N_("the asker") },
		{ "target asker", N_("the one asked, and the asker") },
		{ "owner", N_("in charge") },
		{ "holder", N_("has to decide") },
		{ "joins", N_("told") },
		{ "area", N_("area") },
		{ "meeting", N_("meeting") },
	};
	for (size_t i = 0; as && i < sizeof WORDS / sizeof *WORDS; i++)
		if (strcmp(WORDS[i].as, as) == 0)
			return _(WORDS[i].label);
	return as ? as : "";
}

static const char *print_handover_number_of(const json_t *item)
{
	const char *referral = json_text_at(item, "referral");
	return referral ? referral : json_text_at(item, "case");
}

static void print_handover_put_item(struct table *t, const json_t *item)
{
	char due[SAY_DUE_BYTES];
	const char *state = json_text_at(item, "state");
	table_put(t, print_handover_number_of(item));
	/* of a protected case the need is not told */
	table_put(t, json_text_at(item, "need")	      ? print_format_label(item)
		     : json_text_at(item, "referral") ? _("protected")
						      : _("the case"));
	table_put(t, print_handover_as_label(json_text_at(item, "as")));
	table_put(t, state ? print_format_state(state) : "");
	table_put(t, json_text_at(item, "due") ? print_format_due(item, due) : "");
}

void print_dependencies(struct buf *out, const struct cli_context *cx, const json_t *answer)
{
	size_t i, k;
	const json_t *group, *item;
	json_array_foreach(json_object_get(answer, "holds"), i, group)
	{
		buf_printf(out, "%s %s (%s): %lld\n", print_handover_what_label(json_text_at(group, "what")),
			print_format_name(group, "name"), print_format_name(group, "id"),
			(long long)json_integer_value(json_object_get(group, "count")));
		struct table t;
		table_init(&t, 5);
		table_row(&t, (const char *[]){ _("number"), _("what"), _("as"), _("state"), _("due") });
		json_array_foreach(json_object_get(group, "items"), k, item)
			print_handover_put_item(&t, item);
		table_print(&t, 2, cx->width, out);
		table_release(&t);
		buf_printf(out, "  → %s\n", print_format_name(group, "rehome"));
	}
}

static void print_handover_put_note(struct buf *out, const json_t *item)
{
	char at[SAY_TIME_BYTES];
	const json_t *note = json_object_get(item, "last_note");
	if (json_is_true_at(item, "protected"))
		buf_printf(out, "      %s\n", _("protected: look at it with tsunagi show"));
	if (!json_is_object(note))
		return;
	buf_printf(out, _("      last note (%s): "), print_format_time(json_text_at(note, "at"), at));
	print_format_text(out, print_format_name(note, "text"), 6);
	buf_putc(out, '\n');
}

static void print_handover_put_line(struct buf *out, const json_t *item)
{
	char since[SAY_TIME_BYTES], due[SAY_DUE_BYTES];
	const char *state = json_text_at(item, "state");
	const char *owner = json_text_at(item, "owner"), *before = json_text_at(item, "owner_before");
	buf_printf(out, "  %s  %s (%s)\n", print_handover_number_of(item),
		json_text_at(item, "need") ? print_format_label(item) : _("the case"),
		print_handover_as_label(json_text_at(item, "as")));
	buf_printf(out, _("      %1$s since %2$s"), state ? print_format_state(state) : _("case open"),
		print_format_time(json_text_at(item, "since"), since));
	if (json_text_at(item, "due"))
		buf_printf(out,
			json_is_true_at(item, "overdue") ? _("; next date %s (overdue)")
							 : _("; next date %s"),
			print_format_due(item, due));
	if (owner && before)
		buf_printf(out, _("; in charge: %1$s (before: %2$s)"), print_format_name(item, "owner"),
			print_format_name(item, "owner_before"));
	else if (owner)
		buf_printf(out, _("; in charge: %s"), print_format_name(item, "owner"));
	else if (before)
		buf_printf(out, _("; in charge before: %s"), print_format_name(item, "owner_before"));
	buf_putc(out, '\n');
	print_handover_put_note(out, item);
}

void print_handover(struct buf *out, const struct cli_context *cx, const struct call *call, const json_t *a)
{
	const json_t *item;
	(void)cx;
	(void)call;
	buf_printf(out,
		json_is_true_at(a, "dry_run") ? _("Would go from %1$s to %2$s: %3$lld cases, %4$lld lines.\n")
					      : _("Gone from %1$s to %2$s: %3$lld cases, %4$lld lines. Dates "
						  "and states are unchanged.\n"),
		print_format_name(a, "from"), print_format_name(a, "to"),
		(long long)json_integer_value(json_object_get(a, "cases")),
		(long long)json_integer_value(json_object_get(a, "lines")));
	size_t i;
	json_array_foreach(json_object_get(a, "handover"), i, item) print_handover_put_line(out, item);
	if (json_array_size(json_object_get(a, "handover")) > 0)
		buf_put(out, _("On paper: --html with the move itself, or --dry-run --html before it.\n"));
}
