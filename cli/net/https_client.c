/* libcurl opens the connection, verifies the server and sends the request. Its
 * answer is taken as it came: head and body go into one buffer, undecoded
 * (CURLOPT_HTTP_TRANSFER_DECODING is off), and http_parse reads them as it reads an
 * answer over the socket. So both ways know the same headers and the same limits. */
#include "cli/net/https_client.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/net/curl_library.h"
#include "engine/base/text/lang.h"

#define TOKEN_BYTES 256
#define CONNECT_TIMEOUT_S 15

static enum err https_client_no_token(struct diag *d)
{
	(void)diag_set(
		d, ERR_FORBIDDEN, "no-token", _("There is no token that would tell the server who you are"));
	diag_instead(d, "%s", _("put it into ~/.config/tsunagi/token (chmod 600), or into TSUNAGI_TOKEN"));
	return ERR_FORBIDDEN;
}

static enum err https_client_check_file(int fd, const char *path, struct diag *d)
{
	struct stat st;
	if (fstat(fd, &st) == 0 && !(st.st_mode & (S_IRWXG | S_IRWXO)))
		return ERR_OK;
	(void)diag_set(
		d, ERR_INPUT, "open-token", _("%s: others can read the token; nobody but you may"), path);
	diag_instead(d, "chmod 600 %s", path);
	return ERR_INPUT;
}

/* The file's first line, up to the first blank. */
static enum err https_client_read_line(int fd, const char *path, char out[TOKEN_BYTES], struct diag *d)
{
	enum err e = https_client_check_file(fd, path, d);
	if (e)
		return e;
	const ssize_t n = read(fd, out, TOKEN_BYTES - 1);
	out[n > 0 ? n : 0] = '\0';
	out[strcspn(out, " \t\r\n")] = '\0';
	return out[0] ? ERR_OK : https_client_no_token(d);
}

static enum err https_client_read_token(const char *path, char out[TOKEN_BYTES], struct diag *d)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT)
		return https_client_no_token(d);
	if (fd < 0)
		return diag_set(d, ERR_INPUT, "unreadable", "%s: %s", path, strerror(errno));
	enum err e = https_client_read_line(fd, path, out, d);
	close(fd);
	return e;
}

static enum err https_client_find_token(const struct cli_context *cx, char out[TOKEN_BYTES], struct diag *d)
{
	if (cx->token && strlen(cx->token) < TOKEN_BYTES) {
		memcpy(out, cx->token, strlen(cx->token) + 1);
		return ERR_OK;
	}
	return cx->token_file ? https_client_read_token(cx->token_file, out, d) : https_client_no_token(d);
}

static size_t https_client_take(char *bytes, size_t size, size_t n, void *context)
{
	struct buf *in = context;
	buf_put_n(in, bytes, size * n);
	return in->failed || in->len > HTTP_ANSWER_MAX_BYTES ? 0 : size * n;
}

static enum err https_client_add_header(
	const struct curl_library *lib, struct curl_slist **list, const char *name, const char *value)
{
	struct buf line;
	buf_init(&line);
	buf_printf(&line, "%s: %s", name, value);
	struct curl_slist *longer = line.failed ? NULL : lib->slist_append(*list, buf_text(&line));
	buf_release(&line);
	if (!longer)
		return ERR_NOMEM;
	*list = longer;
	return ERR_OK;
}

static enum err https_client_add_token(
	const struct curl_library *lib, struct curl_slist **list, const char *token)
{
	char bearer[sizeof "Bearer " + TOKEN_BYTES];
	snprintf(bearer, sizeof bearer, "Bearer %s", token);
	enum err e = https_client_add_header(lib, list, "Authorization", bearer);
	explicit_bzero(bearer, sizeof bearer);
	return e;
}

static enum err https_client_add_headers(const struct curl_library *lib, struct curl_slist **list,
	const struct http_request *r, const char *token, struct diag *d)
{
	enum err e = https_client_add_token(lib, list, token);
	if (!e)
		e = https_client_add_header(lib, list, "Expect", "");
	if (!e)
		e = https_client_add_header(lib, list, "Content-Type", "application/json");
	for (int i = 0; i < r->headers_n && !e; i++) {
		const struct http_header *h = &r->headers[i];
		if (!h->value)
			continue;
		e = http_check_header(h, d);
		if (!e)
			e = https_client_add_header(lib, list, h->name, h->value);
	}
	return e;
}

static void https_client_set_up(const struct curl_library *lib, CURL *curl, const struct cli_context *cx,
	const struct http_request *r, const char *url, struct curl_slist *headers, struct buf *in)
{
	const long patience_s = r->patience_s ? r->patience_s : HTTP_TIMEOUT_S;
	lib->easy_setopt(curl, CURLOPT_URL, url);
	lib->easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
	lib->easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	lib->easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	lib->easy_setopt(curl, CURLOPT_HTTP_TRANSFER_DECODING, 0L);
	lib->easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_TIMEOUT_S);
	lib->easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	lib->easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, patience_s);
	lib->easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	lib->easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	lib->easy_setopt(curl, CURLOPT_HEADERFUNCTION, https_client_take);
	lib->easy_setopt(curl, CURLOPT_HEADERDATA, in);
	lib->easy_setopt(curl, CURLOPT_WRITEFUNCTION, https_client_take);
	lib->easy_setopt(curl, CURLOPT_WRITEDATA, in);
	if (cx->cacert)
		lib->easy_setopt(curl, CURLOPT_CAINFO, cx->cacert);
	if (strcmp(r->method, "POST") == 0) {
		lib->easy_setopt(
			curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)(r->body ? r->body_bytes : 0));
		lib->easy_setopt(curl, CURLOPT_POSTFIELDS, r->body ? r->body : "");
	}
}

static enum err https_client_unreachable(
	const struct curl_library *lib, const char *server, CURLcode code, struct diag *d)
{
	(void)diag_set(d, ERR_AGAIN, "unreachable", _("The daemon tsunagid can't be reached at %s: %s"),
		server, lib->easy_strerror(code));
	if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE)
		diag_instead(d, "%s", _("the office's own authority: --cacert FILE or TSUNAGI_CACERT"));
	else
		diag_instead(
			d, "%s", _("say where it listens: --server https://HOST:PORT or TSUNAGI_SERVER"));
	return ERR_AGAIN;
}

/* An answer that came before the body was sent whole (413) counts. */
static enum err https_client_read_answer(const struct curl_library *lib, const char *server, CURLcode code,
	const struct buf *in, struct http_answer *out, struct diag *d)
{
	if (in->failed || in->len > HTTP_ANSWER_MAX_BYTES)
		return ERR_NOMEM;
	if (code != CURLE_OK && !(code == CURLE_SEND_ERROR && in->len))
		return https_client_unreachable(lib, server, code, d);
	bool is_whole;
	if (in->len == 0 || http_parse(in->text, in->len, true, out, &is_whole))
		return diag_set(d, ERR_AGAIN, "unreachable",
			_("What listens at %s broke off or does not speak as tsunagid does"), server);
	return ERR_OK;
}

static enum err https_client_run(const struct curl_library *lib, const struct cli_context *cx,
	const struct http_request *r, const char *url, struct curl_slist *headers, struct http_answer *out,
	struct diag *d)
{
	CURL *curl = lib->easy_init();
	if (!curl)
		return ERR_NOMEM;
	struct buf in;
	buf_init(&in);
	https_client_set_up(lib, curl, cx, r, url, headers, &in);
	const CURLcode code = lib->easy_perform(curl);
	long sent = 0;
	out->was_sent = lib->easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent) == CURLE_OK && sent > 0;
	lib->easy_cleanup(curl);
	enum err e = https_client_read_answer(lib, cx->server, code, &in, out, d);
	buf_release(&in);
	return e;
}

static enum err https_client_ask_as(const struct cli_context *cx, const struct http_request *r,
	const char *token, const char *url, struct http_answer *out, struct diag *d)
{
	struct curl_library lib;
	enum err e = curl_library_load(&lib, d);
	if (e)
		return e;
	struct curl_slist *headers = NULL;
	e = https_client_add_headers(&lib, &headers, r, token, d);
	if (!e)
		e = https_client_run(&lib, cx, r, url, headers, out, d);
	lib.slist_free_all(headers);
	return e;
}

static void https_client_put_url(struct buf *url, const char *server, const char *path)
{
	size_t n = strlen(server);
	while (n && server[n - 1] == '/')
		n--;
	buf_put_n(url, server, n);
	buf_put(url, path);
}

enum err https_ask(
	const struct cli_context *cx, const struct http_request *r, struct http_answer *out, struct diag *d)
{
	*out = (struct http_answer){ 0 };
	buf_init(&out->body);
	char token[TOKEN_BYTES] = "";
	enum err e = https_client_find_token(cx, token, d);
	if (e)
		return e;
	struct buf url;
	buf_init(&url);
	https_client_put_url(&url, cx->server, r->path);
	e = url.failed ? ERR_NOMEM : https_client_ask_as(cx, r, token, buf_text(&url), out, d);
	explicit_bzero(token, sizeof token);
	buf_release(&url);
	return e;
}
