/* The five failings (駄目な連携), told from one case alone and the time. Each is
 * seen from the instant on which it begins. Those that need other cases (the
 * same person's cases not joined) come in with `unjoined`. */
#ifndef TSUNAGI_CORE_FAILINGS_H
#define TSUNAGI_CORE_FAILINGS_H

#include "engine/core/case.h"

enum failing { FAILING_DUMPED, FAILING_HOARDED, FAILING_UNANSWERED, FAILING_FADED, FAILING_VAGUE };
#define FAILINGS 5

const char *failing_word(enum failing f);
const char *failing_label(enum failing f);    /* for people, translated */
/* Bits (1 << enum failing). Closed cases have none. */
unsigned case_failings(const struct ruleset *rs, const struct case_state *c, int64_t now);

#endif
