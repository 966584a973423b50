/* YAML is read as a stream of libyaml's events into JSON of the same shape; JSON goes
 * to jansson. Which of them a file is, its name says, else its first letter. */
#include "cli/intake/file.h"

#include <errno.h>
#include <yaml.h>

#include "engine/base/buf.h"
#include "engine/base/json_format.h"
#include "engine/base/text/lang.h"
#include "engine/base/text/text.h"
#include "rules/pack/yaml_fault.h"

#define KEY_SHOWN_COLUMNS 60

struct reader {
	const char *name, *text;
	size_t bytes;
	yaml_parser_t parser;
	struct diag *d;
};

static enum err intake_file_bad_at(struct reader *r, const yaml_mark_t *at, const char *what)
{
	enum err e = diag_set(
		r->d, ERR_INPUT, "bad-file", "%s:%zu:%zu: %s", r->name, at->line + 1, at->column + 1, what);
	diag_field(r->d, r->name);
	return e;
}

static enum err intake_file_next(struct reader *r, yaml_event_t *event)
{
	if (yaml_parser_parse(&r->parser, event))
		return ERR_OK;
	if (r->parser.error == YAML_MEMORY_ERROR)
		return ERR_NOMEM;
	const yaml_mark_t at = r->parser.problem_mark;
	const struct yaml_fault fault =
		yaml_fault_find(r->text, r->bytes, (int)at.line + 1, (int)at.column + 1, r->parser.problem);
	enum err e = diag_set(r->d, ERR_INPUT, "bad-file", "%s:%d:%d: %s", r->name, fault.line, fault.column,
		fault.message);
	diag_field(r->d, r->name);
	return e;
}

static enum err intake_file_check_plainness(struct reader *r, const yaml_event_t *event)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;
	if (event->type == YAML_SCALAR_EVENT) {
		anchor = event->data.scalar.anchor;
		tag = event->data.scalar.tag;
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		anchor = event->data.sequence_start.anchor;
		tag = event->data.sequence_start.tag;
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		anchor = event->data.mapping_start.anchor;
		tag = event->data.mapping_start.tag;
	}
	if (event->type == YAML_ALIAS_EVENT || anchor)
		return intake_file_bad_at(r, &event->start_mark, _("anchors and aliases are not taken here"));
	if (tag)
		return intake_file_bad_at(r, &event->start_mark, _("tags are not taken here"));
	return ERR_OK;
}

static enum err intake_file_read_scalar(struct reader *r, const yaml_event_t *event, json_t **out)
{
	const char *text = (const char *)event->data.scalar.value;
	bool is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	if (strlen(text) != event->data.scalar.length)
		return intake_file_bad_at(r, &event->start_mark, _("the text has control characters"));
	if (is_plain && (!*text || strcmp(text, "~") == 0 || strcmp(text, "null") == 0))
		*out = json_null();
	else
		*out = json_string(text);
	return *out ? ERR_OK : ERR_NOMEM;
}

static enum err intake_file_read_value(struct reader *r, const yaml_event_t *event, int depth, json_t **out);

static enum err intake_file_read_list(struct reader *r, int depth, json_t **out)
{
	enum err e = ERR_OK;
	*out = json_array();
	while (*out && !e) {
		yaml_event_t event;
		json_t *item = NULL;
		e = intake_file_next(r, &event);
		if (e)
			break;
		bool is_end = event.type == YAML_SEQUENCE_END_EVENT;
		if (!is_end)
			e = intake_file_read_value(r, &event, depth + 1, &item);
		yaml_event_delete(&event);
		if (is_end)
			return ERR_OK;
		if (!e && json_array_append_new(*out, item) < 0)
			e = ERR_NOMEM;
	}
	return *out ? e : ERR_NOMEM;
}

static enum err intake_file_key_twice(struct reader *r, const yaml_event_t *event, const char *key)
{
	char *what = NULL;
	if (asprintf(&what, _("%.*s stands here twice"), (int)text_fit(key, KEY_SHOWN_COLUMNS), key) < 0)
		return ERR_NOMEM;
	enum err e = intake_file_bad_at(r, &event->start_mark, what);
	free(what);
	return e;
}

static enum err intake_file_read_key(
	struct reader *r, const yaml_event_t *event, const json_t *map, char **key)
{
	enum err e = intake_file_check_plainness(r, event);
	if (e)
		return e;
	if (event->type != YAML_SCALAR_EVENT)
		return intake_file_bad_at(r, &event->start_mark, _("a key must be a word"));
	const char *text = (const char *)event->data.scalar.value;
	if (json_object_get(map, text))
		return intake_file_key_twice(r, event, text);
	*key = strdup(text);
	return *key ? ERR_OK : ERR_NOMEM;
}

static enum err intake_file_read_entry(
	struct reader *r, const yaml_event_t *key_event, int depth, json_t *map)
{
	yaml_event_t event;
	char *key = NULL;
	json_t *value = NULL;
	enum err e = intake_file_read_key(r, key_event, map, &key);
	if (!e)
		e = intake_file_next(r, &event);
	if (!e) {
		e = intake_file_read_value(r, &event, depth + 1, &value);
		yaml_event_delete(&event);
	}
	if (!e && json_object_set_new(map, key, value) < 0)
		e = ERR_NOMEM;
	free(key);
	return e;
}

static enum err intake_file_read_map(struct reader *r, int depth, json_t **out)
{
	enum err e = ERR_OK;
	*out = json_object();
	while (*out && !e) {
		yaml_event_t event;
		e = intake_file_next(r, &event);
		if (e)
			break;
		bool is_end = event.type == YAML_MAPPING_END_EVENT;
		if (!is_end)
			e = intake_file_read_entry(r, &event, depth, *out);
		yaml_event_delete(&event);
		if (is_end)
			return ERR_OK;
	}
	return *out ? e : ERR_NOMEM;
}

/* On failure *out is NULL. */
static enum err intake_file_read_value(struct reader *r, const yaml_event_t *event, int depth, json_t **out)
{
	enum err e = intake_file_check_plainness(r, event);
	*out = NULL;
	if (!e && depth > INTAKE_DEPTH_MAX)
		e = intake_file_bad_at(r, &event->start_mark, _("this is nested too deep"));
	if (e)
		return e;
	if (event->type == YAML_SCALAR_EVENT)
		return intake_file_read_scalar(r, event, out);
	e = event->type == YAML_SEQUENCE_START_EVENT ? intake_file_read_list(r, depth, out)
						     : intake_file_read_map(r, depth, out);
	if (e) {
		json_decref(*out);
		*out = NULL;
	}
	return e;
}

/* stream start, document start, the map, document end, stream end */
static enum err intake_file_read_stream(struct reader *r, json_t **out)
{
	enum err e = ERR_OK;
	for (bool is_end = false; !e && !is_end;) {
		yaml_event_t event;
		e = intake_file_next(r, &event);
		if (e)
			break;
		is_end = event.type == YAML_STREAM_END_EVENT;
		if (event.type == YAML_DOCUMENT_START_EVENT && *out)
			e = intake_file_bad_at(r, &event.start_mark, _("a second document begins here"));
		else if (event.type != YAML_STREAM_START_EVENT && event.type != YAML_DOCUMENT_START_EVENT &&
			 event.type != YAML_DOCUMENT_END_EVENT && !is_end)
			e = intake_file_read_value(r, &event, 0, out);
		yaml_event_delete(&event);
	}
	return e;
}

static enum err intake_file_parse_yaml(
	const char *name, const char *text, size_t bytes, json_t **out, struct diag *d)
{
	struct reader r = { .name = name, .text = text, .bytes = bytes, .d = d };
	if (!yaml_parser_initialize(&r.parser))
		return ERR_NOMEM;
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)text, bytes);
	enum err e = intake_file_read_stream(&r, out);
	yaml_parser_delete(&r.parser);
	return e;
}

static enum err intake_file_parse_json(
	const char *name, const char *text, size_t bytes, json_t **out, struct diag *d)
{
	json_error_t where;
	*out = json_loadb(text, bytes, JSON_REJECT_DUPLICATES, &where);
	if (*out)
		return ERR_OK;
	enum err e = diag_set(d, ERR_INPUT, "bad-json", _("%s:%d:%d: this is not JSON: %s"), name, where.line,
		where.column,
		json_format_fault((int)json_error_code(&where), text, bytes, (size_t)where.position));
	diag_field(d, name);
	return e;
}

static bool intake_file_ends_with(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);
	return n >= m && strcmp(name + n - m, end) == 0;
}

/* A map in braces is JSON unless the name says YAML; both can begin so. */
static bool intake_file_is_json(const char *name, const char *text, size_t bytes)
{
	if (intake_file_ends_with(name, ".json"))
		return true;
	if (intake_file_ends_with(name, ".yaml") || intake_file_ends_with(name, ".yml"))
		return false;
	size_t i = 0;
	while (i < bytes && strchr(" \t\r\n", text[i]) && text[i])
		i++;
	return i < bytes && (text[i] == '{' || text[i] == '[');
}

enum err intake_file_parse(const char *name, const char *text, size_t bytes, json_t **out, struct diag *d)
{
	*out = NULL;
	if (!text_is_utf8(text, bytes)) {
		enum err bad = diag_set(d, ERR_INPUT, "bad-text", _("%s is not UTF-8"), name);
		diag_field(d, name);
		return bad;
	}
	enum err e = intake_file_is_json(name, text, bytes)
			     ? intake_file_parse_json(name, text, bytes, out, d)
			     : intake_file_parse_yaml(name, text, bytes, out, d);
	if (!e && !json_is_object(*out)) {
		e = diag_set(d, ERR_INPUT, "bad-file",
			_("%s must be a map with the option names as keys: facts, area, consent, …"), name);
		diag_field(d, name);
	}
	if (e) {
		json_decref(*out);
		*out = NULL;
	}
	return e;
}

enum err intake_file_read_text(const char *name, FILE *from, struct buf *text, struct diag *d)
{
	char part[65536];
	size_t got;
	while (text->len <= INTAKE_FILE_MAX_BYTES && (got = fread(part, 1, sizeof part, from)) > 0)
		buf_put_n(text, part, got);
	if (text->failed)
		return ERR_NOMEM;
	enum err e = ERR_OK;
	if (ferror(from))
		e = diag_set(d, ERR_INPUT, "bad-file", _("%s can't be read: %s"), name, strerror(errno));
	else if (text->len > INTAKE_FILE_MAX_BYTES)
		e = diag_set(d, ERR_TOO_LARGE, "too-large", _("%s is larger than 1 MiB"), name);
	diag_field(e ? d : NULL, name);
	return e;
}

enum err intake_file_read(const char *path, FILE *in, json_t **out, struct diag *d)
{
	bool is_stdin = strcmp(path, "-") == 0;
	const char *name = is_stdin ? _("standard input") : path;
	FILE *from = is_stdin ? in : fopen(path, "r");
	struct buf text;
	*out = NULL;
	if (!from) {
		enum err bad =
			diag_set(d, ERR_INPUT, "bad-file", _("%s can't be read: %s"), name, strerror(errno));
		diag_field(d, name);
		return bad;
	}
	buf_init(&text);
	enum err e = intake_file_read_text(name, from, &text, d);
	if (!e)
		e = intake_file_parse(name, buf_text(&text), text.len, out, d);
	buf_release(&text);
	if (!is_stdin)
		fclose(from);
	return e;
}
