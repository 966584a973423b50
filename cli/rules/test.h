/* The pack's own examples: each case run, and what differs from what it
 * expects. */
#ifndef TSUNAGI_CLI_RULES_TEST_H
#define TSUNAGI_CLI_RULES_TEST_H

#include "cli/rules/outcome_text.h"

/* One part of an outcome that is not as expected; both as JSON. */
struct example_difference {
	const char *key, *expected, *got;
};
#define EXAMPLE_PARTS 5

/* Compares what the example expects with the outcome: *n parts differ, those of out.
 * Their texts live in the arena. ERR_NOMEM. */
MUST_CHECK enum err rules_test_compare(const struct ruleset *rs, const struct example *x,
	const struct outcome *o, struct arena *arena, struct example_difference out[EXAMPLE_PARTS], int *n);

#endif
