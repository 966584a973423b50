/* The person of a case in event_said, under CODEC_PERSON and CODEC_WAS: an object with the
 * texts that were given by their names, and "members", a list of the same; what was not
 * given is left out. The note is no part of it: it is a text among what was said. */
#ifndef TSUNAGI_STORE_COMMON_CODEC_PERSON_H
#define TSUNAGI_STORE_COMMON_CODEC_PERSON_H

#include <jansson.h>

#include "engine/base/arena.h"
#include "engine/base/diag.h"
#include "engine/core/model/person.h"

struct json;

void codec_write_person(const struct personal *p, struct json *j);
/* NULL is nobody. All is copied into `arena`. ERR_NOMEM, ERR_BUG "corrupt". */
MUST_CHECK enum err codec_read_person(
	const json_t *person, struct arena *arena, struct personal *out, struct diag *d);

#endif
