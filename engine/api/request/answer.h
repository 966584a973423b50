/* How a failure is said: {"error": {"code", "message", "field", "instead"}}. */
#ifndef TSUNAGI_API_REQUEST_ANSWER_H
#define TSUNAGI_API_REQUEST_ANSWER_H

#include "engine/api/api.h"

/* Replaces whatever the answer held. `extra` is more members as JSON text
 * ("\"findings\": []") or NULL. */
void answer_fail(struct api_answer *a, enum err e, const struct diag *d, const char *extra);

#endif
