/* Whether two cases are about the same person: the dates of birth don't contradict,
 * kana or name are the same, and so is birth date, address or telephone; or birth date
 * and address, where one of the two has neither kana nor name. Compared by the wide
 * forms of engine/base/text/alike.h; a placeholder (不明, 1900-01-01) is no mark. */
#ifndef TSUNAGI_STORE_COMMON_PERSON_MATCH_H
#define TSUNAGI_STORE_COMMON_PERSON_MATCH_H

#include <stdbool.h>

#include "engine/base/arena.h"
#include "engine/core/model/person.h"

/* NULL: not given. */
struct person_folded {
	const char *name, *kana, *birth, *address;		     /* words of the index of searches */
	const char *name_alike, *kana_alike, *address_alike, *phone; /* what is compared */
};

/* The texts live in `arena`. */
struct person_folded person_fold(struct arena *arena, const struct personal *p);
bool person_is_match(const struct person_folded *a, const struct person_folded *b);

#endif
