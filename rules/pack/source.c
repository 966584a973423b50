#include "rules/pack/source.h"

#include <stdlib.h>
#include <string.h>

void source_release(struct pack_source *s)
{
	if (!s)
		return;
	free(s->bytes);
	s->bytes = NULL;
	s->n = 0;
}

/* Bytes of the character at p (0: not UTF-8), and its code point. */
static size_t source_decode_char(const unsigned char *p, size_t n, uint32_t *point)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const size_t bytes = p[0] < 0x80       ? 1
			     : p[0] >> 5 == 6  ? 2
			     : p[0] >> 4 == 14 ? 3
			     : p[0] >> 3 == 30 ? 4
					       : 0;
	if (bytes == 0 || bytes > n)
		return 0;
	*point = bytes == 1 ? p[0] : p[0] & (0x7fu >> bytes);
	for (size_t i = 1; i < bytes; i++) {
		if (p[i] >> 6 != 2)
			return 0;
		*point = *point << 6 | (p[i] & 0x3f);
	}
	if (*point < least[bytes] || *point > 0x10ffff || (*point >= 0xd800 && *point <= 0xdfff))
		return 0;
	return bytes;
}

static bool source_char_is_allowed(uint32_t point)
{
	if (point < 0x20)
		return point == '\t' || point == '\n' || point == '\r';
	return point < 0x7f || point == 0x85 ||
	       (point >= 0xa0 && point != 0xfeff && point != 0xfffe && point != 0xffff);
}

size_t source_bad_byte(const char *bytes, size_t n)
{
	const unsigned char *p = (const unsigned char *)bytes;
	uint32_t point;
	size_t at = 0;
	while (at < n) {
		if (p[at] >= 0x20 && p[at] < 0x7f) {
			at++;
			continue;
		}
		const size_t step = source_decode_char(p + at, n - at, &point);
		if (step == 0 || !source_char_is_allowed(point))
			return at;
		at += step;
	}
	return n;
}

/* Bytes of the line end at p, 0 where there is none. */
static size_t source_line_end_at(const char *p, size_t n)
{
	if (n == 0)
		return 0;
	if (*p == '\n')
		return 1;
	if (*p == '\r')
		return n > 1 && p[1] == '\n' ? 2 : 1;
	if (n > 1 && memcmp(p, "\xc2\x85", 2) == 0)
		return 2;
	if (n > 2 && (memcmp(p, "\xe2\x80\xa8", 3) == 0 || memcmp(p, "\xe2\x80\xa9", 3) == 0))
		return 3;
	return 0;
}

void source_position(const char *bytes, size_t n, size_t at, int *line, int *column)
{
	*line = *column = 1;
	for (size_t i = 0; i < at;) {
		const size_t end = source_line_end_at(bytes + i, n - i);
		if (end) {
			++*line;
			*column = 1;
			i += end;
			continue;
		}
		i++;
		while (i < at && ((unsigned char)bytes[i] >> 6) == 2)
			i++;
		++*column;
	}
}

size_t source_line_end(const char *text, size_t n, size_t *next)
{
	size_t at = 0, end = 0;
	while (at < n && (end = source_line_end_at(text + at, n - at)) == 0)
		at++;
	*next = at + end;
	return at;
}
