#include "engine/store/common/codec_json.h"

#include "engine/store/common/errors.h"

/* jansson calls a text broken for which it lacked memory: so it is asked twice,
 * and then whether there is any. */
enum err codec_parse(const char *json_text, json_t **out, struct diag *d)
{
	json_t *any;
	*out = NULL;
	for (int i = 0; i < 2 && !*out; i++)
		*out = json_loads(json_text, JSON_REJECT_DUPLICATES, NULL);
	if (*out)
		return ERR_OK;
	any = json_object();
	json_decref(any);
	return any ? store_corrupt(d, "event") : store_nomem(d);
}
