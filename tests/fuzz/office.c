#include "tests/fuzz/office.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/store/sqlite/store.h"
#include "tests/support/random.h"
#include "rules/compile/compile.h"

#define PACK SOURCE_DIR "/rules/packs/minimal"

static struct office the_office;

static enum err write_begin(void *self, struct diag *d)
{
	struct office *o = self;
	enum err e = o->is_in_transaction ? ERR_OK : o->port->transaction.begin(o->port->transaction.self, d);

	o->is_in_transaction |= !e;
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

static enum err backup_begin(void *self, const char *file, const char *login, struct diag *d)
{
	(void)self;
	(void)file;
	(void)login;
	return diag_set(d, ERR_AGAIN, "no", "not now");
}

static bool backup_state(void *self, int64_t *done, int64_t *all)
{
	(void)self;
	(void)done;
	(void)all;
	return false;
}

static int64_t uptime_s(void *self)
{
	(void)self;
	return 0;
}

struct api_request office_request(const char *login, const char *path, const char *body, size_t n)
{
	return (struct api_request){ .method = API_POST,
		.path = path,
		.body = body,
		.body_n = n,
		.peer = { .login = login },
		.now = OFFICE_NOW };
}

/* One case to act on. */
static void take_in(struct office *o)
{
	static const char body[] = "{\"fact\":\"dementia_signs\",\"name\":\"x\"}";
	struct api_request q = office_request("aoki", "/v1/cases", body, sizeof body - 1);
	struct api_answer a;

	api_answer_init(&a);
	api_handle(&o->api, &q, &a);
	if (a.status != 201 || o->port->transaction.commit(o->port->transaction.self, NULL) != ERR_OK)
		abort();
	o->is_in_transaction = false;
	api_answer_release(&a);
}

struct office *office_open(void)
{
	static char dir[] = "/tmp/tsunagi-fuzz-XXXXXX";
	struct office *o = &the_office;
	const struct api_host host = { .self = o,
		.write_begin = write_begin,
		.clock_set = clock_set,
		.reload = reload,
		.uptime_s = uptime_s,
		.backup_begin = backup_begin,
		.backup_state = backup_state,
		.is_simulated = true,
		.version = "0" };
	struct store_options options = { .random = &support_random, .dir = dir, .is_simulated = true };
	struct pack_findings findings;
	struct sqlite_store *store;

	if (o->rules)
		return o;
	pack_findings_init(&findings);
	if (!mkdtemp(dir) || compile_ruleset(PACK, COMPILE_DAEMON, &o->rules, &findings, NULL) != ERR_OK)
		abort();
	pack_findings_release(&findings);
	options.office_id = o->rules->office_id;
	if (sqlite_store_open(&options, &store, NULL) != ERR_OK)
		abort();
	o->port = sqlite_store_ports(store);
	api_init(&o->api, o->rules, o->port, &host);
	take_in(o);
	return o;
}

void office_call(struct office *o, const struct api_request *q)
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
}

void office_undo(struct office *o)
{
	if (o->is_in_transaction)
		o->port->transaction.abort(o->port->transaction.self);
	o->is_in_transaction = false;
}
