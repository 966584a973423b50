#include "engine/store/common/event_texts.h"

#include <jansson.h>

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
