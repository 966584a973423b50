/* Our side on generated sets: a pack as a rule set, facts as match takes
 * them, and fact sets that open a given number of referrals. */
#ifndef TSUNAGI_BENCH_OURS_H
#define TSUNAGI_BENCH_OURS_H

#include "rules/match/match.h"
#include "tests/bench/gen.h"

struct ruleset *ours_load(const char *pack); /* ends the program on any error */
/* `values` is what out->facts borrows. */
void ours_decode(const struct ruleset *rs, const struct gen_facts *facts, int64_t values[GEN_FEATURES],
	int64_t now, struct match_input *out);
/* Draws fact sets until one opens so many referrals, the lead's with them. */
void ours_draw_facts(
	const struct ruleset *rs, struct dice *dice, int referrals, int64_t now, struct gen_facts *out);

#endif
