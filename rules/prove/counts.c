/* For each section, need and domain one literal that something that fires has it, and
 * over those literals a counter (lit_counts): its k-th literal is "at least k". */
#include "rules/prove/counts.h"

#include "rules/prove/landing.h"

void counts_find_most(const struct condition *cond, int64_t most[COUNTS_KINDS])
{
	if (!cond->uses_derived)
		return;
	if (cond->kind == CONDITION_DERIVED) {
		if (cond->subject <= DERIVED_DOMAINS && cond->low > most[cond->subject])
			most[cond->subject] = cond->low;
		if (cond->subject <= DERIVED_DOMAINS && cond->high < ENCODING_COUNT_MAX &&
			cond->high + 1 > most[cond->subject])
			most[cond->subject] = cond->high + 1;
		return;
	}
	for (int i = 0; i < cond->n; i++)
		counts_find_most(cond->parts[i], most);
}

static void counts_add_opening(struct encoding *enc, int **has, const struct opening *o, int fires)
{
	const struct ruleset *rs = enc->rs;
	has[DERIVED_NEEDS][o->need] = lit_or(&enc->circuit, has[DERIVED_NEEDS][o->need], fires);
	int *domain = &has[DERIVED_DOMAINS][rs->needs[o->need].domain_index];
	*domain = lit_or(&enc->circuit, *domain, fires);
	if (landing_is_fixed(rs, o)) {
		has[DERIVED_SECTIONS][o->to] = lit_or(&enc->circuit, has[DERIVED_SECTIONS][o->to], fires);
		return;
	}
	bool *seen = circuit_array(&enc->circuit, (size_t)rs->sections_n, sizeof *seen);
	for (int area = 0; area <= rs->areas_n; area++)
		for (int consents = 0; consents < 2; consents++) {
			const int at = landing_section(rs, o, area, consents);
			if (seen[at])
				continue;
			seen[at] = true;
			has[DERIVED_SECTIONS][at] = lit_or(&enc->circuit, has[DERIVED_SECTIONS][at],
				lit_and(&enc->circuit, fires, landing_at(enc, o, at)));
		}
}

void counts_encode(struct encoding *enc, const int *fires, int none)
{
	const struct ruleset *rs = enc->rs;
	const int sizes[] = { [DERIVED_SECTIONS] = rs->sections_n,
		[DERIVED_NEEDS] = rs->needs_n,
		[DERIVED_DOMAINS] = rs->domains_n };
	int *has[COUNTS_KINDS];
	int64_t most[COUNTS_KINDS] = { 0 };
	for (int i = rs->routing_n; i < rs->rules_n; i++)
		counts_find_most(rs->rules[i].when, most);
	for (int k = 0; k < COUNTS_KINDS; k++) {
		has[k] = circuit_array(&enc->circuit, (size_t)sizes[k], sizeof **has);
		for (int i = 0; i < sizes[k]; i++)
			has[k][i] = LIT_FALSE;
	}
	for (int i = 0; i < rs->routing_n; i++)
		for (int o = 0; o < rs->rules[i].openings_n; o++)
			counts_add_opening(enc, has, &rs->rules[i].openings[o],
				fires ? fires[i] : encoding_fires(enc, i));
	counts_add_opening(enc, has, &rs->otherwise, none);
	for (int k = 0; k < COUNTS_KINDS; k++) {
		enc->counts_most[k] = most[k] < sizes[k] ? (int)most[k] : sizes[k];
		enc->counts[k] = lit_counts(&enc->circuit, has[k], sizes[k], enc->counts_most[k]);
	}
}
