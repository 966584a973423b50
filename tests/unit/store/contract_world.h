/* The world of one contract test: a folder, the adapter's store in it, and
 * short words for what tests do. contract.c's own. */
#ifndef TSUNAGI_TESTS_STORE_CONTRACT_WORLD_H
#define TSUNAGI_TESTS_STORE_CONTRACT_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/core/model/invariants.h"
#include "tests/unit/store/contract.h"
#include "tests/unit/store/handmade.h"
#include "tests/unit/store/scratch.h"

struct world {
	char dir[SCRATCH_BYTES];
	void *handle;
	const struct store *p;
	struct arena a;
	struct diag d;
};

int world_begin(void **state);
int world_end(void **state);
void reopen(struct world *w);
struct case_state *load(struct world *w, int64_t key);
void assert_same(struct world *w, const struct case_state *expected);
struct case_state *take_in(struct world *w, int64_t key, int referrals_n);
struct case_state *act(struct world *w, const struct case_state *c, enum verb verb, int n, int64_t now);
void begin_step(struct world *w);
void keep_step(struct world *w);
void begin_turn(struct world *w);
void commit(struct world *w);

/* The tests of reading: events, persons, answers, counts, settings. */
extern const struct CMUnitTest contract_reads[];
extern const size_t contract_reads_n;
/* What waits for meetings, and agendas. */
extern const struct CMUnitTest contract_agendas[];
extern const size_t contract_agendas_n;
/* Who is away. */
extern const struct CMUnitTest contract_absences[];
extern const size_t contract_absences_n;
/* The tests of closed reviews and of what statistics are made of. */
extern const struct CMUnitTest contract_reviews[];
extern const size_t contract_reviews_n;

#define TEST(f) cmocka_unit_test_setup_teardown(f, world_begin, world_end)

#endif
