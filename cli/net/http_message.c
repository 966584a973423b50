#include "cli/net/http_message.h"

#include <strings.h>

#include "engine/base/text/lang.h"

#define DAY_S 86400

/* ---- the request */

enum err http_check_header(const struct http_header *h, struct diag *d)
{
	if (h->value[strcspn(h->value, "\r\n\t")] == '\0')
		return ERR_OK;
	return diag_set(d, ERR_INPUT, "bad-text", _("%s must be one line without tabs"), h->name);
}

enum err http_put_request(struct buf *out, const struct http_request *r, struct diag *d)
{
	buf_printf(out, "%s %s HTTP/1.1\r\nHost: tsunagi\r\nConnection: close\r\n", r->method, r->path);
	for (int i = 0; i < r->headers_n; i++) {
		const struct http_header *h = &r->headers[i];
		if (!h->value)
			continue;
		enum err e = http_check_header(h, d);
		if (e)
			return e;
		buf_printf(out, "%s: %s\r\n", h->name, h->value);
	}
	if (r->body)
		buf_printf(out, "Content-Type: application/json\r\nContent-Length: %zu\r\n", r->body_bytes);
	else if (strcmp(r->method, "POST") == 0)
		buf_put(out, "Content-Length: 0\r\n");
	buf_put(out, "\r\n");
	if (r->body)
		buf_put_n(out, r->body, r->body_bytes);
	return out->failed ? ERR_NOMEM : ERR_OK;
}

void http_put_encoded(struct buf *out, const char *text)
{
	for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
		bool is_plain = (*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') ||
				(*p >= 'a' && *p <= 'z') || *p == '-' || *p == '_';
		if (is_plain)
			buf_putc(out, (char)*p);
		else
			buf_printf(out, "%%%02X", *p);
	}
}

/* ---- the head of an answer */

struct head {
	size_t bytes; /* with the empty line */
	size_t body_bytes;
	bool has_length, is_chunked;
};

static int http_message_hex_digit(char c)
{
	static const char DIGITS[] = "0123456789abcdef";
	const char *at = c ? strchr(DIGITS, c | 0x20) : NULL;
	return at ? (int)(at - DIGITS) : -1;
}

/* The byte of "%XX", or -1 where this is no such code. */
static int http_message_coded_byte(const char *text, size_t n)
{
	if (n < 3 || text[0] != '%')
		return -1;
	int high = http_message_hex_digit(text[1]), low = http_message_hex_digit(text[2]);
	return high < 0 || low < 0 ? -1 : 16 * high + low;
}

/* The text percent-decoded, without the blanks before it; what does not fit is cut. */
static void http_message_decode(const char *text, size_t n, char *out, size_t out_bytes)
{
	while (n > 0 && (*text == ' ' || *text == '\t')) {
		text++;
		n--;
	}
	size_t at = 0;
	for (size_t i = 0; i < n && at + 1 < out_bytes; i++) {
		int byte = http_message_coded_byte(text + i, n - i);
		out[at++] = byte < 0 ? text[i] : (char)byte;
		if (byte >= 0)
			i += 2;
	}
	out[at] = '\0';
}

/* What stands behind "NAME:" where this line is that header, else NULL. */
static const char *http_message_value(const char *line, size_t n, const char *name)
{
	size_t bytes = strlen(name);
	return n >= bytes && strncasecmp(line, name, bytes) == 0 ? line + bytes : NULL;
}

static void http_message_read_header(const char *line, size_t n, struct head *head, struct http_answer *out)
{
	const char *value;
	if ((value = http_message_value(line, n, "Content-Length:"))) {
		head->has_length = true;
		head->body_bytes = strtoul(value, NULL, 10);
	} else if (http_message_value(line, n, "Transfer-Encoding:")) {
		head->is_chunked = memmem(line, n, "chunked", 7) != NULL;
	} else if ((value = http_message_value(line, n, "Retry-After:"))) {
		long seconds = strtol(value, NULL, 10);
		out->retry_after_s = seconds > 0 && seconds < DAY_S ? (int)seconds : 0;
	} else if ((value = http_message_value(line, n, "X-Tsunagi-Notice:"))) {
		http_message_decode(value, n - (size_t)(value - line), out->notice, sizeof out->notice);
	}
}

/* false: the head is not yet whole. */
static bool http_message_read_head(const char *bytes, size_t n, struct head *head, struct http_answer *out)
{
	const char *end = memmem(bytes, n, "\r\n\r\n", 4);
	if (!end)
		return false;
	head->bytes = (size_t)(end - bytes) + 4;
	const char *line = memmem(bytes, head->bytes, "\r\n", 2);
	while (line < end) {
		line += 2;
		const char *next = memmem(line, head->bytes - (size_t)(line - bytes), "\r\n", 2);
		if (!next)
			return false;
		http_message_read_header(line, (size_t)(next - line), head, out);
		line = next;
	}
	return true;
}

/* ---- its body */

/* false: not yet whole, or *is_bad: this is no chunk. */
static bool http_message_read_chunks(const char *bytes, size_t n, struct buf *body, bool *is_bad)
{
	buf_reset(body);
	for (;;) {
		const char *eol = memmem(bytes, n, "\r\n", 2);
		if (!eol)
			return false;
		char *after;
		size_t size = strtoul(bytes, &after, 16);
		if (after == bytes || size > HTTP_ANSWER_MAX_BYTES) {
			*is_bad = true;
			return false;
		}
		size_t head = (size_t)(eol - bytes) + 2;
		if (size == 0)
			return true;
		if (n < head + size + 2)
			return false;
		buf_put_n(body, bytes + head, size);
		bytes += head + size + 2;
		n -= head + size + 2;
	}
}

/* A body of known length, or up to the end of the connection. */
static bool http_message_read_plain(
	const char *bytes, size_t n, const struct head *head, bool is_end, struct buf *body)
{
	if (head->has_length ? n < head->body_bytes : !is_end)
		return false;
	buf_reset(body);
	buf_put_n(body, bytes, head->has_length ? head->body_bytes : n);
	return true;
}

enum err http_parse(const char *bytes, size_t n, bool is_end, struct http_answer *out, bool *is_whole)
{
	static const char HTTP[] = "HTTP/1.";
	*is_whole = false;
	if (memcmp(bytes, HTTP, n < sizeof HTTP - 1 ? n : sizeof HTTP - 1) != 0)
		return ERR_BUG;
	struct head head = { 0 };
	if (!http_message_read_head(bytes, n, &head, out))
		return is_end ? ERR_BUG : ERR_OK;
	out->status = head.bytes > 12 ? (int)strtol(bytes + 9, NULL, 10) : 0;
	if (out->status < 100 || out->status > 599)
		return ERR_BUG;
	bool is_bad = false;
	if (head.is_chunked)
		*is_whole = http_message_read_chunks(bytes + head.bytes, n - head.bytes, &out->body, &is_bad);
	else
		*is_whole = http_message_read_plain(
			bytes + head.bytes, n - head.bytes, &head, is_end, &out->body);
	if (out->body.failed)
		return ERR_NOMEM;
	return is_bad || (is_end && !*is_whole) ? ERR_BUG : ERR_OK;
}

void http_answer_release(struct http_answer *a)
{
	if (a)
		buf_release(&a->body);
}
