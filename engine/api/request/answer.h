/* The form of a failure: {"error": {"code", "message", "field", "instead"}}. */
#ifndef TSUNAGI_API_REQUEST_ANSWER_H
#define TSUNAGI_API_REQUEST_ANSWER_H

#include "engine/api/api.h"

/* Replaces all of the answer. `extra`: more members beside "error", as JSON text
 * ("\"findings\": []"); or NULL. */
void answer_fail(struct api_answer *a, enum err e, const struct diag *d, const char *extra);

#endif
