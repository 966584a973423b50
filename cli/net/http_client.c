#include "cli/net/http_client.h"

#include <errno.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "engine/base/text/lang.h"

static enum err http_client_unreachable(struct diag *d, const char *path, int error)
{
	enum err e = diag_set(d, ERR_AGAIN, "unreachable",
		_("The daemon tsunagid can't be reached at %s: %s."), path, strerror(error));
	if (error == EACCES || error == EPERM) {
		diag_instead(d, "%s", _("ask who runs tsunagi to let you use this socket"));
		return e;
	}
	diag_instead(d, "%s", _("see whether it runs: systemctl status tsunagid"));
	diag_instead(d, "%s", _("say where it listens: --socket PATH or TSUNAGI_SOCKET"));
	return e;
}

static enum err http_client_open_socket(const char *path, int patience_s, int *fd, struct diag *d)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof address.sun_path)
		return http_client_unreachable(d, path, ENAMETOOLONG);
	memcpy(address.sun_path, path, strlen(path) + 1);
	*fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (*fd < 0)
		return http_client_unreachable(d, path, errno);
	const struct timeval silence = { .tv_sec = patience_s ? patience_s : HTTP_TIMEOUT_S };
	setsockopt(*fd, SOL_SOCKET, SO_RCVTIMEO, &silence, sizeof silence);
	setsockopt(*fd, SOL_SOCKET, SO_SNDTIMEO, &silence, sizeof silence);
	while (connect(*fd, (const struct sockaddr *)&address, sizeof address) < 0) {
		if (errno == EINTR)
			continue;
		int error = errno;
		close(*fd);
		*fd = -1;
		return http_client_unreachable(d, path, error);
	}
	return ERR_OK;
}

enum err http_check_header(const struct http_header *h, struct diag *d)
{
	if (h->value[strcspn(h->value, "\r\n\t")] == '\0')
		return ERR_OK;
	return diag_set(d, ERR_INPUT, "bad-text", _("%s must be one line without tabs."), h->name);
}

static enum err http_client_put_head(struct buf *out, const struct http_request *r, struct diag *d)
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

/* Stops without a word when the daemon won't read on: its answer (413) says why. */
static bool http_client_send_all(int fd, const char *bytes, size_t n)
{
	bool was_sent = false;
	while (n > 0) {
		ssize_t sent = send(fd, bytes, n, MSG_NOSIGNAL);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			break;
		was_sent = true;
		bytes += sent;
		n -= (size_t)sent;
	}
	return was_sent;
}

struct head {
	size_t bytes; /* with the empty line */
	size_t body_bytes;
	bool has_length, is_chunked;
};

static int http_client_hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, c | 0x20) : NULL;
	return at ? (int)(at - digits) : -1;
}

/* Percent-encoded, blanks around it dropped; what does not fit is cut. */
static void http_client_decode(const char *text, size_t n, char *out, size_t out_bytes)
{
	size_t at = 0;
	while (n > 0 && (*text == ' ' || *text == '\t')) {
		text++;
		n--;
	}
	for (size_t i = 0; i < n && at + 1 < out_bytes; i++) {
		bool is_coded = text[i] == '%' && i + 2 < n && http_client_hex_digit(text[i + 1]) >= 0 &&
				http_client_hex_digit(text[i + 2]) >= 0;
		out[at] = text[i];
		if (is_coded)
			out[at] = (char)(16 * http_client_hex_digit(text[i + 1]) +
					 http_client_hex_digit(text[i + 2]));
		at++;
		i += is_coded ? 2 : 0;
	}
	out[at] = '\0';
}

static void http_client_read_header(const char *line, size_t n, struct head *head, struct http_answer *out)
{
	static const char LENGTH[] = "Content-Length:", CODING[] = "Transfer-Encoding:",
			  AFTER[] = "Retry-After:", NOTICE[] = "X-Tsunagi-Notice:";
	if (n >= sizeof LENGTH - 1 && strncasecmp(line, LENGTH, sizeof LENGTH - 1) == 0) {
		head->has_length = true;
		head->body_bytes = strtoul(line + sizeof LENGTH - 1, NULL, 10);
	} else if (n >= sizeof CODING - 1 && strncasecmp(line, CODING, sizeof CODING - 1) == 0) {
		head->is_chunked = memmem(line, n, "chunked", 7) != NULL;
	} else if (n >= sizeof AFTER - 1 && strncasecmp(line, AFTER, sizeof AFTER - 1) == 0) {
		long seconds = strtol(line + sizeof AFTER - 1, NULL, 10);
		out->retry_after_s = seconds > 0 && seconds < 86400 ? (int)seconds : 0;
	} else if (n >= sizeof NOTICE - 1 && strncasecmp(line, NOTICE, sizeof NOTICE - 1) == 0) {
		http_client_decode(
			line + sizeof NOTICE - 1, n - (sizeof NOTICE - 1), out->notice, sizeof out->notice);
	}
}

/* false: not yet whole. */
static bool http_client_read_head(const char *bytes, size_t n, struct head *head, struct http_answer *out)
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
		http_client_read_header(line, (size_t)(next - line), head, out);
		line = next;
	}
	return true;
}

/* false: not yet whole; *is_bad: not a chunk. */
static bool http_client_read_chunks(const char *bytes, size_t n, struct buf *body, bool *is_bad)
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

enum err http_parse(const char *bytes, size_t n, bool is_end, struct http_answer *out, bool *is_whole)
{
	struct head head = { 0 };
	bool is_bad = false;
	*is_whole = false;
	static const char HTTP[] = "HTTP/1.";
	if (memcmp(bytes, HTTP, n < sizeof HTTP - 1 ? n : sizeof HTTP - 1) != 0)
		return ERR_BUG;
	if (!http_client_read_head(bytes, n, &head, out))
		return is_end ? ERR_BUG : ERR_OK;
	out->status = head.bytes > 12 ? (int)strtol(bytes + 9, NULL, 10) : 0;
	if (out->status < 100 || out->status > 599)
		return ERR_BUG;
	const char *body = bytes + head.bytes;
	size_t body_bytes = n - head.bytes;
	if (head.is_chunked) {
		*is_whole = http_client_read_chunks(body, body_bytes, &out->body, &is_bad);
	} else if (head.has_length ? body_bytes >= head.body_bytes : is_end) {
		buf_reset(&out->body);
		buf_put_n(&out->body, body, head.has_length ? head.body_bytes : body_bytes);
		*is_whole = true;
	}
	if (out->body.failed)
		return ERR_NOMEM;
	return is_bad || (is_end && !*is_whole) ? ERR_BUG : ERR_OK;
}

static enum err http_client_receive(int fd, const char *path, struct http_answer *out, struct diag *d)
{
	struct buf in;
	bool is_whole = false;
	enum err e = ERR_OK;
	buf_init(&in);
	while (!e && !is_whole) {
		char part[65536];
		ssize_t got = recv(fd, part, sizeof part, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			e = http_client_unreachable(d, path, errno == EAGAIN ? ETIMEDOUT : errno);
			break;
		}
		buf_put_n(&in, part, (size_t)got);
		if (in.failed || in.len > HTTP_ANSWER_MAX_BYTES)
			e = ERR_NOMEM;
		else if (in.len == 0)
			e = ERR_BUG;
		else if (got == 0 || in.len < 262144 || (size_t)got < sizeof part)
			e = http_parse(in.text, in.len, got == 0, out, &is_whole);
	}
	if (e == ERR_BUG)
		e = diag_set(d, ERR_AGAIN, "unreachable",
			_("What listens at %s broke off or does not speak as tsunagid does."), path);
	buf_release(&in);
	return e;
}

enum err http_ask(
	const char *socket_path, const struct http_request *r, struct http_answer *out, struct diag *d)
{
	*out = (struct http_answer){ 0 };
	buf_init(&out->body);
	struct buf text;
	int fd = -1;
	buf_init(&text);
	enum err e = http_client_put_head(&text, r, d);
	if (!e)
		e = http_client_open_socket(socket_path, r->patience_s, &fd, d);
	if (!e) {
		out->was_sent = http_client_send_all(fd, text.text, text.len);
		e = http_client_receive(fd, socket_path, out, d);
	}
	if (fd >= 0)
		close(fd);
	buf_release(&text);
	return e;
}

void http_answer_release(struct http_answer *a)
{
	if (a)
		buf_release(&a->body);
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
