#include "engine/base/buf.h"

#include <stdarg.h>
#include <stdint.h>

#include "engine/base/text/text.h"

#define FIRST_BYTES 256u

void buf_init(struct buf *b) { *b = (struct buf){ 0 }; }

void buf_release(struct buf *b)
{
	if (!b)
		return;
	free(b->text);
	buf_init(b);
}

void buf_reset(struct buf *b)
{
	b->len = 0;
	b->failed = false;
	if (b->text)
		b->text[0] = '\0';
}

static _Thread_local unsigned long failures;

unsigned long buf_failures(void) { return failures; }

static bool buf_fail(struct buf *b)
{
	failures += !b->failed;
	b->failed = true;
	return false;
}

bool buf_grow(struct buf *b, size_t bytes)
{
	size_t need;
	if (b->failed || __builtin_add_overflow(b->len, bytes, &need) || need > SIZE_MAX / 4)
		return buf_fail(b);
	size_t cap = b->cap ? b->cap : FIRST_BYTES;
	while (cap <= need)
		cap *= 2;
	char *text = realloc(b->text, cap);
	if (!text)
		return buf_fail(b);
	b->text = text;
	b->cap = cap;
	return true;
}

void buf_put_n(struct buf *b, const char *text, size_t bytes)
{
	char *to = buf_room(b, bytes);
	if (!to)
		return;
	if (bytes)
		memcpy(to, text, bytes);
	buf_wrote(b, bytes);
}

void buf_put(struct buf *b, const char *text)
{
	if (text)
		buf_put_n(b, text, strlen(text));
}

void buf_put_buf(struct buf *b, const struct buf *from)
{
	buf_put_n(b, buf_text(from), from->len);
	b->failed |= from->failed;
}

void buf_putc(struct buf *b, char c)
{
	char *to = buf_room(b, 1);
	if (!to)
		return;
	*to = c;
	buf_wrote(b, 1);
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	size_t room = b->failed ? 0 : b->cap - b->len;
	int n = vsnprintf(room ? b->text + b->len : NULL, room, format, args);
	if (n < 0) {
		(void)buf_fail(b);
	} else if ((size_t)n < room) {
		b->len += (size_t)n;
	} else if (buf_room(b, (size_t)n)) {
		vsnprintf(b->text + b->len, (size_t)n + 1, format, again);
		b->len += (size_t)n;
	}
	if (b->failed && b->text)
		b->text[b->len] = '\0';
	va_end(again);
	va_end(args);
}

void buf_put_padded(struct buf *b, const char *text, int columns)
{
	buf_put(b, text);
	for (int w = text ? text_width(text) : 0; w < columns; w++)
		buf_putc(b, ' ');
}

const char *buf_text(const struct buf *b) { return b->text ? b->text : ""; }

char *buf_take(struct buf *b)
{
	buf_put_n(b, "", 0);
	char *text = b->text;
	if (b->failed) {
		free(text);
		text = NULL;
	}
	buf_init(b);
	return text;
}
