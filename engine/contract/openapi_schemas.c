/* The objects of the table of answers as JSON Schemas (2020-12, as OpenAPI 3.1 has them). */
#include "engine/base/text/lang.h"
#include "engine/contract/openapi_parts.h"

static const struct {
	const char *type, *format;
} json_types[ANSWER_KINDS] = {
	[ANSWER_TEXT] = { "string", NULL },
	[ANSWER_ID] = { "string", NULL },
	[ANSWER_TIME] = { "string", "date-time" },
	[ANSWER_DAY] = { "string", "date" },
	[ANSWER_INT] = { "integer", NULL },
	[ANSWER_NUMBER] = { "number", NULL },
	[ANSWER_FLAG] = { "boolean", NULL },
	[ANSWER_WORD] = { "string", NULL },
	[ANSWER_MAP] = { "object", NULL },
};

static void openapi_put_type(struct json *j, const char *type, bool or_null)
{
	if (!or_null) {
		jsonw_put_text(j, "type", type);
		return;
	}
	jsonw_key(j, "type");
	jsonw_array(j);
	jsonw_text(j, type);
	jsonw_text(j, "null");
	jsonw_array_end(j);
}

static void openapi_put_words(struct json *j, const char *of, bool or_null)
{
	char word[ANSWER_WORD_BYTES];

	jsonw_key(j, "enum");
	jsonw_array(j);
	for (int i = 0; answer_word_at(of, i, word); i++)
		jsonw_text(j, word);
	if (or_null)
		jsonw_null(j);
	jsonw_array_end(j);
}

/* One object: a reference; several, or null: any of them. */
static void openapi_put_objects(struct json *j, const char *of, bool or_null)
{
	char word[ANSWER_WORD_BYTES];

	if (!or_null && !answer_word_at(of, 1, word)) {
		openapi_put_ref_to(j, "schemas", of);
		return;
	}
	jsonw_key(j, "anyOf");
	jsonw_array(j);
	for (int i = 0; answer_word_at(of, i, word); i++) {
		jsonw_object(j);
		openapi_put_ref_to(j, "schemas", word);
		jsonw_object_end(j);
	}
	if (or_null) {
		jsonw_object(j);
		jsonw_put_text(j, "type", "null");
		jsonw_object_end(j);
	}
	jsonw_array_end(j);
}

/* Members of the schema of one value. */
static void openapi_put_value(struct json *j, const struct answer_field *f, bool or_null)
{
	if (f->kind == ANSWER_OBJECT) {
		openapi_put_objects(j, f->of, or_null);
		return;
	}
	if (f->kind == ANSWER_ANY)
		return;
	openapi_put_type(j, json_types[f->kind].type, or_null);
	if (json_types[f->kind].format)
		jsonw_put_text(j, "format", json_types[f->kind].format);
	if (f->kind == ANSWER_WORD)
		openapi_put_words(j, f->of, or_null);
}

static void openapi_put_field(struct json *j, const struct answer_field *f)
{
	jsonw_key(j, f->name);
	jsonw_object(j);
	jsonw_put_text(j, "description", f->help ? _(f->help) : _("The name that people use."));
	if (f->flags & ANSWER_LIST) {
		openapi_put_type(j, "array", f->flags & ANSWER_OR_NULL);
		jsonw_key(j, "items");
		jsonw_object(j);
		openapi_put_value(j, f, f->flags & ANSWER_ITEMS_OR_NULL);
		jsonw_object_end(j);
	} else {
		openapi_put_value(j, f, f->flags & ANSWER_OR_NULL);
	}
	jsonw_object_end(j);
}

static void openapi_put_object(struct json *j, const struct answer_object *o)
{
	const struct answer_field *f;

	jsonw_key(j, o->name);
	jsonw_object(j);
	jsonw_put_text(j, "description", _(o->help));
	jsonw_put_text(j, "type", "object");
	jsonw_key(j, "properties");
	jsonw_object(j);
	for (int i = 0; (f = answer_object_field(o, i)); i++)
		openapi_put_field(j, f);
	jsonw_object_end(j);
	jsonw_key(j, "required");
	jsonw_array(j);
	for (int i = 0; (f = answer_object_field(o, i)); i++)
		if (!(f->flags & ANSWER_MAY_LACK))
			jsonw_text(j, f->name);
	jsonw_array_end(j);
	jsonw_object_end(j);
}

void openapi_put_schemas(struct json *j)
{
	for (int i = 0; i < answer_objects_count(); i++)
		openapi_put_object(j, answer_object_at(i));
}
