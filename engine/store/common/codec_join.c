#include "engine/store/common/codec.h"

#include <jansson.h>

#include "engine/store/common/errors.h"

enum err codec_join_given(const char *data, bool is_acting_as, const char *said, char **out, struct diag *d)
{
	json_t *all = json_loads(data, 0, NULL);
	json_t *spoken = said ? json_loads(said, 0, NULL) : NULL;
	json_t *given = json_object_get(all, "given");
	bool is_ok = all && (!said || spoken);
	if (is_ok && !given) {
		given = all;
		json_object_clear(given);
	}
	if (is_ok && is_acting_as)
		is_ok = json_object_set_new(given, "acting_as", json_true()) == 0;
	if (spoken)
		(void)json_object_del(spoken, CODEC_TEXTS);
	if (is_ok && spoken)
		is_ok = json_object_update(given, spoken) == 0;
	*out = is_ok ? json_dumps(given, JSON_COMPACT) : NULL;
	json_decref(spoken);
	json_decref(all);
	return *out ? ERR_OK : store_nomem(d);
}
