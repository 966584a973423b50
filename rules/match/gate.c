#include "rules/match/gate.h"

#include <string.h>

bool gate_is_opened_by(const struct feature *f, int64_t value)
{
	return f->kind == FEATURE_FLAG ? value == 1 : value != FACT_UNKNOWN && value != FACT_NONE;
}

static bool gate_is_opened(const struct ruleset *rs, const struct feature *gate, const int64_t *facts)
{
	for (int i = 0; i < gate->gated_n; i++)
		if (gate_is_opened_by(&rs->features[gate->gated[i]], facts[gate->gated[i]]))
			return true;
	return false;
}

static void gate_close(const struct ruleset *rs, const struct feature *gate, int64_t *facts)
{
	for (int i = 0; i < gate->gated_n; i++)
		facts[gate->gated[i]] = rs->features[gate->gated[i]].kind == FEATURE_FLAG ? 0 : FACT_NONE;
}

void gate_apply_to(const struct ruleset *rs, const int64_t *facts, int64_t *seen)
{
	if (rs->features_n > 0)
		memcpy(seen, facts, (size_t)rs->features_n * sizeof *seen);
	for (int i = 0; i < rs->features_n && rs->has_gates; i++) {
		const struct feature *f = &rs->features[i];
		if (f->gated_n == 0)
			continue;
		if (gate_is_opened(rs, f, facts))
			seen[i] = 1;
		else if (facts[i] == 0)
			gate_close(rs, f, seen);
	}
}

const int64_t *gate_apply(const struct ruleset *rs, const int64_t *facts, struct arena *arena)
{
	if (!rs->has_gates)
		return facts;
	int64_t *seen = arena_array(arena, (size_t)rs->features_n, sizeof *seen);
	if (seen)
		gate_apply_to(rs, facts, seen);
	return seen;
}
