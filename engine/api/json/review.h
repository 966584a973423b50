/* The weekly review as JSON, and reading a closed list. A closed list is stored as this
 * JSON without names of people: they are found, or masked, when it is read. */
#ifndef TSUNAGI_API_JSON_REVIEW_H
#define TSUNAGI_API_JSON_REVIEW_H

#include "engine/api/request/call.h"
#include "engine/core/meeting/review.h"

/* {"since","until","day","office","head","closed","counts","to_decide","new","carried","settled"} into
 * c->out. */
void review_put_json(struct call *c, const struct review *r);
/* "new", "carried" and "settled" alone, within an object. */
void review_put_list(struct json *j, const struct review *r, int32_t offset_s);

/* Reads a stored list into out->lines, in the call's arena. ERR_BUG where it is no such
 * list; ERR_NOMEM. */
MUST_CHECK enum err review_read_list(struct call *c, const char *list, struct review *out);

#endif
