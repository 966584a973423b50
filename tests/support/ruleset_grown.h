/* The rule set of tests/unit/core/pack, whose holiday table ends with 2027, a year later. */
#ifndef TSUNAGI_TESTS_RULESET_GROWN_H
#define TSUNAGI_TESTS_RULESET_GROWN_H

#include "rules/match/ruleset.h"

/* With New Year's Day and 10 January 2028, and `also` (may be NULL), as holidays. Free with
 * ruleset_free. */
struct ruleset *ruleset_grown(const char *also);

#endif
