#include "engine/store/common/codec.h"

#include "engine/store/common/codec_json.h"
#include "engine/store/common/errors.h"

/* What was given, as an object of its own; empty where nothing was. */
static json_t *codec_take_given(const json_t *data)
{
	json_t *given = json_object_get(data, "given");
	return given ? json_incref(given) : json_object();
}

static enum err codec_join_objects(
	const json_t *data, bool is_acting_as, json_t *said, char **out, struct diag *d)
{
	const enum err e = codec_check_form(data, d);
	if (e)
		return e;

	json_t *given = codec_take_given(data);
	bool is_ok = given != NULL;
	if (is_ok && is_acting_as)
		is_ok = json_object_set_new(given, "acting_as", json_true()) == 0;
	if (said) {
		(void)json_object_del(said, CODEC_TEXTS);
		(void)json_object_del(said, CODEC_PERSON);
		(void)json_object_del(said, CODEC_WAS);
	}
	if (is_ok && said)
		is_ok = json_object_update(given, said) == 0;
	*out = is_ok ? json_dumps(given, JSON_COMPACT) : NULL;
	json_decref(given);
	return *out ? ERR_OK : store_nomem(d);
}

enum err codec_join_given(const char *data, bool is_acting_as, const char *said, char **out, struct diag *d)
{
	json_t *parsed = NULL, *spoken = NULL;
	*out = NULL;
	enum err e = codec_parse(data, &parsed, d);
	if (!e && said)
		e = codec_parse(said, &spoken, d);
	if (!e)
		e = codec_join_objects(parsed, is_acting_as, spoken, out, d);
	json_decref(spoken);
	json_decref(parsed);
	return e;
}
