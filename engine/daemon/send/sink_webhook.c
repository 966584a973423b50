/* HTTP POST by libcurl's multi interface on the loop. */
#include <curl/curl.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/daemon/send/sink.h"
#include "engine/daemon/send/sink_said.h"

#define SECRET_MAX_BYTES 4096

struct post {
	struct post *next, **link;
	CURL *easy;
	struct curl_slist *headers;
	struct buf body;
	char error[CURL_ERROR_SIZE];
	struct sink_said said;
	sink_done *done;
	void *context;
};

struct sink_webhooks {
	struct event_base *base;
	CURLM *multi;
	struct event *timer;
	struct post *posts;
};

static void sink_webhook_release(struct sink_webhooks *w, struct post *p)
{
	*p->link = p->next;
	if (p->next)
		p->next->link = p->link;
	if (p->easy) {
		(void)curl_multi_remove_handle(w->multi, p->easy);
		curl_easy_cleanup(p->easy);
	}
	curl_slist_free_all(p->headers);
	buf_release(&p->body);
	free(p);
}

static void sink_webhook_end(struct sink_webhooks *w, struct post *p, CURLcode result)
{
	char what[CURL_ERROR_SIZE + 32] = "", error[SINK_ERROR_BYTES];
	sink_done *done = p->done;
	void *context = p->context;
	long status = 0;

	(void)curl_easy_getinfo(p->easy, CURLINFO_RESPONSE_CODE, &status);
	if (result != CURLE_OK)
		(void)snprintf(what, sizeof what, "%s", p->error[0] ? p->error : curl_easy_strerror(result));
	else if (status < 200 || status > 299)
		(void)snprintf(what, sizeof what, "HTTP status %ld", status);
	sink_said_put(&p->said, what, error);
	sink_webhook_release(w, p);
	done(context, *what ? error : NULL);
}

static void sink_webhook_look(struct sink_webhooks *w)
{
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(w->multi, &left))) {
		struct post *p = NULL;
		CURLcode result = message->data.result;

		if (message->msg == CURLMSG_DONE &&
			curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&p) == CURLE_OK &&
			p)
			sink_webhook_end(w, p, result);
	}
}

static void sink_webhook_on_socket(evutil_socket_t fd, short what, void *context)
{
	struct sink_webhooks *w = context;
	int running,
		flags = (what & EV_READ ? CURL_CSELECT_IN : 0) | (what & EV_WRITE ? CURL_CSELECT_OUT : 0);

	(void)curl_multi_socket_action(w->multi, fd, flags, &running);
	sink_webhook_look(w);
}

static void sink_webhook_on_time(evutil_socket_t fd, short what, void *context)
{
	struct sink_webhooks *w = context;
	int running;

	(void)fd;
	(void)what;
	(void)curl_multi_socket_action(w->multi, CURL_SOCKET_TIMEOUT, 0, &running);
	sink_webhook_look(w);
}

static int sink_webhook_want_time(CURLM *multi, long ms, void *context)
{
	struct sink_webhooks *w = context;
	const struct timeval in = { .tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000 };

	(void)multi;
	if (ms < 0)
		return event_del(w->timer);
	return event_add(w->timer, &in);
}

static int sink_webhook_want_socket(CURL *easy, curl_socket_t fd, int what, void *context, void *socket_event)
{
	struct sink_webhooks *w = context;
	struct event *e = socket_event;
	short flags = (short)(EV_PERSIST | (what & CURL_POLL_IN ? EV_READ : 0) |
			      (what & CURL_POLL_OUT ? EV_WRITE : 0));

	(void)easy;
	if (e)
		event_free(e);
	e = what == CURL_POLL_REMOVE ? NULL : event_new(w->base, fd, flags, sink_webhook_on_socket, w);
	(void)curl_multi_assign(w->multi, fd, e);
	return what == CURL_POLL_REMOVE || (e && event_add(e, NULL) == 0) ? 0 : -1;
}

static size_t sink_webhook_on_body(char *bytes, size_t size, size_t n, void *context)
{
	struct post *p = context;

	sink_said_add(&p->said, bytes, size * n);
	return size * n;
}

static struct sink_webhooks *sink_webhook_open_webhooks(struct event_base *base)
{
	struct sink_webhooks *w = calloc(1, sizeof *w);

	if (!w || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		free(w);
		return NULL;
	}
	w->base = base;
	w->timer = evtimer_new(base, sink_webhook_on_time, w);
	w->multi = w->timer ? curl_multi_init() : NULL;
	if (!w->multi) {
		if (w->timer)
			event_free(w->timer);
		curl_global_cleanup();
		free(w);
		return NULL;
	}
	(void)curl_multi_setopt(w->multi, CURLMOPT_SOCKETFUNCTION, sink_webhook_want_socket);
	(void)curl_multi_setopt(w->multi, CURLMOPT_SOCKETDATA, w);
	(void)curl_multi_setopt(w->multi, CURLMOPT_TIMERFUNCTION, sink_webhook_want_time);
	(void)curl_multi_setopt(w->multi, CURLMOPT_TIMERDATA, w);
	return w;
}

/* Read for each message, so that a new secret needs no restart. */
static bool sink_webhook_sign(const char *secret_file, const struct buf *body, char *out, size_t bytes)
{
	unsigned char secret[SECRET_MAX_BYTES], mac[EVP_MAX_MD_SIZE];
	unsigned mac_bytes = 0;
	FILE *f = fopen(secret_file, "rbe");
	size_t n = f ? fread(secret, 1, sizeof secret, f) : 0;
	int at;

	if (f)
		(void)fclose(f);
	while (n && (secret[n - 1] == '\n' || secret[n - 1] == '\r'))
		n--;
	if (!n || !HMAC(EVP_sha256(), secret, (int)n, (const unsigned char *)body->text, body->len, mac,
			  &mac_bytes))
		return false;
	at = snprintf(out, bytes, "X-Tsunagi-Signature: sha256=");
	for (unsigned i = 0; i < mac_bytes; i++)
		at += snprintf(out + at, bytes - (size_t)at, "%02x", mac[i]);
	explicit_bzero(secret, sizeof secret);
	return true;
}

static bool sink_webhook_add_header(struct post *p, const char *line)
{
	struct curl_slist *more = curl_slist_append(p->headers, line);

	if (more)
		p->headers = more;
	return more != NULL;
}

static bool sink_webhook_add_headers(
	struct post *p, const struct sinks *s, const char *id, const char **error)
{
	char line[256];

	*error = "out of memory";
	(void)snprintf(line, sizeof line, "X-Tsunagi-Id: %s", id);
	if (!sink_webhook_add_header(p, "Content-Type: application/json") ||
		!sink_webhook_add_header(p, "Expect:") || !sink_webhook_add_header(p, line))
		return false;
	if (!s->secret_file)
		return true;
	if (!sink_webhook_sign(s->secret_file, &p->body, line, sizeof line)) {
		*error = "the secret of webhooks can't be read";
		return false;
	}
	return sink_webhook_add_header(p, line);
}

static bool sink_webhook_set_options(struct post *p, const char *url)
{
	CURL *c = p->easy;

	return curl_easy_setopt(c, CURLOPT_URL, url) == CURLE_OK &&
	       curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
	       curl_easy_setopt(c, CURLOPT_POSTFIELDS, p->body.text) == CURLE_OK &&
	       curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)p->body.len) == CURLE_OK &&
	       curl_easy_setopt(c, CURLOPT_HTTPHEADER, p->headers) == CURLE_OK &&
	       curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)SINK_WEBHOOK_LIMIT_S) == CURLE_OK &&
	       curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
	       curl_easy_setopt(c, CURLOPT_USERAGENT, "tsunagi/" TSUNAGI_VERSION) == CURLE_OK &&
	       curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, sink_webhook_on_body) == CURLE_OK &&
	       curl_easy_setopt(c, CURLOPT_WRITEDATA, p) == CURLE_OK &&
	       curl_easy_setopt(c, CURLOPT_ERRORBUFFER, p->error) == CURLE_OK &&
	       curl_easy_setopt(c, CURLOPT_PRIVATE, p) == CURLE_OK;
}

enum err sink_webhook_send(struct sinks *s, const char *url, const struct alert_message *m, sink_done *done,
	void *context, const char **error)
{
	struct sink_webhooks *w = s->webhooks ? s->webhooks : sink_webhook_open_webhooks(s->base);
	struct post *p = calloc(1, sizeof *p);

	s->webhooks = w;
	*error = "out of memory";
	if (!w || !p) {
		free(p);
		return ERR_NOMEM;
	}
	p->next = w->posts;
	p->link = &w->posts;
	if (p->next)
		p->next->link = &p->next;
	w->posts = p;
	p->done = done;
	p->context = context;
	buf_init(&p->body);
	alert_text_json(m, &p->body);
	p->easy = curl_easy_init();
	if (!p->easy || p->body.failed || !sink_webhook_add_headers(p, s, m->id, error) ||
		!sink_webhook_set_options(p, url) || curl_multi_add_handle(w->multi, p->easy) != CURLM_OK) {
		sink_webhook_release(w, p);
		return ERR_AGAIN;
	}
	return ERR_OK;
}

void sink_webhook_release_all(struct sinks *s)
{
	struct sink_webhooks *w = s->webhooks;

	if (!w)
		return;
	while (w->posts)
		/* it takes each out of the list: NOLINTNEXTLINE(clang-analyzer-unix.Malloc) */
		sink_webhook_release(w, w->posts);
	(void)curl_multi_cleanup(w->multi);
	event_free(w->timer);
	free(w);
	s->webhooks = NULL;
	curl_global_cleanup();
}
