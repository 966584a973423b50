#include "engine/base/text/text.h"

#include <utf8proc.h>

size_t text_next_char(const char *text, size_t bytes, int32_t *c)
{
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)bytes, c);
	if (n > 0)
		return (size_t)n;
	*c = -1;
	return 1;
}

bool text_is_same(const char *a, const char *b) { return a && b && strcmp(a, b) == 0; }

bool text_is_same_or_absent(const char *a, const char *b) { return a == b || text_is_same(a, b); }

bool text_is_utf8(const char *text, size_t bytes)
{
	utf8proc_int32_t c;
	for (size_t i = 0; i < bytes;) {
		i += text_next_char(text + i, bytes - i, &c);
		if (c < 0)
			return false;
	}
	return true;
}

static bool text_is_control(utf8proc_int32_t c) { return c < ' ' || (c >= 0x7f && c < 0xa0); }

bool text_is_clean(const char *text, size_t bytes)
{
	utf8proc_int32_t c;
	for (size_t i = 0; i < bytes;) {
		i += text_next_char(text + i, bytes - i, &c);
		if (text_is_control(c) && c != '\t' && c != '\n')
			return false;
	}
	return true;
}

bool text_char_is_space(int32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	if (c == 0x85)
		return true;
	utf8proc_category_t category = utf8proc_category(c);
	return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
	       category == UTF8PROC_CATEGORY_ZP;
}

bool text_is_blank(const char *text)
{
	size_t bytes = text ? strlen(text) : 0;
	utf8proc_int32_t c;
	for (size_t i = 0; i < bytes;) {
		i += text_next_char(text + i, bytes - i, &c);
		if (c < 0 || !text_char_is_space(c))
			return false;
	}
	return true;
}

size_t text_chars(const char *text, size_t bytes)
{
	size_t chars = 0;
	utf8proc_int32_t c;
	for (size_t i = 0; i < bytes; chars++)
		i += text_next_char(text + i, bytes - i, &c);
	return chars;
}

static int text_char_width(utf8proc_int32_t c) { return c < 0 || c == '\t' ? 1 : utf8proc_charwidth(c); }

int text_width_n(const char *text, size_t bytes)
{
	int columns = 0;
	utf8proc_int32_t c;
	for (size_t i = 0; i < bytes;) {
		i += text_next_char(text + i, bytes - i, &c);
		columns += text_char_width(c);
	}
	return columns;
}

int text_width(const char *text) { return text_width_n(text, strlen(text)); }

size_t text_fit(const char *text, int columns)
{
	size_t bytes = strlen(text), i = 0;
	utf8proc_int32_t c;
	while (i < bytes) {
		size_t n = text_next_char(text + i, bytes - i, &c);
		columns -= text_char_width(c);
		if (columns < 0)
			break;
		i += n;
	}
	return i;
}

static bool text_is_letter(utf8proc_int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static bool text_is_own_nfkc(const char *text)
{
	utf8proc_uint8_t *nfkc = utf8proc_NFKC((const utf8proc_uint8_t *)text);
	bool is_same = nfkc && strcmp((const char *)nfkc, text) == 0;
	free(nfkc);
	return is_same;
}

bool text_is_id(const char *text)
{
	size_t bytes = text ? strlen(text) : 0;
	bool is_ascii = true;
	utf8proc_int32_t c;
	for (size_t i = 0; i < bytes;) {
		bool is_first = i == 0;
		i += text_next_char(text + i, bytes - i, &c);
		bool is_more = (c >= '0' && c <= '9') || c == '_' || c == '-';
		if (c < 0 || !(text_is_letter(c) || (is_more && !is_first)))
			return false;
		is_ascii = is_ascii && c < 0x80;
	}
	return bytes && (is_ascii || text_is_own_nfkc(text));
}

/* U+2010 to U+2015, the minus sign, the long vowel marks a Japanese keyboard
 * gives for a dash, and the box-drawing line. */
static bool text_is_dash(utf8proc_int32_t c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x30fc || c == 0xff70 || c == 0x2500;
}

bool text_narrow(const char *text, char *out, size_t out_bytes)
{
	size_t bytes = strlen(text), len = 0;
	utf8proc_int32_t c;
	for (size_t i = 0; i < bytes;) {
		size_t n = text_next_char(text + i, bytes - i, &c);
		bool is_ascii = true;
		if (c >= 0xff01 && c <= 0xff5e)
			c -= 0xff01 - '!';
		else if (c == 0x3000)
			c = ' ';
		else if (text_is_dash(c))
			c = '-';
		else
			is_ascii = false;
		if (c < 0 || len + n >= out_bytes)
			return false;
		if (is_ascii)
			out[len++] = (char)c;
		else
			for (size_t k = 0; k < n; k++)
				out[len++] = text[i + k];
		i += n;
	}
	out[len] = '\0';
	return true;
}
