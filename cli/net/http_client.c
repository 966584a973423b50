/* Writes the request, then reads until the answer is whole. The daemon closes the
 * connection behind it ("Connection: close"), but an answer that says its length
 * is taken as soon as that much is there. What has come is parsed from its start
 * each time; once it is large, only after a short read or at the end, so that a
 * long answer is not parsed for each of its parts. */
#include "cli/net/http_client.h"

#include <errno.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "engine/base/text/lang.h"

#define READ_BYTES 65536u
#define LARGE_BYTES (4 * READ_BYTES)

static enum err http_client_unreachable(struct diag *d, const char *path, int error)
{
	enum err e = diag_set(d, ERR_AGAIN, "unreachable",
		_("The daemon tsunagid can't be reached at %s: %s"), path, strerror(error));
	if (error == EACCES || error == EPERM) {
		diag_instead(d, "%s", _("ask who runs tsunagi to let you use this socket"));
		return e;
	}
	diag_instead(d, "%s", _("see whether it runs: systemctl status tsunagid"));
	diag_instead(d, "%s", _("say where it listens: --socket PATH or TSUNAGI_SOCKET"));
	return e;
}

/* 0, or errno. */
static int http_client_connect(int fd, const struct sockaddr_un *address)
{
	while (connect(fd, (const struct sockaddr *)address, sizeof *address) < 0)
		if (errno != EINTR)
			return errno;
	return 0;
}

static enum err http_client_open(const char *path, int patience_s, int *out, struct diag *d)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof address.sun_path)
		return http_client_unreachable(d, path, ENAMETOOLONG);
	memcpy(address.sun_path, path, strlen(path) + 1);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return http_client_unreachable(d, path, errno);
	const struct timeval silence = { .tv_sec = patience_s ? patience_s : HTTP_TIMEOUT_S };
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &silence, sizeof silence);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &silence, sizeof silence);
	int error = http_client_connect(fd, &address);
	if (error) {
		close(fd);
		return http_client_unreachable(d, path, error);
	}
	*out = fd;
	return ERR_OK;
}

/* Whether any of it was sent. A daemon that reads no further is no failure here:
 * it has answered (413), and the answer says why. */
static bool http_client_send(int fd, const char *bytes, size_t n)
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

/* One read behind what is in `in`, and the answer parsed as far as it goes. ERR_BUG
 * for what is not HTTP. */
static enum err http_client_receive_part(
	int fd, const char *path, struct buf *in, struct http_answer *out, bool *is_whole, struct diag *d)
{
	char part[READ_BYTES];
	ssize_t got = recv(fd, part, sizeof part, 0);
	if (got < 0 && errno == EINTR)
		return ERR_OK;
	if (got < 0)
		return http_client_unreachable(d, path, errno == EAGAIN ? ETIMEDOUT : errno);
	buf_put_n(in, part, (size_t)got);
	if (in->failed || in->len > HTTP_ANSWER_MAX_BYTES)
		return ERR_NOMEM;
	if (in->len == 0)
		return ERR_BUG;
	bool is_end = got == 0;
	if (!is_end && in->len >= LARGE_BYTES && (size_t)got == sizeof part)
		return ERR_OK;
	return http_parse(in->text, in->len, is_end, out, is_whole);
}

static enum err http_client_receive(int fd, const char *path, struct http_answer *out, struct diag *d)
{
	struct buf in;
	buf_init(&in);
	bool is_whole = false;
	enum err e = ERR_OK;
	while (!e && !is_whole)
		e = http_client_receive_part(fd, path, &in, out, &is_whole, d);
	buf_release(&in);
	if (e == ERR_BUG)
		return diag_set(d, ERR_AGAIN, "unreachable",
			_("What listens at %s broke off or does not speak as tsunagid does"), path);
	return e;
}

static enum err http_client_exchange(const char *socket_path, int patience_s, const struct buf *request,
	struct http_answer *out, struct diag *d)
{
	int fd = -1;
	enum err e = http_client_open(socket_path, patience_s, &fd, d);
	if (e)
		return e;
	out->was_sent = http_client_send(fd, request->text, request->len);
	e = http_client_receive(fd, socket_path, out, d);
	close(fd);
	return e;
}

enum err http_ask(
	const char *socket_path, const struct http_request *r, struct http_answer *out, struct diag *d)
{
	*out = (struct http_answer){ 0 };
	buf_init(&out->body);
	struct buf request;
	buf_init(&request);
	enum err e = http_put_request(&request, r, d);
	if (!e)
		e = http_client_exchange(socket_path, r->patience_s, &request, out, d);
	buf_release(&request);
	return e;
}
