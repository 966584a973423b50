/* What happened in a case, a line each, and what was said. */
#include "cli/print.h"

#include "cli/say.h"
#include "engine/base/lang.h"

/* What was said with an event, each text on a line of its own. */
static void put_said(struct buf *out, const json_t *data)
{
	static const char *const KEYS[] = { "note", "reason", "question", "text" };
	const json_t *said = json_object_get(data, "said");
	for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
		const char *text = json_text_at(said, KEYS[i]);
		if (!text)
			text = json_text_at(data, KEYS[i]);
		if (!text)
			continue;
		buf_put(out, "      ");
		say_text(out, text, 6);
		buf_putc(out, '\n');
	}
}

/* Which meeting decided, and on what basis. */
static void put_decided(struct buf *out, const json_t *data)
{
	const char *basis = json_text_at(data, "basis");
	if (basis)
		buf_printf(out, _("      %1$s (basis: %2$s)\n"), say_name(data, "meeting"), basis);
}

/* Which failings, as words of the JSON with blanks between. */
static void put_failings(struct buf *out, const char *format, const char *words)
{
	struct buf list;
	char word[32];
	int n;
	buf_init(&list);
	for (const char *p = words; p && sscanf(p, "%31s%n", word, &n) == 1; p += n)
		buf_printf(&list, "%s%s", list.len ? _(", ") : "", say_failing(word));
	if (list.len)
		buf_printf(out, format, buf_text(&list));
	buf_release(&list);
}

/* Of what it speaks: the referral, the need, the failings, the other case. */
static void put_subject(struct buf *out, const json_t *e)
{
	const json_t *data = json_object_get(e, "data");
	const char *kind = json_text_at(e, "kind");
	if (json_text_at(e, "referral"))
		buf_printf(out, "  %s", json_text_at(e, "referral"));
	if (json_text_at(e, "need"))
		buf_printf(out, _("  need: %s"), say_label(e));
	if (kind && strcmp(kind, "failing") == 0) {
		put_failings(out, _("  begun: %s"), json_text_at(data, "began"));
		put_failings(out, _("  mended: %s"), json_text_at(data, "mended"));
	}
	if (kind && strcmp(kind, "ladder") == 0)
		buf_printf(out, _("  step %s"), json_text_at(data, "step") ? json_text_at(data, "step") : "-");
	if (kind && strcmp(kind, "join") == 0 && json_text_at(data, "case"))
		buf_printf(out, "  %s", json_text_at(data, "case"));
}

void print_events(struct buf *out, const json_t *events)
{
	size_t i;
	const json_t *e;
	if (json_array_size(events) == 0)
		return;
	print_heading(out, _("What happened"));
	json_array_foreach(events, i, e) {
		char at[SAY_TIME_BYTES];
		const char *section = json_text_at(e, "section");
		buf_printf(out, "  %s  %s%s%s%s  %s", say_time(json_text_at(e, "at"), at), say_name(e, "actor"),
		           section ? " (" : "", section ? say_name(e, "section") : "", section ? ")" : "",
		           say_kind(json_text_at(e, "kind")));
		put_subject(out, e);
		buf_putc(out, '\n');
		put_decided(out, json_object_get(e, "data"));
		put_said(out, json_object_get(e, "data"));
	}
}
