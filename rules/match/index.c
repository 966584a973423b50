#include "rules/match/index.h"

/* Row of the value: 0 is "unknown". */
static size_t index_row(const struct index_variable *v, const struct match_input *in)
{
	int64_t value;
	switch (v->subject) {
	case INDEX_AREA: value = in->area < 0 ? FACT_UNKNOWN : in->area; break;
	case INDEX_CONSENT: value = (int64_t)in->consent; break;
	case INDEX_PROTECTED: value = in->is_protected; break;
	case INDEX_INTAKE: value = in->intake < 0 ? FACT_UNKNOWN : in->intake; break;
	default: value = in->facts[v->subject];
	}
	if (value == FACT_UNKNOWN)
		return 0;
	if (v->cuts_n == 0) {
		const int64_t cell = value - v->first;
		return (size_t)(cell < 0 ? 0 : cell >= v->cells ? v->cells - 1 : cell) + 1;
	}
	int low = 0, high = v->cuts_n;
	while (low < high) {
		const int middle = low + (high - low) / 2;
		if (v->cuts[middle] <= value)
			low = middle + 1;
		else
			high = middle;
	}
	return (size_t)low + 1;
}

/* Rows have a multiple of four words (compile/index.c). */
static void row_or(uint64_t *restrict to, const uint64_t *restrict from, int words)
{
	for (int i = 0; i < words; i += 4) {
		to[i] |= from[i];
		to[i + 1] |= from[i + 1];
		to[i + 2] |= from[i + 2];
		to[i + 3] |= from[i + 3];
	}
}

/* bad[0]: clauses that are false; bad[words]: those that hang on something unknown. */
static void block_narrow(const struct index_block *b, const struct match_input *in, uint64_t *bad)
{
	for (int i = 0; i < b->variables_n; i++) {
		const struct index_variable *v = &b->variables[i];
		const size_t row = index_row(v, in);
		row_or(row ? bad : bad + b->words, v->rows + row * (size_t)b->words, b->words);
	}
	for (int at = b->clauses_n; at < b->words * 64; at++)
		bits_set(bad, at);
}

static void hit_add(struct index_hit *hits, int *n, int rule, enum truth t, const uint64_t *must_look)
{
	if (*n > 0 && hits[*n - 1].rule == rule) {
		if (t > hits[*n - 1].truth)
			hits[*n - 1].truth = t;
		return;
	}
	hits[(*n)++] = (struct index_hit){ rule, t, bits_has(must_look, rule) };
}

static enum err block_find(const struct match_index *index, const struct index_block *b,
			   const struct match_input *in, bool wants_unknown, struct arena *arena,
			   struct index_hit **hits, int *n)
{
	*n = 0;
	*hits = NULL;
	if (b->clauses_n == 0)
		return ERR_OK;
	uint64_t *bad = arena_array(arena, (size_t)b->words * 2, sizeof *bad);
	if (!bad)
		return ERR_NOMEM;
	block_narrow(b, in, bad);
	const uint64_t *unknown = bad + b->words;
	size_t most = 0;
	for (int w = 0; w < b->words; w++)
		most += (size_t)__builtin_popcountll(~(wants_unknown ? bad[w] : bad[w] | unknown[w]));
	*hits = arena_array(arena, most + 1, sizeof **hits);
	if (!*hits)
		return ERR_NOMEM;
	for (int w = 0; w < b->words; w++) {
		uint64_t left = ~(wants_unknown ? bad[w] : bad[w] | unknown[w]);
		for (; left; left &= left - 1) {
			const int bit = __builtin_ctzll(left);
			hit_add(*hits, n, b->clause_rules[w * 64 + bit],
				unknown[w] >> bit & 1 ? TRUTH_UNKNOWN : TRUTH_TRUE, index->must_look);
		}
	}
	return ERR_OK;
}

/* Where the area is unknown, what hangs on it is looked at one by one: it
 * can't be true, and is asked for only where unknown ones are wanted. */
static enum err scoped_find(const struct match_index *index, struct arena *arena, struct index_hit **hits, int *n)
{
	*hits = arena_array(arena, (size_t)index->scoped_n + 1, sizeof **hits);
	if (!*hits)
		return ERR_NOMEM;
	for (int i = 0; i < index->scoped_n; i++)
		(*hits)[i] = (struct index_hit){ index->scoped[i], TRUTH_UNKNOWN, true };
	*n = index->scoped_n;
	return ERR_OK;
}

enum err index_find(const struct ruleset *rs, const struct match_input *in, bool wants_unknown,
		    struct arena *arena, struct index_hit **hits, int *n)
{
	const struct match_index *index = rs->index;
	struct index_hit *own = NULL;
	int own_n = 0;
	enum err e = block_find(index, &index->everywhere, in, wants_unknown, arena, hits, n);
	if (e == ERR_OK && in->area >= 0)
		e = block_find(index, &index->areas[in->area], in, wants_unknown, arena, &own, &own_n);
	else if (e == ERR_OK && wants_unknown)
		e = scoped_find(index, arena, &own, &own_n);
	if (e != ERR_OK || own_n == 0)
		return e;
	if (*n == 0) {
		*hits = own;
		*n = own_n;
		return ERR_OK;
	}
	struct index_hit *both = arena_array(arena, (size_t)*n + (size_t)own_n, sizeof *both);
	if (!both)
		return ERR_NOMEM;
	const struct index_hit *a = *hits, *a_end = a + *n, *b = own, *b_end = own + own_n;
	for (struct index_hit *to = both; a < a_end || b < b_end; to++)
		*to = b == b_end || (a < a_end && a->rule < b->rule) ? *a++ : *b++;
	*hits = both;
	*n += own_n;
	return ERR_OK;
}
