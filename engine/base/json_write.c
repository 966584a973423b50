#include "engine/base/json_write.h"

#include <string.h>

void jsonw_begin(struct json *j, struct buf *out) { *j = (struct json){ .out = out }; }

/* Before a value: whether the container already has one, so that a comma is due. */
static bool jsonw_add_item(struct json *j)
{
	if (j->depth >= JSON_DEPTH_MAX)
		return false;
	const bool had_item = j->has_item[j->depth];
	j->has_item[j->depth] = true;
	return had_item;
}

/* A token as it stands, after its comma. */
static void jsonw_put_token(struct json *j, const char *token, size_t bytes)
{
	const bool comma = jsonw_add_item(j);
	char *to = buf_room(j->out, bytes + 1);
	if (!to)
		return;
	*to = ',';
	memcpy(to + comma, token, bytes);
	buf_wrote(j->out, bytes + comma);
}

static void jsonw_open(struct json *j, char bracket)
{
	jsonw_put_token(j, &bracket, 1);
	j->depth++;
	if (j->depth < JSON_DEPTH_MAX)
		j->has_item[j->depth] = false;
	else
		j->out->failed = true;
}

static void jsonw_close(struct json *j, char bracket)
{
	buf_putc(j->out, bracket);
	j->depth--;
}

void jsonw_object(struct json *j) { jsonw_open(j, '{'); }
void jsonw_object_end(struct json *j) { jsonw_close(j, '}'); }
void jsonw_array(struct json *j) { jsonw_open(j, '['); }
void jsonw_array_end(struct json *j) { jsonw_close(j, ']'); }

/* The escape of a character that may not stand in a string; its length. */
static size_t jsonw_put_escape(char *to, unsigned char c)
{
	static const char hex[] = "0123456789abcdef", letters[] = "\"\"\\\\\nn\rr\tt";
	to[0] = '\\';
	for (const char *p = letters; *p; p += 2)
		if (c == (unsigned char)*p) {
			to[1] = p[1];
			return 2;
		}
	to[1] = 'u';
	to[2] = '0';
	to[3] = '0';
	to[4] = hex[c >> 4];
	to[5] = hex[c & 15];
	return 6;
}

static inline bool jsonw_is_escaped(unsigned char c)
{
	return c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
}

/* How many of the first bytes stand for themselves, eight at a time: a byte
 * below 0x20, a quote, a backslash or DEL sets its high bit in `odd`. */
static size_t jsonw_plain_bytes(const char *text, size_t bytes)
{
	const uint64_t ones = UINT64_MAX / 255, high = ones * 0x80;
	size_t at = 0;
	for (; at + 8 <= bytes; at += 8) {
		uint64_t w;
		memcpy(&w, text + at, 8);
		const uint64_t quote = w ^ (ones * '"'), slash = w ^ (ones * '\\'), del = w ^ (ones * 0x7f);
		const uint64_t odd =
			((w - ones * 0x20) | (quote - ones) | (slash - ones) | (del - ones)) & ~w & high;
		if (odd)
			break;
	}
	while (at < bytes && !jsonw_is_escaped((unsigned char)text[at]))
		at++;
	return at;
}

/* [,]"text"[:] in one piece where nothing needs an escape, as is usual. */
static void jsonw_put_quoted(struct json *j, const char *text, bool is_key)
{
	const bool comma = jsonw_add_item(j);
	size_t bytes = strlen(text), plain = jsonw_plain_bytes(text, bytes);
	char *to = bytes < SIZE_MAX / 16 ? buf_room(j->out, plain + (bytes - plain) * 6 + 4) : NULL;
	if (!to) {
		j->out->failed = true;
		return;
	}
	char *p = to;
	*p = ',';
	p += comma;
	*p++ = '"';
	memcpy(p, text, plain);
	p += plain;
	for (size_t i = plain; i < bytes; i++) {
		const unsigned char c = (unsigned char)text[i];
		if (jsonw_is_escaped(c))
			p += jsonw_put_escape(p, c);
		else
			*p++ = (char)c;
	}
	*p++ = '"';
	*p = ':';
	p += is_key;
	buf_wrote(j->out, (size_t)(p - to));
}

void jsonw_key(struct json *j, const char *key)
{
	jsonw_put_quoted(j, key, true);
	/* the value that follows takes no comma of its own */
	if (j->depth < JSON_DEPTH_MAX)
		j->has_item[j->depth] = false;
}

void jsonw_text(struct json *j, const char *text)
{
	if (text)
		jsonw_put_quoted(j, text, false);
	else
		jsonw_put_token(j, "null", 4);
}

void jsonw_int(struct json *j, int64_t n)
{
	char digits[24];
	size_t at = sizeof digits;
	uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (n < 0)
		digits[--at] = '-';
	jsonw_put_token(j, digits + at, sizeof digits - at);
}

void jsonw_bool(struct json *j, bool b) { jsonw_raw(j, b ? "true" : "false"); }
void jsonw_null(struct json *j) { jsonw_raw(j, "null"); }

void jsonw_raw(struct json *j, const char *json_text) { jsonw_put_token(j, json_text, strlen(json_text)); }

void jsonw_put_text(struct json *j, const char *key, const char *text)
{
	jsonw_key(j, key);
	jsonw_text(j, text);
}

void jsonw_put_int(struct json *j, const char *key, int64_t n)
{
	jsonw_key(j, key);
	jsonw_int(j, n);
}

void jsonw_put_bool(struct json *j, const char *key, bool b)
{
	jsonw_key(j, key);
	jsonw_bool(j, b);
}

void jsonw_put_null(struct json *j, const char *key)
{
	jsonw_key(j, key);
	jsonw_null(j);
}

void jsonw_put_raw(struct json *j, const char *key, const char *json_text)
{
	jsonw_key(j, key);
	jsonw_raw(j, json_text);
}
