/* Which cases a case is joined to, and which other open cases of the same
 * person it is not joined to. Reads what stands in the case; join.h changes it.
 * Both lists are text in case_state: `joined` has a key an entry, `unjoined` a
 * key and an instant. */
#ifndef TSUNAGI_CORE_MODEL_UNJOINED_H
#define TSUNAGI_CORE_MODEL_UNJOINED_H

#include "engine/core/model/case.h"

/* The number of a case as the lists of case_state hold it. */
#define CASE_KEY_BYTES 24
void case_key_format(int64_t key, char out[CASE_KEY_BYTES]);

/* Whether `c` is joined to the case with the key `other`; whether a person said that the
 * two are about different people (unjoin). */
bool case_is_joined(const struct case_state *c, int64_t other);
bool case_is_parted(const struct case_state *c, int64_t other);

/* `a` and `b` are likely of the same person. Whether they count as unjoined: both are
 * open, neither is a drill, and nobody joined or parted them. */
bool case_is_apart(const struct case_state *a, const struct case_state *b);

/* How many cases one names as unjoined, so that the 400th case of one person costs what
 * the second does. A case that comes to be names the newest of the others; each of them
 * names it back. Whether there is any is exact. */
#define UNJOINED_MAX 8

/* One entry of case_state.unjoined: the other case, and since when. */
struct unjoined {
	int64_t key, since;
};
struct unjoined case_unjoined(const struct case_state *c, int i);
bool case_has_unjoined(const struct case_state *c, int64_t other);

#endif
