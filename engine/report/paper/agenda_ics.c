#include <stdio.h>
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/report/paper/agenda_paper.h"

#define LINE_OCTETS 75
#define MINUTE_S 60

/* One content line, folded by octets and never within a character (3.1). */
static void agenda_ics_put_line(struct buf *out, const struct buf *line)
{
	const char *text = buf_text(line);
	size_t left = line->len, room = LINE_OCTETS;

	while (left > room) {
		size_t n = room;

		while (n > 1 && ((unsigned char)text[n] & 0xC0) == 0x80)
			n--;
		buf_put_n(out, text, n);
		buf_put(out, "\r\n ");
		text += n;
		left -= n;
		room = LINE_OCTETS - 1;
	}
	buf_put_n(out, text, left);
	buf_put(out, "\r\n");
	out->failed |= line->failed;
}

/* Escaped as TEXT (3.3.11); control characters are left out. */
static void agenda_ics_put_escaped(struct buf *out, const char *text)
{
	for (; text && *text; text++) {
		if (*text == '\n')
			buf_put(out, "\\n");
		else if ((unsigned char)*text < 0x20 || *text == 0x7F)
			continue;
		else if (strchr("\\;,", *text))
			buf_printf(out, "\\%c", *text);
		else
			buf_putc(out, *text);
	}
}

static void agenda_ics_put_property(struct buf *out, const char *name, const char *text)
{
	struct buf line;

	buf_init(&line);
	buf_printf(&line, "%s:", name);
	agenda_ics_put_escaped(&line, text);
	agenda_ics_put_line(out, &line);
	buf_release(&line);
}

static void agenda_ics_zone_name(int32_t offset_s, char out[24])
{
	int32_t minutes = (offset_s < 0 ? -offset_s : offset_s) / MINUTE_S;

	if (offset_s == 9 * 60 * MINUTE_S)
		(void)snprintf(out, 24, "Asia/Tokyo");
	else
		(void)snprintf(
			out, 24, "UTC%c%02d%02d", offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

static void agenda_ics_put_zone(int32_t offset_s, struct buf *out)
{
	int32_t minutes = (offset_s < 0 ? -offset_s : offset_s) / MINUTE_S;
	char name[24], offset[24];

	agenda_ics_zone_name(offset_s, name);
	(void)snprintf(
		offset, sizeof offset, "%c%02d%02d", offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
	buf_printf(out, "BEGIN:VTIMEZONE\r\nTZID:%s\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n", name);
	buf_printf(
		out, "TZOFFSETFROM:%s\r\nTZOFFSETTO:%s\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n", offset, offset);
}

static void agenda_ics_put_local(
	struct buf *out, const char *name, int32_t day, int32_t second, int32_t offset_s)
{
	struct date d = date_from_day(day);
	char zone[24];

	agenda_ics_zone_name(offset_s, zone);
	buf_printf(out, "%s;TZID=%s:%04d%02d%02dT%02d%02d%02d\r\n", name, zone, d.year, d.month, d.day,
		second / 3600, second / 60 % 60, second % 60);
}

static void agenda_ics_put_utc(struct buf *out, const char *name, int64_t at)
{
	struct date d = date_from_day(instant_day(at, 0));
	int32_t second = instant_second_of_day(at, 0);

	buf_printf(out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, d.year, d.month, d.day, second / 3600,
		second / 60 % 60, second % 60);
}

void agenda_format_uid(const struct agenda_paper *p, struct buf *out)
{
	struct date d = date_from_day(p->agenda->on);

	buf_printf(out, "agenda-%s-%s-%04d%02d%02d@%s.tsunagi.invalid",
		p->rs->meetings[p->agenda->meeting].id,
		p->agenda->area == RULE_NONE ? "all" : p->rs->areas[p->agenda->area].id, d.year, d.month,
		d.day, p->rs->office_id);
}

static void agenda_ics_format_items(const struct agenda_paper *p, struct buf *text)
{
	for (int i = 0; i < p->agenda->items_n; i++) {
		const struct agenda_item *item = &p->agenda->items[i];

		buf_printf(text, "\n%d. ", i + 1);
		agenda_format_case(p, item->source->c, NULL, text);
		for (int k = 0; k < item->asks_n; k++) {
			buf_printf(text, _("\n- %s: "), agenda_section_name(p->rs, item->asks[k].section));
			agenda_format_ask(p, item, &item->asks[k], AGENDA_BARE, text);
		}
	}
}

static void agenda_ics_format_topics(const struct agenda_paper *p, struct buf *text)
{
	for (int i = 0; i < p->agenda->topics_n; i++)
		buf_printf(text, "\n%d. %s", i + 1, p->agenda->topics[i].label);
}

static void agenda_ics_format_description(const struct agenda_paper *p, struct buf *text)
{
	if (p->agenda->items_n == 0) {
		buf_put(text, p->reader ? _("Nothing is asked of this section: it need not come.")
					: _("Nothing stands on this date: the meeting need not be held."));
		return;
	}
	buf_put(text, _("The hour is said in the invitation; this entry stands for the day."));
	if (agenda_is_anonymised(p))
		agenda_ics_format_topics(p, text);
	else
		agenda_ics_format_items(p, text);
}

void agenda_ics(const struct agenda_paper *p, struct buf *out)
{
	const struct calendar *cal = &p->rs->calendar;
	bool is_cancelled = p->agenda->items_n == 0;
	struct buf text;

	buf_init(&text);
	buf_printf(out,
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//tsunagi//agenda//"
		"EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:%s\r\n",
		is_cancelled ? "CANCEL" : "PUBLISH");
	agenda_ics_put_zone(cal->offset_s, out);
	buf_put(out, "BEGIN:VEVENT\r\n");
	agenda_format_uid(p, &text);
	agenda_ics_put_property(out, "UID", buf_text(&text));
	buf_reset(&text);
	buf_printf(out, "SEQUENCE:%d\r\n", p->sequence);
	agenda_ics_put_utc(out, "DTSTAMP", p->made_at);
	agenda_ics_put_utc(out, "LAST-MODIFIED", p->made_at);
	agenda_ics_put_local(out, "DTSTART", p->agenda->on, cal->open_s, cal->offset_s);
	agenda_ics_put_local(out, "DTEND", p->agenda->on, cal->close_s, cal->offset_s);
	agenda_format_meeting(p->rs, p->agenda->meeting, p->agenda->area, &text);
	agenda_ics_put_property(out, "SUMMARY", buf_text(&text));
	buf_reset(&text);
	agenda_ics_format_description(p, &text);
	agenda_ics_put_property(out, "DESCRIPTION", buf_text(&text));
	buf_printf(out, "CLASS:PRIVATE\r\nTRANSP:TRANSPARENT\r\nSTATUS:%s\r\n",
		is_cancelled ? "CANCELLED" : "CONFIRMED");
	buf_put(out, "END:VEVENT\r\nEND:VCALENDAR\r\n");
	out->failed |= text.failed;
	buf_release(&text);
}
