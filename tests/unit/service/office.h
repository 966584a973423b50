/* A store in memory with a few cases, under the rule set of tests/unit/core/pack: enough
 * for use cases that load, decide and save. */
#ifndef TSUNAGI_TESTS_UNIT_SERVICE_OFFICE_H
#define TSUNAGI_TESTS_UNIT_SERVICE_OFFICE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/service/service.h"
#include "tests/support/fake_store.h"

#define OFFICE_NOW 1775001600 /* 2026-04-01T09:00+09:00, a Wednesday */
#define OFFICE_CASES_MAX 300
#define OFFICE_YEAR_S (365LL * 86400)

struct office_case {
	struct case_state *state;
	int64_t next_step_at;
	int saved;    /* how often */
	int alerts_n; /* of all saves */
	enum err fails_to_load, fails_to_save;
};

struct office {
	struct fake_store fake;
	struct ruleset *rs;
	struct arena arena; /* of the cases and of what use cases answer */
	struct diag d;
	struct service s;
	struct office_case cases[OFFICE_CASES_MAX]; /* by number: case_key(2026, 1) is the first */
	int n;
};

/* cmocka's set-up and tear-down: *state is an office without a case, at OFFICE_NOW. */
int office_setup(void **state);
int office_teardown(void **state);
/* Takes a case in with something that is asked of another section; its place. */
int office_add_case(struct office *o);
int office_add_case_at(struct office *o, int64_t now);
int64_t office_key(int place);

#endif
