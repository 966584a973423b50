/* Whether two cases are about the same person: kana or name, and with it birth date
 * or address; or birth date and address, where one of the two has neither kana nor
 * name. All folded (width, kana, variants of characters). */
#ifndef TSUNAGI_STORE_COMMON_PERSON_MATCH_H
#define TSUNAGI_STORE_COMMON_PERSON_MATCH_H

#include <stdbool.h>

#include "engine/base/arena.h"
#include "engine/core/model/person.h"

/* What is compared. NULL: not given. */
struct person_folded {
	const char *name, *kana, *birth, *address;
};

/* The texts live in `arena`. */
struct person_folded person_fold(struct arena *arena, const struct personal *p);
bool person_is_match(const struct person_folded *a, const struct person_folded *b);

#endif
