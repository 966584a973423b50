#include "tests/support/random.h"
#include "tests/unit/api/office.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/store/sqlite/store.h"
#include "rules/compile/compile.h"

static struct office the_office;
static json_t *last_body;
static struct buf last_text;

static enum err write_begin(void *self, struct diag *d)
{
	struct office *o = self;
	enum err e = o->is_in_turn ? ERR_OK : o->port->transaction.begin(o->port->transaction.self, d);

	o->turns += !e && !o->is_in_turn;
	o->is_in_turn |= !e;
	return e;
}

static enum err clock_set(void *self, int64_t at, struct diag *d)
{
	struct office *o = self;

	(void)d;
	o->now = at;
	return ERR_OK;
}

static enum err reload(void *self, struct buf *why, struct diag *d)
{
	struct office *o = self;

	if (o->reload_findings) {
		buf_printf(why, "\"findings\":[%s]", o->reload_findings);
		return diag_set(d, ERR_INPUT, "broken-pack", "broken");
	}
	o->api.rs = o->reload_to ? o->reload_to : o->rules;
	return ERR_OK;
}

static int64_t uptime_s(void *self)
{
	(void)self;
	return 7;
}

struct ruleset *office_compile(const char *dir)
{
	struct ruleset *rs = NULL;

	struct diag d;
	diag_init(&d);
	struct pack_findings findings;
	pack_findings_init(&findings);
	enum err e = compile_ruleset(dir, COMPILE_DAEMON, &rs, &findings, &d);
	for (int i = 0; e && i < findings.n; i++)
		print_error("%s:%d %s\n", findings.items[i].place.file, findings.items[i].place.line,
			findings.items[i].message);
	assert_int_equal(e, ERR_OK);
	pack_findings_release(&findings);
	diag_release(&d);
	return rs;
}

int office_open(void **state)
{
	struct office *o = &the_office;
	struct store_options options = { .random = &support_random, .is_simulated = true };
	struct api_host host = { .self = o,
		.write_begin = write_begin,
		.clock_set = clock_set,
		.reload = reload,
		.uptime_s = uptime_s,
		.is_simulated = true,
		.version = "0" };

	memset(o, 0, sizeof *o);
	memcpy(o->dir, "/tmp/tsunagi-api-XXXXXX", 24);
	assert_non_null(mkdtemp(o->dir));
	o->rules = office_compile(OFFICE_PACK);
	o->now = OFFICE_START;
	options.dir = o->dir;
	options.office_id = o->rules->office_id;
	assert_int_equal(sqlite_store_open(&options, &o->store, NULL), ERR_OK);
	o->port = sqlite_store_ports(o->store);
	api_init(&o->api, o->rules, o->port, &host);
	buf_init(&last_text);
	*state = o;
	return 0;
}

int office_empty(const char *folder)
{
	char path[512];
	DIR *dir = opendir(folder);

	const struct dirent *entry;
	while (dir && (entry = readdir(dir))) {
		(void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		(void)unlink(path);
	}
	(void)closedir(dir);
	return rmdir(folder);
}

int office_close(void **state)
{
	struct office *o = *state;

	api_release(&o->api);
	sqlite_store_close(o->store);
	ruleset_free(o->rules);
	json_decref(last_body);
	last_body = NULL;
	buf_release(&last_text);
	return office_empty(o->dir);
}

static void commit(struct office *o)
{
	if (!o->is_in_turn)
		return;
	assert_int_equal(o->port->transaction.commit(o->port->transaction.self, NULL), ERR_OK);
	o->is_in_turn = false;
}

static void keep_answer(const struct api_answer *a)
{
	json_error_t where;

	buf_reset(&last_text);
	buf_put_n(&last_text, buf_text(&a->body), a->body.len);
	json_decref(last_body);
	last_body = NULL;
	if (strcmp(a->content_type, "application/json") != 0)
		return;
	last_body = json_loads(buf_text(&last_text), JSON_REJECT_DUPLICATES, &where);
	if (!last_body)
		fail_msg("not JSON (%s): %s", where.text, buf_text(&last_text));
}

/* Every failure has five parts and names a way on. */
static void check_failure(void)
{
	const json_t *error = json_object_get(last_body, "error"), *step;
	const json_t *instead = json_object_get(error, "instead"), *field = json_object_get(error, "field");

	if (json_object_size(error) != 5 || !json_is_array(json_object_get(error, "hint")) ||
		!json_is_string(json_object_get(error, "code")) ||
		!json_is_string(json_object_get(error, "message")) ||
		!(json_is_null(field) || json_is_string(field)) || json_array_size(instead) == 0)
		fail_msg("a failure without its parts, or without a way on: %s", office_raw());
	size_t i;
	json_array_foreach(instead, i, step) assert_true(json_string_length(step) > 0);
}

json_t *office_call_n(struct office *o, const char *login, const char *method, const char *path,
	const char *body, size_t n, int status)
{
	char only_path[2048];
	const char *query = strchr(path, '?');
	struct api_request q = o->next;

	(void)snprintf(only_path, sizeof only_path, "%.*s", (int)strcspn(path, "?"), path);
	q.method = !strcmp(method, "GET") ? API_GET : !strcmp(method, "POST") ? API_POST : API_OTHER;
	q.path = only_path;
	q.query = query ? query + 1 : NULL;
	q.body = body;
	q.body_n = n;
	if (!q.peer.login && !q.as)
		q.peer = (struct api_peer){ .login = login, .is_operator = login == NULL };
	q.now = o->now;
	memset(&o->next, 0, sizeof o->next);
	struct api_answer a;
	api_answer_init(&a);
	api_handle(&o->api, &q, &a);
	commit(o);
	keep_answer(&a);
	if (a.status != status)
		fail_msg("%s %s as %s: %d, not %d: %s", method, path, login ? login : "-", a.status, status,
			office_raw());
	assert_true((a.status == 503) == (a.retry_after_s > 0));
	if (a.status >= 400)
		check_failure();
	api_answer_release(&a);
	return last_body;
}

json_t *office_call(struct office *o, const char *login, const char *method, const char *path,
	const char *body, int status)
{
	return office_call_n(o, login, method, path, body, body ? strlen(body) : 0, status);
}

const char *office_raw(void) { return buf_text(&last_text); }

const json_t *office_at(const json_t *from, const char *path)
{
	while (from && *path) {
		char step[64];
		size_t n = strcspn(path, ".");

		(void)snprintf(step, sizeof step, "%.*s", (int)n, path);
		from = json_is_array(from) ? json_array_get(from, (size_t)strtoul(step, NULL, 10))
					   : json_object_get(from, step);
		path += n;
		path += *path == '.';
	}
	return from;
}

const char *office_text(const json_t *from, const char *path)
{
	const char *text = json_string_value(office_at(from, path));

	if (!text)
		fail_msg("%s is not a text in %s", path, office_raw());
	return text;
}

void office_take_in(struct office *o, const char *login, const char *body, char id[32])
{
	const json_t *c = office_call(o, login, "POST", "/v1/cases", body, 201);

	(void)snprintf(id, 32, "%s", office_text(c, "id"));
}
