/* What a request holds: parameters of path, query and header, and the body. In a
 * path each "*" is a parameter. */
#include <string.h>

#include "engine/base/text/lang.h"
#include "engine/contract/openapi_parts.h"

static void openapi_put_string_type(struct json *j)
{
	jsonw_key(j, "schema");
	jsonw_object(j);
	jsonw_put_text(j, "type", "string");
	jsonw_object_end(j);
}

const char *openapi_path_parameter(int nth) { return nth == 0 ? "case" : "referral"; }

void openapi_put_parameter(struct json *j, const char *in, const char *name, const char *help)
{
	jsonw_object(j);
	jsonw_put_text(j, "in", in);
	jsonw_put_text(j, "name", name);
	if (help)
		jsonw_put_text(j, "description", help);
	if (strcmp(in, "path") == 0)
		jsonw_put_bool(j, "required", true);
	openapi_put_string_type(j);
	jsonw_object_end(j);
}

static const char *openapi_help_of_query(const struct operation *o, const char *key)
{
	const struct option_spec *option = verb_option(o->v, field_find(key));

	return option ? _(option->help) : NULL;
}

static void openapi_put_queries(struct json *j, const struct operation *o)
{
	char key[ANSWER_WORD_BYTES];

	for (const char *at = o->queries; at && *at; at += strspn(at, " ")) {
		const size_t bytes = strcspn(at, " ");

		if (bytes < sizeof key) {
			memcpy(key, at, bytes);
			key[bytes] = '\0';
			openapi_put_parameter(j, "query", key, openapi_help_of_query(o, key));
		}
		at += bytes;
	}
}

static void openapi_put_shared_parameter(struct json *j, const char *name)
{
	jsonw_object(j);
	openapi_put_ref_to(j, "parameters", name);
	jsonw_object_end(j);
}

void openapi_put_parameters(struct json *j, const struct operation *o)
{
	int nth = 0;

	jsonw_key(j, "parameters");
	jsonw_array(j);
	for (const char *at = strchr(o->path, '*'); at; at = strchr(at + 1, '*'), nth++)
		openapi_put_parameter(j, "path", openapi_path_parameter(nth),
			nth == 0 ? _("The number of the case: 26-00001-0.")
				 : _("The number of the referral within the case: 2."));
	openapi_put_queries(j, o);
	openapi_put_shared_parameter(j, "as");
	openapi_put_shared_parameter(j, "language");
	if (o->r.verb == VERB_INTAKE)
		openapi_put_shared_parameter(j, "idempotency_key");
	jsonw_array_end(j);
}

/* ---- bodies */

static void openapi_put_types(struct json *j, const char *first, const char *second)
{
	jsonw_key(j, "type");
	jsonw_array(j);
	jsonw_text(j, first);
	if (second)
		jsonw_text(j, second);
	jsonw_text(j, "null");
	jsonw_array_end(j);
}

/* What the body takes: a flag also as "yes" or "no", a list also as its only item. */
static void openapi_put_body_types(struct json *j, enum field_id field, bool is_list)
{
	if (field == FIELD_FACTS)
		openapi_put_types(j, "object", NULL);
	else if (field == FIELD_AGE)
		openapi_put_types(j, "integer", "string");
	else if (field == FIELD_MEMBERS || is_list)
		openapi_put_types(j, "array", field == FIELD_MEMBERS ? NULL : "string");
	else if (field_specs[field].kind == KIND_FLAG)
		openapi_put_types(j, "boolean", "string");
	else
		openapi_put_types(j, "string", NULL);
}

static void openapi_put_body_key(struct json *j, enum field_id field, const char *help, bool is_list)
{
	const struct field_spec *f = &field_specs[field];

	jsonw_key(j, f->name);
	jsonw_object(j);
	if (help)
		jsonw_put_text(j, "description", help);
	openapi_put_body_types(j, field, is_list);
	if (f->forms[0]) {
		jsonw_key(j, "examples");
		jsonw_array(j);
		for (int i = 0; i < FIELD_FORMS_MAX && f->forms[i] && field != FIELD_FACTS; i++)
			jsonw_text(j, f->forms[i]);
		jsonw_array_end(j);
	}
	jsonw_object_end(j);
}

static bool openapi_has_twin(const struct operation *o, enum verb *twin)
{
	for (int i = 0; o->v && i < answer_resources_count(); i++) {
		const struct answer_resource r = answer_resource_at(i);
		const struct verb_spec *v = verb_spec(r.verb);

		if (r.is_twin && v && strcmp(v->path, o->path) == 0) {
			*twin = r.verb;
			return true;
		}
	}
	return false;
}

static void openapi_put_properties(struct json *j, const struct operation *o)
{
	enum verb twin;

	jsonw_key(j, "properties");
	jsonw_object(j);
	if (o->body && o->body->word_field)
		openapi_put_body_key(j, o->body->word_field, NULL, false);
	if (openapi_has_twin(o, &twin) && verb_spec(twin)->word_field)
		openapi_put_body_key(j, verb_spec(twin)->word_field, NULL, false);
	for (int i = 0; o->body && i < o->body->options_n; i++) {
		const struct option_spec *option = &o->body->options[i];

		openapi_put_body_key(j, option->field, _(option->help), option_takes(option) == OPTION_LIST);
	}
	for (int i = 0; o->body && i < o->body->options_n; i++) {
		const enum field_id also = field_specs[o->body->options[i].field].also;

		if (also)
			openapi_put_body_key(j, also, _(field_specs[also].help), false);
	}
	jsonw_object_end(j);
}

static void openapi_put_required(struct json *j, const struct operation *o)
{
	enum verb twin;

	jsonw_key(j, "required");
	jsonw_array(j);
	if (o->body && o->body->word_field && !openapi_has_twin(o, &twin))
		jsonw_text(j, field_name(o->body->word_field));
	for (int i = 0; o->body && i < o->body->options_n; i++)
		if (o->body->options[i].is_required)
			jsonw_text(j, field_name(o->body->options[i].field));
	jsonw_array_end(j);
}

void openapi_put_body(struct json *j, const struct operation *o)
{
	jsonw_key(j, "requestBody");
	jsonw_object(j);
	jsonw_key(j, "content");
	jsonw_object(j);
	jsonw_key(j, "application/json");
	jsonw_object(j);
	jsonw_key(j, "schema");
	jsonw_object(j);
	jsonw_put_text(j, "type", "object");
	openapi_put_properties(j, o);
	openapi_put_required(j, o);
	jsonw_put_bool(j, "additionalProperties", false);
	jsonw_object_end(j);
	jsonw_object_end(j);
	jsonw_object_end(j);
	jsonw_object_end(j);
}
