/* Inside of the codec: what its files share over jansson, whose functions have the
 * names of engine/base/json_write.h's. */
#ifndef TSUNAGI_STORE_COMMON_CODEC_JSON_H
#define TSUNAGI_STORE_COMMON_CODEC_JSON_H

#include <jansson.h>

#include "engine/base/diag.h"

/* ERR_BUG "corrupt", ERR_NOMEM. The caller gives *out to json_decref. */
MUST_CHECK enum err codec_parse(const char *json_text, json_t **out, struct diag *d);
/* ERR_REFUSED "newer-event" where this program does not read the event's form. */
MUST_CHECK enum err codec_check_form(const json_t *data, struct diag *d);

#endif
