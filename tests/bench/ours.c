#include "tests/bench/ours.h"

#include "rules/compile/compile.h"

#define DRAWS_MAX 100000

struct ruleset *ours_load(const char *pack)
{
	struct pack_findings findings;
	struct ruleset *rs = NULL;
	struct diag d;

	diag_init(&d);
	pack_findings_init(&findings);
	if (compile_ruleset(pack, COMPILE_DAEMON, &rs, &findings, &d) != ERR_OK)
		bench_die("%s: %s", pack, findings.n > 0 ? findings.items[0].message : d.message);
	pack_findings_release(&findings);
	diag_release(&d);
	return rs;
}

void ours_decode(const struct ruleset *rs, const struct gen_facts *facts, int64_t values[GEN_FEATURES],
	int64_t now, struct match_input *out)
{
	char id[16];

	for (int f = 0; f < GEN_FEATURES; f++) {
		gen_feature_id(f, id);
		values[ruleset_feature(rs, id)] = facts->values[f];
	}
	gen_area_id(facts->area, id);
	*out = (struct match_input){
		.facts = values,
		.area = facts->area >= 0 ? ruleset_area(rs, id) : RULE_NONE,
		.consent = CONSENT_YES,
		.intake = ruleset_section(rs, GEN_DESK),
		.now = now,
	};
}

static int referrals_of(
	const struct ruleset *rs, const struct gen_facts *facts, int64_t now, struct arena *arena)
{
	int64_t values[GEN_FEATURES];
	struct match_input in;
	struct outcome out;
	struct diag d;

	arena_reset(arena);
	diag_init(&d);
	ours_decode(rs, facts, values, now, &in);
	if (match_evaluate(rs, &in, MATCH_OUTCOME, arena, &out, &d) != ERR_OK)
		bench_die("match_evaluate: %s", d.message);
	return out.is_otherwise ? 0 : out.needs_n + (out.lead != in.intake);
}

void ours_draw_facts(
	const struct ruleset *rs, struct dice *dice, int referrals, int64_t now, struct gen_facts *out)
{
	const struct gen_set shape = { .areas_n = rs->areas_n };
	struct arena arena;

	arena_init(&arena);
	for (int i = 0; i < DRAWS_MAX; i++) {
		gen_facts(&shape, dice, out);
		if (referrals_of(rs, out, now, &arena) == referrals) {
			arena_release(&arena);
			return;
		}
	}
	bench_die("no fact set opens %d referrals", referrals);
}
