/* prove: the whole of `rules check` and the errors alone, as the daemon asks
 * for them at its start and at a reload, both after the pack is read.
 *     bench_prove PACK    prints "whole errors", in nanoseconds */
#include "tests/bench/bench.h"
#include "tests/bench/ours.h"

#include <inttypes.h>
#include <stdio.h>

#include "rules/prove/prove.h"

static int64_t prove(const struct ruleset *rs, bool only_errors)
{
	const int64_t from = bench_now_ns();

	struct arena arena;
	arena_init(&arena);
	struct diag d;
	diag_init(&d);
	struct proof_finding *found;
	int n;
	enum err e = only_errors
			     ? prove_errors(rs, &arena, &found, &n, &d)
			     : prove_ruleset(rs, NULL, 0, PROOF_BUDGET, INSTANT_NONE, &arena, &found, &n, &d);
	if (e != ERR_OK)
		bench_die("not proved: %s", d.message != NULL ? d.message : "?");
	diag_release(&d);
	arena_release(&arena);
	return bench_now_ns() - from;
}

int main(int argc, char **argv)
{

	if (argc != 2)
		bench_die("usage: bench_prove PACK");
	struct ruleset *rs = ours_load(argv[1]);
	const int64_t whole = prove(rs, false), errors = prove(rs, true);
	printf("%" PRId64 " %" PRId64 "\n", whole, errors);
	ruleset_free(rs);
	return 0;
}
