/* A resource of a verb has the verb's method, path, queries and options. */
#include "engine/contract/openapi.h"

#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/openapi_parts.h"

/* false: no resource of the daemon, or one that stands with another verb. */
static bool openapi_operation_at(int i, struct operation *out)
{
	const struct answer_resource r = answer_resource_at(i);
	const struct verb_spec *v = verb_spec(r.verb);

	*out = (struct operation){ .r = r, .v = v, .path = r.path, .queries = r.queries, .help = r.help };
	out->is_post = r.is_post;
	out->body = v || !r.body_of ? v : verb_spec(r.body_of);
	if (v) {
		out->path = v->path;
		out->queries = v->queries;
		out->help = v->help;
		out->is_post = v->method == METHOD_POST;
	}
	return out->path && !r.is_twin;
}

/* ---- answers */

static void openapi_put_formats(struct json *j, const char *formats)
{
	static const struct {
		const char *format, *type;
	} types[] = { { "text", "text/plain" }, { "html", "text/html" }, { "csv", "text/csv" },
		{ "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
		{ "ics", "text/calendar" } };

	for (size_t i = 0; formats && i < sizeof types / sizeof *types; i++) {
		if (!strstr(formats, types[i].format))
			continue;
		jsonw_key(j, types[i].type);
		jsonw_object(j);
		jsonw_object_end(j);
	}
}

static void openapi_put_done(struct json *j, const struct answer_resource *r, int status)
{
	const struct answer_object *object = answer_object(r->object);
	struct buf key;

	buf_init(&key);
	buf_printf(&key, "%d", status);
	jsonw_key(j, buf_text(&key));
	j->out->failed |= key.failed;
	buf_release(&key);
	jsonw_object(j);
	jsonw_put_text(j, "description", object ? _(object->help) : _("Text."));
	jsonw_key(j, "content");
	jsonw_object(j);
	if (object) {
		jsonw_key(j, "application/json");
		jsonw_object(j);
		jsonw_key(j, "schema");
		jsonw_object(j);
		openapi_put_ref_to(j, "schemas", object->name);
		jsonw_object_end(j);
		jsonw_object_end(j);
	}
	openapi_put_formats(j, object ? r->formats : "text");
	jsonw_object_end(j);
	jsonw_object_end(j);
}

static const struct failure {
	const char *status, *help;
	bool is_of_post; /* only a resource that changes something answers so */
} failures[] = { { "400", N_("Bad input."), false }, { "401", N_("It is not known who asks."), false },
	{ "403", N_("Not permitted."), false }, { "404", N_("It does not exist, or is hidden."), false },
	{ "409", N_("Refused by a rule of the domain."), true }, { "413", N_("Too large."), true },
	{ "429", N_("Not now: too much at once."), false },
	{ "503", N_("Not now: try again after the time that Retry-After says."), false } };

static void openapi_put_responses(struct json *j, const struct operation *o)
{
	jsonw_key(j, "responses");
	jsonw_object(j);
	openapi_put_done(j, &o->r, o->r.status);
	if (o->r.status_dry)
		openapi_put_done(j, &o->r, o->r.status_dry);
	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
		if (failures[i].is_of_post && !o->is_post)
			continue;
		jsonw_key(j, failures[i].status);
		jsonw_object(j);
		openapi_put_ref_to(j, "responses", failures[i].status);
		jsonw_object_end(j);
	}
	jsonw_object_end(j);
}

static void openapi_put_path_key(struct json *j, const char *path)
{
	struct buf key;
	int nth = 0;

	buf_init(&key);
	for (const char *at = path; *at; at++) {
		if (*at == '*')
			buf_printf(&key, "{%s}", openapi_path_parameter(nth++));
		else
			buf_putc(&key, *at);
	}
	jsonw_key(j, buf_text(&key));
	j->out->failed |= key.failed;
	buf_release(&key);
}

static void openapi_put_operation(struct json *j, const struct operation *o)
{
	struct buf id;

	buf_init(&id);
	buf_put(&id, o->v ? o->v->name : o->r.name);
	if (o->v && o->v->sub)
		buf_printf(&id, "_%s", o->v->sub);
	jsonw_key(j, o->is_post ? "post" : "get");
	jsonw_object(j);
	jsonw_put_text(j, "operationId", buf_text(&id));
	j->out->failed |= id.failed;
	buf_release(&id);
	jsonw_put_text(j, "summary", _(o->help));
	openapi_put_parameters(j, o);
	if (o->is_post)
		openapi_put_body(j, o);
	openapi_put_responses(j, o);
	jsonw_object_end(j);
}

/* A path stands once, with all its methods. */
static void openapi_put_paths(struct json *j)
{
	struct operation o, other;

	jsonw_key(j, "paths");
	jsonw_object(j);
	for (int i = 0; i < answer_resources_count(); i++) {
		bool is_there = false;

		if (!openapi_operation_at(i, &o))
			continue;
		for (int k = 0; k < i; k++)
			is_there |= openapi_operation_at(k, &other) && strcmp(other.path, o.path) == 0;
		if (is_there)
			continue;
		openapi_put_path_key(j, o.path);
		jsonw_object(j);
		for (int k = i; k < answer_resources_count(); k++)
			if (openapi_operation_at(k, &other) && strcmp(other.path, o.path) == 0)
				openapi_put_operation(j, &other);
		jsonw_object_end(j);
	}
	jsonw_object_end(j);
}

/* ---- what all share */

static void openapi_put_header(struct json *j, const char *key, const char *name, const char *help)
{
	jsonw_key(j, key);
	openapi_put_parameter(j, "header", name, help);
}

static void openapi_put_failures(struct json *j)
{
	jsonw_key(j, "responses");
	jsonw_object(j);
	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
		jsonw_key(j, failures[i].status);
		jsonw_object(j);
		jsonw_put_text(j, "description", _(failures[i].help));
		jsonw_key(j, "content");
		jsonw_object(j);
		jsonw_key(j, "application/json");
		jsonw_object(j);
		jsonw_key(j, "schema");
		jsonw_object(j);
		openapi_put_ref_to(j, "schemas", "error");
		jsonw_object_end(j);
		jsonw_object_end(j);
		jsonw_object_end(j);
		jsonw_object_end(j);
	}
	jsonw_object_end(j);
}

static void openapi_put_components(struct json *j)
{
	jsonw_key(j, "components");
	jsonw_object(j);
	jsonw_key(j, "schemas");
	jsonw_object(j);
	openapi_put_schemas(j);
	jsonw_object_end(j);
	openapi_put_failures(j);
	jsonw_key(j, "parameters");
	jsonw_object(j);
	openapi_put_header(j, "as", "X-Tsunagi-As",
		_("For whom: from root and the daemon's own user only; recorded as such."));
	openapi_put_header(
		j, "language", "Accept-Language", _("The language of texts for people: ja or en."));
	openapi_put_header(j, "idempotency_key", "Idempotency-Key",
		_("The same key and body again give the same answer and no second case."));
	jsonw_object_end(j);
	jsonw_key(j, "securitySchemes");
	jsonw_object(j);
	jsonw_key(j, "bearer");
	jsonw_object(j);
	jsonw_put_text(j, "type", "http");
	jsonw_put_text(j, "scheme", "bearer");
	jsonw_put_text(j, "description",
		_("Over TCP: a token of staff.yaml. On the UNIX socket the peer's user is its login."));
	jsonw_object_end(j);
	jsonw_object_end(j);
	jsonw_object_end(j);
}

/* A token, or nothing on the UNIX socket. */
static void openapi_put_security(struct json *j) { jsonw_put_raw(j, "security", "[{\"bearer\":[]},{}]"); }

static void openapi_put_commands(struct json *j)
{
	jsonw_key(j, "x-commands");
	jsonw_object(j);
	for (int i = 0; i < answer_resources_count(); i++) {
		const struct answer_resource r = answer_resource_at(i);
		const struct verb_spec *v = verb_spec(r.verb);
		struct buf name;

		if (!v || !(r.printed || r.object))
			continue;
		buf_init(&name);
		buf_printf(&name, "%s%s%s", v->name, v->sub ? " " : "", v->sub ? v->sub : "");
		jsonw_key(j, buf_text(&name));
		jsonw_object(j);
		openapi_put_ref_to(j, "schemas", r.printed ? r.printed : r.object);
		jsonw_object_end(j);
		j->out->failed |= name.failed;
		buf_release(&name);
	}
	jsonw_object_end(j);
}

void openapi_write(struct json *j, const char *version)
{
	jsonw_object(j);
	jsonw_put_text(j, "openapi", "3.1.0");
	jsonw_key(j, "info");
	jsonw_object(j);
	jsonw_put_text(j, "title", "tsunagi");
	jsonw_put_text(j, "description",
		_("Cases, referrals and whose turn it is; tsunagi-api(7) has the same in words."));
	jsonw_put_text(j, "version", version);
	jsonw_object_end(j);
	jsonw_put_raw(j, "servers", "[{\"url\":\"/\"}]");
	openapi_put_security(j);
	openapi_put_paths(j);
	openapi_put_components(j);
	openapi_put_commands(j);
	jsonw_object_end(j);
}
