/* Any bytes as a request: the first chooses method and resource, then path and
 * query up to a newline, then the body. Whatever comes, an answer comes back that
 * is JSON, and no sanitizer complains. The store is refused each turn, so that
 * runs do not depend on each other. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/api/api.h"
#include "engine/store/store.h"
#include "rules/compile/compile.h"

#define PACK SOURCE_DIR "/rules/packs/minimal"
#define NOW 1775001600   /* 2026-04-01T09:00+09:00 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct office {
	struct ruleset *rules;
	const struct store_port *port;
	struct api api;
	bool is_in_turn;
};
static struct office the_office;

static enum err write_begin(void *self, struct diag *d)
{
	struct office *o = self;
	enum err e = o->is_in_turn ? ERR_OK : o->port->turn_begin(o->port->self, d);

	o->is_in_turn |= !e;
	return e;
}

static enum err clock_set(void *self, int64_t at, struct diag *d)
{
	(void)self;
	(void)at;
	(void)d;
	return ERR_OK;
}

static enum err reload(void *self, struct buf *findings, struct diag *d)
{
	(void)self;
	(void)findings;
	return diag_set(d, ERR_AGAIN, "no", "not now");
}

static int64_t uptime_s(void *self)
{
	(void)self;
	return 0;
}

static struct api_request request(const char *login, const char *path, const char *body, size_t n)
{
	return (struct api_request){.method = API_POST, .path = path, .body = body, .body_n = n,
	                            .peer = {.login = login}, .now = NOW};
}

/* One case to act on. */
static void take_in(struct office *o)
{
	static const char body[] = "{\"fact\":\"dementia_signs\",\"name\":\"x\"}";
	struct api_request q = request("aoki", "/v1/cases", body, sizeof body - 1);
	struct api_answer a;

	api_answer_init(&a);
	api_handle(&o->api, &q, &a);
	if (a.status != 201 || o->port->turn_commit(o->port->self, NULL) != ERR_OK)
		abort();
	o->is_in_turn = false;
	api_answer_release(&a);
}

static struct office *office(void)
{
	static char dir[] = "/tmp/tsunagi-fuzz-XXXXXX";
	struct office *o = &the_office;
	const struct api_host host = {.self = o, .write_begin = write_begin, .clock_set = clock_set,
	                              .reload = reload, .uptime_s = uptime_s, .is_simulated = true, .version = "0"};
	struct store_options options = {.dir = dir, .is_simulated = true};
	struct pack_findings findings;
	struct store *store;

	if (o->rules)
		return o;
	pack_findings_init(&findings);
	if (!mkdtemp(dir) || compile_ruleset(PACK, COMPILE_DAEMON, &o->rules, &findings, NULL) != ERR_OK)
		abort();
	pack_findings_release(&findings);
	options.office_id = o->rules->office_id;
	if (store_open(&options, &store, NULL) != ERR_OK)
		abort();
	o->port = store_as_port(store);
	api_init(&o->api, o->rules, o->port, &host);
	take_in(o);
	return o;
}

static void call(struct office *o, const struct api_request *q)
{
	struct api_answer a;

	api_answer_init(&a);
	api_handle(&o->api, q, &a);
	if (a.status < 200 || a.status > 503)
		abort();
	if (strcmp(a.content_type, "application/json") == 0) {
		json_t *body = json_loads(buf_text(&a.body), JSON_REJECT_DUPLICATES, NULL);

		if (!body)
			abort();
		json_decref(body);
	}
	api_answer_release(&a);
	if (o->is_in_turn)
		o->port->turn_abort(o->port->self);
	o->is_in_turn = false;
}

#define CASE "/v1/cases/26-00001-0"
static const char *const paths[] = {
	"/v1/cases", CASE "/facts", CASE "/referrals", CASE "/lead", CASE "/close", CASE "/end", CASE "/decide",
	CASE "/referrals/1/accept", CASE "/referrals/1/decline", CASE "/referrals/1/query",
	CASE "/referrals/1/withdraw", CASE "/referrals/1/hold", "/v1/clock", "/v1/rules/reload", NULL
};
#define PATHS (sizeof paths / sizeof *paths)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const char *const logins[] = {"aoki", "inoue", "endo", "kondo"};
	struct office *o = office();
	struct api_request q;
	char *text, *path, *query;

	if (n < 2)
		return 0;
	text = malloc(n);
	if (!text)
		return 0;
	memcpy(text, data + 1, n - 1);
	text[n - 1] = '\0';
	q = request(logins[data[0] & 3], paths[(data[0] >> 2) % PATHS], text, n - 1);
	if (!q.path) {
		/* "path?query\nbody", by GET where there is no body */
		path = text;
		text[strcspn(text, "\n")] = '\0';
		query = strchr(path, '?');
		if (query)
			*query++ = '\0';
		q = request(logins[data[0] & 3], path, "", 0);
		q.query = query;
		q.method = data[0] & 128 ? API_POST : API_GET;
	}
	call(o, &q);
	free(text);
	return 0;
}
