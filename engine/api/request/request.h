/* From bytes to values: path, query, JSON body and its keys. Everything that
 * is wrong is ERR_INPUT with the field at fault and the nearest names. */
#ifndef TSUNAGI_API_REQUEST_REQUEST_H
#define TSUNAGI_API_REQUEST_REQUEST_H

#include "engine/api/request/call.h"
#include "engine/contract/fields.h"

/* A key of the body that is read as it stands: what its value must be, and where it goes. */
struct field {
	enum field_id id;
	enum field_kind kind;
	size_t offset;
};

/* Decoded segments and query of the request into the call. */
MUST_CHECK enum err request_split_path(struct call *c);
MUST_CHECK enum err request_read_query(struct call *c);
const char *request_query(const struct call *c, const char *key); /* or NULL */

/* A whole number within least and most; `unsaid` where the query has none. */
MUST_CHECK enum err request_query_int(
	struct call *c, const char *key, int least, int most, int unsaid, int *out);

/* The body as an object with none but the keys that the contract gives the verbs of this
 * route (engine/contract/verbs.h); an empty body is {}. */
MUST_CHECK enum err request_read_body(struct call *c);
/* Reads each field that is given into `into` at its offset: KIND_FLAG a bool, KIND_DATE
 * and KIND_TIME an int64_t, else a const char *: names as ids, and the words that people read
 * for a code (words.h) as the code. KIND_OTHER is left to the handler. */
MUST_CHECK enum err request_read_fields(struct call *c, const struct field *fields, int n, void *into);

/* ERR_INPUT "bad-value" at this field. */
enum err request_bad_value(struct call *c, const char *key, const char *message);
/* A text of the body: NULL where not given; ERR_INPUT for other types,
 * control characters, or more than CASE_TEXT_MAX_BYTES. */
MUST_CHECK enum err request_text(struct call *c, const json_t *value, const char *key, const char **out);
MUST_CHECK enum err request_flag(struct call *c, const json_t *value, const char *key, bool *out);
/* How many open questions the answer is to have: "questions" of the body or the query, a
 * number or "all"; QUESTIONS_SHOWN where it says nothing. */
MUST_CHECK enum err request_questions(struct call *c, int *out);
/* A day as YYYY-MM-DD (of birth: not after today). */
MUST_CHECK enum err request_day(struct call *c, const json_t *value, const char *key, const char **out);

/* A text cut for a message: at most 60 columns. */
const char *request_shown(struct call *c, const char *text);

#endif
