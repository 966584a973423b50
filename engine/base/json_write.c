#include "engine/base/json_write.h"

void jsonw_begin(struct json *j, struct buf *out)
{
	*j = (struct json){ .out = out };
}

/* Before a value: a comma where the container already has one. */
static void json_item(struct json *j)
{
	if (j->depth < JSON_DEPTH_MAX) {
		if (j->has_item[j->depth])
			buf_putc(j->out, ',');
		j->has_item[j->depth] = true;
	}
}

static void json_open(struct json *j, char bracket)
{
	json_item(j);
	buf_putc(j->out, bracket);
	j->depth++;
	if (j->depth < JSON_DEPTH_MAX)
		j->has_item[j->depth] = false;
	else
		j->out->failed = true;
}

static void json_close(struct json *j, char bracket)
{
	buf_putc(j->out, bracket);
	j->depth--;
}

void jsonw_object(struct json *j) { json_open(j, '{'); }
void jsonw_object_end(struct json *j) { json_close(j, '}'); }
void jsonw_array(struct json *j) { json_open(j, '['); }
void jsonw_array_end(struct json *j) { json_close(j, ']'); }

static void json_escape(struct buf *out, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	switch (c) {
	case '"': buf_put_n(out, "\\\"", 2); return;
	case '\\': buf_put_n(out, "\\\\", 2); return;
	case '\n': buf_put_n(out, "\\n", 2); return;
	case '\r': buf_put_n(out, "\\r", 2); return;
	case '\t': buf_put_n(out, "\\t", 2); return;
	default: break;
	}
	const char escape[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
	buf_put_n(out, escape, sizeof escape);
}

static void json_quoted(struct buf *out, const char *text)
{
	const char *start = text, *p = text;
	buf_putc(out, '"');
	for (; *p; p++) {
		const unsigned char c = (unsigned char)*p;
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		buf_put_n(out, start, (size_t)(p - start));
		json_escape(out, c);
		start = p + 1;
	}
	buf_put_n(out, start, (size_t)(p - start));
	buf_putc(out, '"');
}

void jsonw_key(struct json *j, const char *key)
{
	json_item(j);
	json_quoted(j->out, key);
	buf_putc(j->out, ':');
	/* the value that follows takes no comma of its own */
	if (j->depth < JSON_DEPTH_MAX)
		j->has_item[j->depth] = false;
}

void jsonw_text(struct json *j, const char *text)
{
	json_item(j);
	if (text)
		json_quoted(j->out, text);
	else
		buf_put_n(j->out, "null", 4);
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
	json_item(j);
	buf_put_n(j->out, digits + at, sizeof digits - at);
}

void jsonw_bool(struct json *j, bool b) { jsonw_raw(j, b ? "true" : "false"); }
void jsonw_null(struct json *j) { jsonw_raw(j, "null"); }

void jsonw_raw(struct json *j, const char *json_text)
{
	json_item(j);
	buf_put(j->out, json_text);
}

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
