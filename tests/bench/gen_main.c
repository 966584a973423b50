/* Writes what the other programs need:
 *     bench_gen pack DIR flat|scoped RULES
 *     bench_gen bodies PACK N    N bodies of POST /v1/cases, a line each, that
 *                                open three referrals each */
#include "tests/bench/ours.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REFERRALS 3

static void print_body(const struct gen_facts *facts)
{
	bool is_first = true;
	char id[16];

	fputs("{\"facts\": {", stdout);
	for (int i = 0; i < GEN_FEATURES; i++) {
		if (facts->values[i] == GEN_UNKNOWN)
			continue;
		gen_feature_id(i, id);
		printf("%s\"%s\": ", is_first ? "" : ", ", id);
		is_first = false;
		if (i < GEN_FLAGS)
			fputs(facts->values[i] != 0 ? "true" : "false", stdout);
		else if (i < GEN_FLAGS + GEN_NUMBERS)
			printf("%" PRId64, facts->values[i]);
		else {
			gen_value_id((int)facts->values[i], id);
			printf("\"%s\"", id);
		}
	}
	fputs("}, \"consent\": \"yes\"", stdout);
	if (facts->area >= 0) {
		gen_area_id(facts->area, id);
		printf(", \"area\": \"%s\"", id);
	}
	fputs("}\n", stdout);
}

static void print_bodies(const char *pack, int n)
{
	struct ruleset *rs = ours_load(pack);
	struct dice dice = { .state = 11 };
	struct gen_facts facts;

	for (int i = 0; i < n; i++) {
		ours_draw_facts(rs, &dice, REFERRALS, 1775005200, &facts);
		print_body(&facts);
	}
	ruleset_free(rs);
}

int main(int argc, char **argv)
{
	if (argc == 5 && strcmp(argv[1], "pack") == 0) {
		int rules = (int)bench_number(argv[4], 1, 100000);
		struct gen_set *set = gen_new(rules, strcmp(argv[3], "scoped") == 0, (uint64_t)rules);

		gen_write_pack(set, argv[2]);
		gen_free(set);
	} else if (argc == 4 && strcmp(argv[1], "bodies") == 0) {
		print_bodies(argv[2], (int)bench_number(argv[3], 1, 1000000));
	} else {
		bench_die("usage: bench_gen pack DIR flat|scoped RULES | bench_gen bodies PACK N");
	}
	return 0;
}
