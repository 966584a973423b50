#include "engine/store/common/event_texts.h"

#include <string.h>

#include "engine/base/array.h"
#include "engine/store/common/codec.h"
#include "engine/store/common/codec_json.h"
#include "engine/store/common/codec_person.h"
#include "engine/store/common/errors.h"

static enum err store_copy_event_text(const json_t *value, struct arena *arena, const char **text)
{
	*text = NULL;
	if (!json_is_string(value))
		return ERR_OK;
	*text = arena_dup(arena, json_string_value(value));
	return *text ? ERR_OK : ERR_NOMEM;
}

enum err store_event_texts(const struct event_row *row, const char *const *keys, int n, struct arena *arena,
	const char **texts, struct diag *d)
{
	json_t *data = json_loads(row->data ? row->data : "{}", 0, NULL);
	enum err e = data ? ERR_OK : ERR_NOMEM; /* the data is the store's own, and valid */

	(void)d;
	for (int i = 0; !e && i < n; i++)
		e = store_copy_event_text(json_object_get(data, keys[i]), arena, &texts[i]);
	json_decref(data);
	return e;
}

static bool store_event_is_text_of_row(const char *key)
{
	return strcmp(key, CODEC_TEXTS) == 0 || strcmp(key, CODEC_PERSON) == 0 || strcmp(key, CODEC_WAS) == 0;
}

static enum err store_event_add_text(
	struct said *said, const char *key, const json_t *value, struct arena *arena, struct diag *d)
{
	said->key = arena_dup(arena, key);
	said->text = arena_dup(arena, json_string_value(value));
	return said->key && said->text ? ERR_OK : store_nomem(d);
}

static enum err store_event_add_texts(
	json_t *json, struct arena *arena, struct event_said *out, struct diag *d)
{
	struct said *texts = arena_array(arena, json_object_size(json) + 1, sizeof *texts);
	const char *key;
	json_t *value;
	enum err e = ERR_OK;
	if (!texts)
		return store_nomem(d);
	json_object_foreach(json, key, value)
	{
		if (store_event_is_text_of_row(key) || !json_is_string(value))
			continue;
		e = store_event_add_text(&texts[out->texts_n++], key, value, arena, d);
		if (e)
			return e;
	}
	out->texts = texts;
	return ERR_OK;
}

enum err store_event_said(
	const struct event_row *row, struct arena *arena, struct event_said *out, struct diag *d)
{
	json_t *json = NULL;
	*out = (struct event_said){ 0 };
	if (!row->said)
		return ERR_OK;
	enum err e = codec_parse(row->said, &json, d);
	if (!e)
		e = store_event_add_texts(json, arena, out, d);
	if (!e)
		e = codec_read_person(json_object_get(json, CODEC_PERSON), arena, &out->given, d);
	if (!e)
		e = codec_read_person(json_object_get(json, CODEC_WAS), arena, &out->was, d);
	json_decref(json);
	return e;
}
