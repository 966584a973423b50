#include "engine/report/format/ics.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/time/calendar.h"

#define LINE_OCTETS 75
#define MINUTE_S 60

/* One content line, folded by octets (3.1), but never within a character. */
static void ics_put_line(struct buf *out, const struct buf *line)
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

static void ics_put_escaped(struct buf *out, const char *text)
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

void ics_put_text(struct buf *out, const char *name, const char *text)
{
	struct buf line;
	buf_init(&line);
	buf_printf(&line, "%s:", name);
	ics_put_escaped(&line, text);
	ics_put_line(out, &line);
	buf_release(&line);
}

static void ics_zone_name(int32_t offset_s, char out[24])
{
	int32_t minutes = (offset_s < 0 ? -offset_s : offset_s) / MINUTE_S;
	if (offset_s == 9 * 60 * MINUTE_S)
		(void)snprintf(out, 24, "Asia/Tokyo");
	else
		(void)snprintf(
			out, 24, "UTC%c%02d%02d", offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

void ics_put_zone(struct buf *out, int32_t offset_s)
{
	int32_t minutes = (offset_s < 0 ? -offset_s : offset_s) / MINUTE_S;
	char name[24], offset[24];
	ics_zone_name(offset_s, name);
	(void)snprintf(
		offset, sizeof offset, "%c%02d%02d", offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
	buf_printf(out, "BEGIN:VTIMEZONE\r\nTZID:%s\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n", name);
	buf_printf(
		out, "TZOFFSETFROM:%s\r\nTZOFFSETTO:%s\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n", offset, offset);
}

void ics_put_local(struct buf *out, const char *name, int32_t day, int32_t second, int32_t offset_s)
{
	struct date d = date_from_day(day);
	char zone[24];
	ics_zone_name(offset_s, zone);
	buf_printf(out, "%s;TZID=%s:%04d%02d%02dT%02d%02d%02d\r\n", name, zone, d.year, d.month, d.day,
		second / 3600, second / 60 % 60, second % 60);
}

void ics_put_utc(struct buf *out, const char *name, int64_t at)
{
	struct date d = date_from_day(instant_day(at, 0));
	int32_t second = instant_second_of_day(at, 0);
	buf_printf(out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, d.year, d.month, d.day, second / 3600,
		second / 60 % 60, second % 60);
}
