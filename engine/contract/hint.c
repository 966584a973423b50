#include "engine/contract/hint.h"

#include <string.h>

#define PROGRAM "tsunagi"
#define OPEN "…" /* a value still to be said */

static const struct verb_spec *hint_spec(const struct hint *h) { return verb_spec((enum verb)h->verb); }

struct hint hint_required(enum verb verb, const char *id)
{
	const struct verb_spec *v = verb_spec(verb);
	struct hint h = { .verb = (int)verb, .ids = { id } };
	int n = 0;
	for (int i = 0; v && i < v->options_n && n < HINT_FIELDS_MAX; i++)
		if (v->options[i].is_required)
			h.fields[n++].field = (int)v->options[i].field;
	return h;
}

void hint_put_command(struct buf *out, const struct hint *h)
{
	const struct verb_spec *v = h ? hint_spec(h) : NULL;
	if (!h)
		return;
	buf_put(out, PROGRAM);
	if (v)
		buf_printf(out, " %s%s%s", v->name, v->sub ? " " : "", v->sub ? v->sub : "");
	for (int i = 0; i < HINT_IDS_MAX && h->ids[i]; i++)
		buf_printf(out, " %s", h->ids[i]);
	for (int i = 0; i < HINT_FIELDS_MAX && h->fields[i].field; i++) {
		const enum field_id field = (enum field_id)h->fields[i].field;
		buf_printf(out, " --%s", field_option(field));
		if (field_specs[field].takes != OPTION_FLAG)
			buf_printf(out, " %s", h->fields[i].value ? h->fields[i].value : OPEN);
	}
}

void hint_put_text(struct buf *out, const struct hint *h)
{
	const char *gap = h->sentence ? strstr(h->sentence, "%s") : NULL;
	if (gap)
		buf_put_n(out, h->sentence, (size_t)(gap - h->sentence));
	hint_put_command(out, h);
	if (gap)
		buf_put(out, gap + strlen("%s"));
}

const char *hint_format(struct arena *arena, const struct hint *h)
{
	struct buf text;
	buf_init(&text);
	hint_put_command(&text, h);
	const char *copy = text.failed ? NULL : arena_dup(arena, buf_text(&text));
	buf_release(&text);
	return copy;
}

const char *hint_value(const struct hint *h, enum field_id field)
{
	for (int i = 0; i < HINT_FIELDS_MAX && h->fields[i].field; i++)
		if (h->fields[i].field == (int)field)
			return h->fields[i].value;
	return NULL;
}

const struct hint *hint_copy(struct arena *arena, const struct hint *h)
{
	struct hint *copy = arena_alloc(arena, sizeof *copy);
	bool is_whole = copy != NULL;
	if (!copy)
		return NULL;
	*copy = *h;
	for (int i = 0; i < HINT_IDS_MAX && h->ids[i]; i++)
		is_whole &= (copy->ids[i] = arena_dup(arena, h->ids[i])) != NULL;
	for (int i = 0; i < HINT_FIELDS_MAX; i++)
		if (h->fields[i].value)
			is_whole &= (copy->fields[i].value = arena_dup(arena, h->fields[i].value)) != NULL;
	return is_whole ? copy : NULL;
}

static void hint_put_json_fields(struct json *j, const struct hint *h)
{
	jsonw_object(j);
	for (int i = 0; i < HINT_FIELDS_MAX && h->fields[i].field; i++) {
		const enum field_id field = (enum field_id)h->fields[i].field;
		if (field_specs[field].kind == KIND_FLAG && !h->fields[i].value)
			jsonw_put_bool(j, field_name(field), true);
		else
			jsonw_put_text(j, field_name(field), h->fields[i].value);
	}
	jsonw_object_end(j);
}

void hint_put_json(struct json *j, const struct hint *h)
{
	const struct verb_spec *v = hint_spec(h);
	char name[64];
	if (v)
		snprintf(name, sizeof name, "%s%s%s", v->name, v->sub ? " " : "", v->sub ? v->sub : "");
	jsonw_object(j);
	jsonw_put_text(j, "verb", v ? name : NULL);
	jsonw_key(j, "ids");
	jsonw_array(j);
	for (int i = 0; i < HINT_IDS_MAX && h->ids[i]; i++)
		jsonw_text(j, h->ids[i]);
	jsonw_array_end(j);
	jsonw_key(j, "fields");
	hint_put_json_fields(j, h);
	jsonw_object_end(j);
}

void hint_put_instead(struct buf *out, const struct diag *d, size_t i)
{
	if (d->hints[i])
		hint_put_text(out, d->hints[i]);
	else
		buf_put(out, d->instead[i] ? d->instead[i] : "");
}

void hint_put_all_json(struct json *j, const struct diag *d)
{
	jsonw_array(j);
	for (size_t i = 0; d && i < d->instead_n; i++)
		if (d->hints[i])
			hint_put_json(j, d->hints[i]);
	jsonw_array_end(j);
}

/* The next word of *at into the arena; NULL at the end or without memory. */
static const char *hint_next_word(const char **at, struct arena *arena)
{
	*at += strspn(*at, " ");
	const size_t bytes = strcspn(*at, " ");
	const char *word = bytes ? arena_dup_n(arena, *at, bytes) : NULL;
	*at += bytes;
	return word;
}

static const struct verb_spec *hint_find_verb(const char *name, const char **at, struct arena *arena)
{
	const char *behind = *at, *sub = hint_next_word(&behind, arena);
	for (int i = 0; i < verb_specs_count(); i++) {
		const struct verb_spec *v = verb_spec_at(i);
		if (strcmp(v->name, name) != 0 || (v->sub && (!sub || strcmp(v->sub, sub) != 0)))
			continue;
		if (v->sub)
			*at = behind;
		return v;
	}
	return NULL;
}

static enum field_id hint_find_option(const struct verb_spec *v, const char *word)
{
	for (int i = 0; i < v->options_n; i++)
		if (strcmp(option_name(&v->options[i]), word + strlen("--")) == 0)
			return v->options[i].field;
	return FIELD_NONE;
}

bool hint_parse(const char *command, struct arena *arena, struct hint *out)
{
	const char *at = command, *word = command ? hint_next_word(&at, arena) : NULL;
	*out = (struct hint){ .verb = VERB_NONE };
	if (!word || strcmp(word, PROGRAM) != 0 || !(word = hint_next_word(&at, arena)))
		return false;
	const struct verb_spec *v = hint_find_verb(word, &at, arena);
	int ids = 0, fields = 0;
	if (!v)
		return false;
	out->verb = (int)v->verb;
	while ((word = hint_next_word(&at, arena))) {
		const bool is_option = strncmp(word, "--", 2) == 0;
		const enum field_id field = is_option ? hint_find_option(v, word) : FIELD_NONE;
		if (is_option ? !field || fields == HINT_FIELDS_MAX : ids == HINT_IDS_MAX)
			return false;
		if (!is_option) {
			out->ids[ids++] = word;
			continue;
		}
		const char *value =
			field_specs[field].takes == OPTION_FLAG ? NULL : hint_next_word(&at, arena);
		out->fields[fields++] =
			(struct hint_field){ (int)field, value && strcmp(value, OPEN) != 0 ? value : NULL };
	}
	return true;
}
