/* Which cases a case is joined to, and which other open cases of the same
 * person it is not joined to. Reads what stands in the case; join.h changes it.
 * Both lists are text in case_state: `joined` has a key an entry, `unjoined` a
 * key and an instant. */
#ifndef TSUNAGI_CORE_MODEL_UNJOINED_H
#define TSUNAGI_CORE_MODEL_UNJOINED_H

#include "engine/core/model/case.h"

/* Whether `c` is joined to the case with the key `other`. */
bool case_is_joined(const struct case_state *c, int64_t other);

/* `a` and `b` are of the same person. Whether `a` counts `b` as unjoined: both
 * are open, neither is a drill, they are not joined, and their lead or their
 * desk differ. A protected `b` counts only where `a` is protected too: nobody
 * may learn from a case at some counter that the person is in hiding. */
bool case_is_apart(const struct case_state *a, const struct case_state *b);

/* One entry of case_state.unjoined: the other case, and since when. */
struct unjoined {
	int64_t key, since;
};
struct unjoined case_unjoined(const struct case_state *c, int i);
bool case_has_unjoined(const struct case_state *c, int64_t other);

#endif
