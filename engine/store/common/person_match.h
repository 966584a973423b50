/* Whether two cases are likely about the same person, or about one of the two households.
 * Two entries are likely the same where the dates of birth don't contradict, kana or name
 * are the same, and so is birth date, address or telephone. Two entries of the persons
 * themselves also by birth date and address, where one of them has neither kana nor name.
 * A member of the household has the address and telephone of the case. Compared by the wide
 * forms of engine/base/text/alike.h; a placeholder (不明, 1900-01-01) is no mark. */
#ifndef TSUNAGI_STORE_COMMON_PERSON_MATCH_H
#define TSUNAGI_STORE_COMMON_PERSON_MATCH_H

#include <stdbool.h>

#include "engine/base/arena.h"
#include "engine/core/model/person.h"

/* One entry. NULL: not given. */
struct person_folded {
	const char *name, *kana, *birth, *address;		     /* words of the index of searches */
	const char *name_alike, *kana_alike, *address_alike, *phone; /* what is compared */
};

/* The person, then the household. */
struct household_folded {
	struct person_folded *entries;
	int n;
};

enum person_likeness { LIKENESS_NONE, LIKENESS_HOUSEHOLD, LIKENESS_PERSON };

/* The texts live in `arena`; n 0 without memory. */
struct household_folded person_fold(struct arena *arena, const struct personal *p);
enum person_likeness person_compare(const struct household_folded *a, const struct household_folded *b);

#endif
