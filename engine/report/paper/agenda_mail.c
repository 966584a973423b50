#include <inttypes.h>
#include <string.h>

#include "engine/base/json_write.h"
#include "engine/base/text/lang.h"
#include "engine/contract/hint.h"
#include "engine/report/paper/agenda_paper.h"
#include "engine/report/format/lines.h"
#include "engine/report/format/mail.h"
#include "engine/report/paper/agenda_wording.h"

static void agenda_mail_put_folded(struct buf *out, int first, int indent, const struct buf *text)
{
	lines_put_folded(out, first, indent, MAIL_COLUMNS, buf_text(text));
	out->failed |= text->failed;
}

static void agenda_mail_format_subject(const struct agenda_paper *p, struct buf *out)
{
	struct buf meeting, day;
	buf_init(&meeting);
	buf_init(&day);
	agenda_wording_meeting(p->rs, p->agenda->meeting, p->agenda->area, &meeting);
	agenda_wording_day(p, p->agenda->meeting, p->agenda->area, p->agenda->on, &day);
	if (p->agenda->items_n == 0)
		buf_printf(out, _("Tsunagi: %1$s on %2$s – you need not come"), buf_text(&meeting),
			buf_text(&day));
	else if (p->sequence > 0)
		buf_printf(out, _("Tsunagi: %1$s on %2$s – the agenda has changed"), buf_text(&meeting),
			buf_text(&day));
	else
		buf_printf(out, _("Tsunagi: %1$s on %2$s – what is asked of you"), buf_text(&meeting),
			buf_text(&day));
	out->failed |= meeting.failed || day.failed;
	buf_release(&meeting);
	buf_release(&day);
}

static void agenda_mail_put_items(const struct agenda_paper *p, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	for (int i = 0; i < p->agenda->items_n; i++) {
		const struct agenda_item *item = &p->agenda->items[i];
		buf_reset(&line);
		buf_printf(&line, "%d. ", i + 1);
		agenda_wording_case(p, item->source->c, NULL, &line);
		agenda_mail_put_folded(out, 2, 5, &line);
		for (int k = 0; k < item->asks_n; k++) {
			buf_reset(&line);
			buf_printf(&line, _("- %s: "),
				agenda_wording_section_name(p->rs, item->asks[k].section));
			agenda_wording_ask(p, item, &item->asks[k], AGENDA_BARE, &line);
			agenda_mail_put_folded(out, 5, 7, &line);
		}
	}
	buf_release(&line);
}

static void agenda_mail_put_topics(const struct agenda_paper *p, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	for (int i = 0; i < p->agenda->topics_n; i++) {
		buf_reset(&line);
		buf_printf(&line, "%d. %s", i + 1, p->agenda->topics[i].label);
		if (p->agenda->topics[i].ask)
			buf_printf(&line, _(": %s"), p->agenda->topics[i].ask);
		agenda_mail_put_folded(out, 2, 5, &line);
	}
	buf_release(&line);
}

static void agenda_mail_put_command(const struct agenda_paper *p, struct buf *out)
{
	char day[DAY_TEXT_BYTES];
	day_format(p->agenda->on, day);
	struct hint all = { .verb = VERB_AGENDA, .ids = { p->rs->meetings[p->agenda->meeting].id } };
	int n = 0;
	if (p->agenda->area != RULE_NONE)
		all.fields[n++] = (struct hint_field){ FIELD_AREA, p->rs->areas[p->agenda->area].id };
	all.fields[n] = (struct hint_field){ FIELD_ON, day };
	lines_put_folded(out, 0, 0, MAIL_COLUMNS, _("All of it, with the background:"));
	buf_put(out, "    ");
	hint_put_command(out, &all);
	buf_put(out, "\n\n");
}

static void agenda_mail_put_text(const struct agenda_paper *p, struct buf *out)
{
	if (p->agenda->items_n == 0)
		lines_put_folded(
			out, 0, 0, MAIL_COLUMNS, _("Nothing is asked of this section: it need not come."));
	else if (agenda_wording_is_anonymised(p))
		agenda_mail_put_topics(p, out);
	else
		agenda_mail_put_items(p, out);
	buf_putc(out, '\n');
	agenda_mail_put_command(p, out);
}

typedef void agenda_mail_put(const struct agenda_paper *p, struct buf *out);

static const char *agenda_mail_render(
	const struct agenda_paper *p, agenda_mail_put *put, struct arena *arena, enum err *e)
{
	struct buf text;
	buf_init(&text);
	put(p, &text);
	const char *own = text.failed ? NULL : arena_dup(arena, buf_text(&text));
	buf_release(&text);
	if (!own)
		*e = ERR_NOMEM;
	return own;
}

enum err agenda_part_make(
	const struct agenda_paper *p, int64_t alert, struct arena *arena, struct agenda_part *out)
{
	char day[DAY_TEXT_BYTES], at[INSTANT_TEXT_BYTES];
	const char *const area = p->agenda->area == RULE_NONE ? NULL : p->rs->areas[p->agenda->area].id;
	enum err e = ERR_OK;
	day_format(p->agenda->on, day);
	instant_format(p->made_at, p->rs->calendar.offset_s, at);
	*out = (struct agenda_part){ .alert = alert,
		.sequence = p->sequence,
		.is_cancelled = p->agenda->items_n == 0,
		.meeting = arena_dup(arena, p->rs->meetings[p->agenda->meeting].id),
		.area = area ? arena_dup(arena, area) : NULL,
		.day = arena_dup(arena, day),
		.made_at = arena_dup(arena, at),
		.title = agenda_mail_render(p, agenda_mail_format_subject, arena, &e),
		.text = agenda_mail_render(p, agenda_mail_put_text, arena, &e),
		.ics = agenda_mail_render(p, agenda_ics, arena, &e) };
	if (e)
		return e;
	return out->meeting && (!area || out->area) && out->day && out->made_at ? ERR_OK : ERR_NOMEM;
}

static void agenda_mail_put_subject(const struct agenda_mail *m, struct buf *out)
{
	struct buf text;
	buf_init(&text);
	if (m->n == 1)
		buf_put(&text, m->parts[0].title);
	else
		buf_printf(&text, _("Tsunagi: agendas of %d meetings"), m->n);
	mail_put_subject(out, buf_text(&text));
	out->failed |= text.failed;
	buf_release(&text);
}

static void agenda_mail_put_body(const struct agenda_mail *m, struct buf *out)
{
	struct buf line;
	buf_init(&line);
	buf_printf(&line, _("To %s:"), m->to_name);
	agenda_mail_put_folded(out, 0, 0, &line);
	for (int i = 0; i < m->n; i++) {
		lines_put_folded(out, 0, 0, MAIL_COLUMNS, m->parts[i].title);
		buf_putc(out, '\n');
		buf_put(out, m->parts[i].text);
	}
	buf_put(out, "-- \n");
	lines_put_folded(out, 0, 0, MAIL_COLUMNS,
		_("Sent by tsunagi. What you answer to this mail, nobody reads: type it there."));
	out->failed |= line.failed;
	buf_release(&line);
}

static void agenda_mail_put_part(struct buf *out, const char *boundary, const char *type, const char *body)
{
	buf_printf(out, "--%s\nContent-Type: %s\nContent-Transfer-Encoding: base64\n\n", boundary, type);
	mail_put_base64(out, body, strlen(body), MAIL_COLUMNS);
	buf_putc(out, '\n');
}

static void agenda_mail_put_entry(
	struct buf *out, const char *boundary, const struct agenda_part *part, int no)
{
	struct buf type;
	buf_init(&type);
	buf_printf(&type, "text/calendar; charset=UTF-8; method=%s; name=\"agenda",
		part->is_cancelled ? "CANCEL" : "PUBLISH");
	if (no > 1)
		buf_printf(&type, "-%d", no);
	buf_put(&type, ".ics\"");
	agenda_mail_put_part(out, boundary, buf_text(&type), part->ics);
	out->failed |= type.failed;
	buf_release(&type);
}

void agenda_mail(const struct agenda_mail *m, const char *address, struct buf *out)
{
	struct buf text, boundary;
	buf_init(&text);
	buf_init(&boundary);
	buf_printf(&boundary, "=_%s", m->id);
	buf_printf(out, "To: %s\nSubject: ", address);
	agenda_mail_put_subject(m, out);
	buf_printf(out, "\nMessage-ID: <%s@tsunagi.invalid>\nX-Tsunagi-Alerts:", m->id);
	for (int i = 0; i < m->n; i++)
		buf_printf(out, "%s%" PRId64 "%s", i && i % 6 == 0 ? "\n " : " ", m->parts[i].alert,
			i + 1 < m->n ? "," : "");
	buf_printf(out,
		"\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
		"boundary=\"%s\"\n\n",
		buf_text(&boundary));
	agenda_mail_put_body(m, &text);
	agenda_mail_put_part(out, buf_text(&boundary), "text/plain; charset=UTF-8", buf_text(&text));
	for (int i = 0; i < m->n; i++)
		agenda_mail_put_entry(out, buf_text(&boundary), &m->parts[i], i + 1);
	buf_printf(out, "--%s--\n", buf_text(&boundary));
	out->failed |= text.failed || boundary.failed;
	buf_release(&text);
	buf_release(&boundary);
}

static void agenda_mail_put_json(struct json *j, const struct agenda_mail *m, const struct agenda_part *part)
{
	jsonw_object(j);
	jsonw_put_int(j, "id", part->alert);
	jsonw_put_null(j, "case");
	jsonw_put_text(j, "to", m->to);
	jsonw_put_text(j, "at", part->made_at);
	jsonw_key(j, "agenda");
	jsonw_object(j);
	jsonw_put_text(j, "meeting", part->meeting);
	jsonw_put_text(j, "area", part->area);
	jsonw_put_text(j, "on", part->day);
	jsonw_put_int(j, "sequence", part->sequence);
	jsonw_put_bool(j, "cancelled", part->is_cancelled);
	jsonw_object_end(j);
	jsonw_object_end(j);
}

void agenda_mail_json(const struct agenda_mail *m, struct buf *out)
{
	struct json j;
	jsonw_begin(&j, out);
	jsonw_object(&j);
	jsonw_put_text(&j, "id", m->id);
	jsonw_key(&j, "alerts");
	jsonw_array(&j);
	for (int i = 0; i < m->n; i++)
		agenda_mail_put_json(&j, m, &m->parts[i]);
	jsonw_array_end(&j);
	jsonw_object_end(&j);
}
