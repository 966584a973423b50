#include "engine/report/format/mail.h"

#include <string.h>

#define FIRST_WORD_BYTES 39 /* of UTF-8 in an encoded word behind "Subject: " */
#define WORD_BYTES 45

void mail_put_base64(struct buf *out, const char *text, size_t n, size_t line_bytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *in = (const unsigned char *)text;
	for (size_t i = 0; i < n; i += 3) {
		size_t left = n - i;
		unsigned v = (unsigned)in[i] << 16 | (left > 1 ? (unsigned)in[i + 1] << 8 : 0) |
			     (left > 2 ? in[i + 2] : 0);
		if (line_bytes && i && i / 3 * 4 % line_bytes == 0)
			buf_putc(out, '\n');
		buf_putc(out, digits[v >> 18]);
		buf_putc(out, digits[v >> 12 & 63]);
		buf_putc(out, left > 1 ? digits[v >> 6 & 63] : '=');
		buf_putc(out, left > 2 ? digits[v & 63] : '=');
	}
}

/* Bytes of the longest beginning of at most `most` bytes that splits no character. */
static size_t mail_whole_chars(const char *text, size_t n, size_t most)
{
	if (n <= most)
		return n;
	while (most > 1 && ((unsigned char)text[most] & 0xC0) == 0x80)
		most--;
	return most;
}

void mail_put_subject(struct buf *out, const char *text)
{
	size_t n = strlen(text), most = FIRST_WORD_BYTES;
	while (n) {
		size_t bytes = mail_whole_chars(text, n, most);
		if (most == WORD_BYTES)
			buf_put(out, "\n ");
		buf_put(out, "=?UTF-8?B?");
		mail_put_base64(out, text, bytes, 0);
		buf_put(out, "?=");
		text += bytes;
		n -= bytes;
		most = WORD_BYTES;
	}
}
