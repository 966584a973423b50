#include "engine/base/text/lang.h"
#include "engine/report/format/ics.h"
#include "engine/report/paper/agenda_paper.h"
#include "engine/report/paper/agenda_wording.h"

void agenda_ics_uid(const struct agenda_paper *p, struct buf *out)
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
		agenda_wording_case(p, item->source->c, NULL, text);
		for (int k = 0; k < item->asks_n; k++) {
			buf_printf(text, _("\n- %s: "),
				agenda_wording_section_name(p->rs, item->asks[k].section));
			agenda_wording_ask(p, item, &item->asks[k], AGENDA_BARE, text);
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
	if (agenda_wording_is_anonymised(p))
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
	ics_put_zone(out, cal->offset_s);
	buf_put(out, "BEGIN:VEVENT\r\n");
	agenda_ics_uid(p, &text);
	ics_put_text(out, "UID", buf_text(&text));
	buf_reset(&text);
	buf_printf(out, "SEQUENCE:%d\r\n", p->sequence);
	ics_put_utc(out, "DTSTAMP", p->made_at);
	ics_put_utc(out, "LAST-MODIFIED", p->made_at);
	ics_put_local(out, "DTSTART", p->agenda->on, cal->open_s, cal->offset_s);
	ics_put_local(out, "DTEND", p->agenda->on, cal->close_s, cal->offset_s);
	agenda_wording_meeting(p->rs, p->agenda->meeting, p->agenda->area, &text);
	ics_put_text(out, "SUMMARY", buf_text(&text));
	buf_reset(&text);
	agenda_ics_format_description(p, &text);
	ics_put_text(out, "DESCRIPTION", buf_text(&text));
	buf_printf(out, "CLASS:PRIVATE\r\nTRANSP:TRANSPARENT\r\nSTATUS:%s\r\n",
		is_cancelled ? "CANCELLED" : "CONFIRMED");
	buf_put(out, "END:VEVENT\r\nEND:VCALENDAR\r\n");
	out->failed |= text.failed;
	buf_release(&text);
}
