#include "cli/net/https_client.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/text/lang.h"

#define TOKEN_BYTES 256
#define CONNECT_TIMEOUT_S 15

static enum err https_client_no_token(struct diag *d)
{
	(void)diag_set(
		d, ERR_FORBIDDEN, "no-token", _("There is no token that would tell the server who you are."));
	diag_instead(d, "%s", _("put it into ~/.config/tsunagi/token (chmod 600), or into TSUNAGI_TOKEN"));
	return ERR_FORBIDDEN;
}

static enum err https_client_check_file(int fd, const char *path, struct diag *d)
{
	struct stat st;
	if (fstat(fd, &st) == 0 && !(st.st_mode & (S_IRWXG | S_IRWXO)))
		return ERR_OK;
	(void)diag_set(
		d, ERR_INPUT, "open-token", _("%s: others can read the token; nobody but you may."), path);
	diag_instead(d, "chmod 600 %s", path);
	return ERR_INPUT;
}

/* The file's first line. */
static enum err https_client_read_token(const char *path, char out[TOKEN_BYTES], struct diag *d)
{
	const int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT)
		return https_client_no_token(d);
	enum err e = fd < 0 ? diag_set(d, ERR_INPUT, "unreadable", "%s: %s", path, strerror(errno))
			    : https_client_check_file(fd, path, d);
	if (!e) {
		const ssize_t n = read(fd, out, TOKEN_BYTES - 1);
		out[n > 0 ? n : 0] = '\0';
		out[strcspn(out, " \t\r\n")] = '\0';
		if (!out[0])
			e = https_client_no_token(d);
	}
	if (fd >= 0)
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

static bool https_client_add_header(struct curl_slist **list, const char *name, const char *value)
{
	struct buf line;
	buf_init(&line);
	buf_printf(&line, "%s: %s", name, value);
	struct curl_slist *next = line.failed ? NULL : curl_slist_append(*list, buf_text(&line));
	buf_release(&line);
	if (next)
		*list = next;
	return next != NULL;
}

static enum err https_client_put_headers(
	const struct http_request *r, const char *token, struct curl_slist **list, struct diag *d)
{
	struct buf bearer;
	buf_init(&bearer);
	buf_printf(&bearer, "Bearer %s", token);
	bool is_ok = !bearer.failed && https_client_add_header(list, "Authorization", buf_text(&bearer)) &&
		     https_client_add_header(list, "Expect", "") &&
		     https_client_add_header(list, "Content-Type", "application/json");
	buf_release(&bearer);
	for (int i = 0; i < r->headers_n && is_ok; i++) {
		const struct http_header *h = &r->headers[i];
		if (h->value && h->value[strcspn(h->value, "\r\n\t")])
			return diag_set(
				d, ERR_INPUT, "bad-text", _("%s must be one line without tabs."), h->name);
		if (h->value)
			is_ok = https_client_add_header(list, h->name, h->value);
	}
	return is_ok ? ERR_OK : ERR_NOMEM;
}

static void https_client_set_up(CURL *curl, const struct cli_context *cx, const struct http_request *r,
	const char *url, struct curl_slist *headers, struct buf *in)
{
	const long patience_s = r->patience_s ? r->patience_s : HTTP_TIMEOUT_S;
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
	curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(curl, CURLOPT_HTTP_TRANSFER_DECODING, 0L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_TIMEOUT_S);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, patience_s);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, https_client_take);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, in);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, https_client_take);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, in);
	if (cx->cacert)
		curl_easy_setopt(curl, CURLOPT_CAINFO, cx->cacert);
	if (strcmp(r->method, "POST") == 0) {
		curl_easy_setopt(
			curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)(r->body ? r->body_bytes : 0));
		curl_easy_setopt(curl, CURLOPT_POSTFIELDS, r->body ? r->body : "");
	}
}

static enum err https_client_unreachable(struct diag *d, const char *server, CURLcode code)
{
	(void)diag_set(d, ERR_AGAIN, "unreachable", _("The daemon tsunagid can't be reached at %s: %s."),
		server, curl_easy_strerror(code));
	if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE)
		diag_instead(d, "%s", _("the office's own authority: --cacert FILE or TSUNAGI_CACERT"));
	else
		diag_instead(
			d, "%s", _("say where it listens: --server https://HOST:PORT or TSUNAGI_SERVER"));
	return ERR_AGAIN;
}

static enum err https_client_run(const struct cli_context *cx, const struct http_request *r, const char *url,
	struct curl_slist *headers, struct http_answer *out, struct diag *d)
{
	struct buf in;
	bool is_whole;
	CURL *curl = curl_easy_init();
	enum err e = ERR_OK;
	if (!curl)
		return ERR_NOMEM;
	buf_init(&in);
	https_client_set_up(curl, cx, r, url, headers, &in);
	const CURLcode code = curl_easy_perform(curl);
	long sent = 0;
	out->was_sent = curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &sent) == CURLE_OK && sent > 0;
	curl_easy_cleanup(curl);
	if (in.failed || in.len > HTTP_ANSWER_MAX_BYTES)
		e = ERR_NOMEM;
	else if (code != CURLE_OK && !(code == CURLE_SEND_ERROR && in.len))
		e = https_client_unreachable(d, cx->server, code);
	else if (in.len == 0 || http_parse(in.text, in.len, true, out, &is_whole))
		e = diag_set(d, ERR_AGAIN, "unreachable",
			_("What listens at %s broke off or does not speak as tsunagid does."), cx->server);
	buf_release(&in);
	return e;
}

enum err https_ask(
	const struct cli_context *cx, const struct http_request *r, struct http_answer *out, struct diag *d)
{
	char token[TOKEN_BYTES] = "";
	struct curl_slist *headers = NULL;
	struct buf url;
	*out = (struct http_answer){ 0 };
	buf_init(&out->body);
	buf_init(&url);
	size_t n = strlen(cx->server);
	while (n && cx->server[n - 1] == '/')
		n--;
	buf_put_n(&url, cx->server, n);
	buf_put(&url, r->path);
	enum err e = url.failed ? ERR_NOMEM : https_client_find_token(cx, token, d);
	if (!e)
		e = https_client_put_headers(r, token, &headers, d);
	if (!e)
		e = https_client_run(cx, r, buf_text(&url), headers, out, d);
	explicit_bzero(token, sizeof token);
	curl_slist_free_all(headers);
	buf_release(&url);
	return e;
}
