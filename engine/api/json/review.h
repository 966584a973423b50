/* The review as JSON, and a closed list read again. The list that is stored is
 * the same JSON without names of people: those are looked up when it is read,
 * and masked as they are to be masked then. */
#ifndef TSUNAGI_API_JSON_REVIEW_H
#define TSUNAGI_API_JSON_REVIEW_H

#include "engine/api/request/call.h"
#include "engine/core/meeting/review.h"

/* {"since","until","day","office","head","closed","counts","new","carried","settled"} into c->out. */
void review_put_json(struct call *c, const struct review *r);
/* The three lists alone. */
void review_put_list(struct json *j, const struct review *r, int32_t offset_s);

/* Lines and their parts in the call's arena; ERR_BUG for what is not such a list. */
MUST_CHECK enum err review_read_list(struct call *c, const char *list, struct review *out);

#endif
