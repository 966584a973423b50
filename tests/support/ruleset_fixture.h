/* The rule set of tests/unit/core/pack: small, with one of everything. */
#ifndef TSUNAGI_TESTS_RULESET_FIXTURE_H
#define TSUNAGI_TESTS_RULESET_FIXTURE_H

#include "rules/match/ruleset.h"

/* Says why on standard error and aborts where it can't be loaded. Free with
 * ruleset_free. */
struct ruleset *ruleset_fixture(void);
/* Any pack's folder. */
struct ruleset *ruleset_fixture_of(const char *dir);

#endif
