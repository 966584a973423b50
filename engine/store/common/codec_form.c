#include "engine/store/common/codec.h"

#include "engine/base/text/lang.h"
#include "engine/store/common/codec_json.h"
#include "engine/store/common/errors.h"

static enum err codec_form_of(const json_t *data, int *form, struct diag *d)
{
	const json_t *value = json_object_get(data, "form");
	*form = value ? (int)json_integer_value(value) : 1;
	return json_is_object(data) && *form > 0 ? ERR_OK : store_corrupt(d, "event");
}

enum err codec_check_form(const json_t *data, struct diag *d)
{
	int form;
	const enum err e = codec_form_of(data, &form, d);
	if (e || form <= CODEC_FORM)
		return e;
	(void)diag_set(d, ERR_REFUSED, "newer-event",
		_("an event has form %1$d, this program knows %2$d: a newer tsunagid wrote it"), form,
		CODEC_FORM);
	diag_instead(d, "%s", _("install the tsunagid that wrote it, or a newer one"));
	return ERR_REFUSED;
}

enum err codec_form(const char *data, int *form, struct diag *d)
{
	json_t *parsed;
	enum err e = codec_parse(data, &parsed, d);
	if (e)
		return e;
	e = codec_form_of(parsed, form, d);
	json_decref(parsed);
	return e;
}
