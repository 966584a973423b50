#include "rules/match/index.h"

#define ROWS_AT_HAND 512
#define CHUNK 4          /* words taken together; rows have a multiple of it (compile/index.c) */

/* The rows of a case: of known values first, of unknown ones behind. */
struct rows { const uint64_t **known, **unknown; int known_n, unknown_n; };

static int64_t special_value(int subject, const struct match_input *in)
{
	switch (subject) {
	case INDEX_AREA: return in->area < 0 ? FACT_UNKNOWN : in->area;
	case INDEX_CONSENT: return (int64_t)in->consent;
	case INDEX_PROTECTED: return in->is_protected;
	default: return in->intake < 0 ? FACT_UNKNOWN : in->intake;
	}
}

static int64_t cell_by_cuts(const struct index_variable *v, int64_t value)
{
	int low = 0, high = v->cuts_n;
	while (low < high) {
		const int middle = low + (high - low) / 2;
		if (v->cuts[middle] <= value)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Without a branch on whether the value is known: that can't be foreseen. */
static void rows_add(struct rows *rows, const struct index_variable *v, int64_t value, int words)
{
	const bool is_known = value != FACT_UNKNOWN;
	const uint64_t last = (uint64_t)v->cells - 1;
	uint64_t cell = (uint64_t)value;
	cell = cell > last ? last : cell;
	const uint64_t row = is_known ? cell + 1 : 0;
	const uint64_t *at = v->rows + row * (uint64_t)words;
	rows->known[rows->known_n] = at;
	rows->unknown[rows->unknown_n] = at;
	rows->known_n += is_known;
	rows->unknown_n += !is_known;
}

/* Variables stand in this order: features by value, features by cuts, others. */
static void rows_of(const struct index_block *b, const struct match_input *in, struct rows *rows)
{
	const struct index_variable *v = b->variables, *end = v + b->direct_n;
	for (; v < end; v++)
		rows_add(rows, v, in->facts[v->subject], b->words);
	for (end += b->cut_n; v < end; v++) {
		const int64_t value = in->facts[v->subject];
		rows_add(rows, v, value == FACT_UNKNOWN ? value : cell_by_cuts(v, value), b->words);
	}
	for (end = b->variables + b->variables_n; v < end; v++)
		rows_add(rows, v, special_value(v->subject, in), b->words);
}

/* bad: clauses that are false; hangs: those that hang on something unknown. */
static void rows_narrow(const struct index_block *b, const struct rows *rows, uint64_t *bad, uint64_t *hangs)
{
	for (int w = 0; w < b->words; w += CHUNK) {
		uint64_t b0 = 0, b1 = 0, b2 = 0, b3 = 0, h0 = 0, h1 = 0, h2 = 0, h3 = 0;
		for (int i = 0; i < rows->known_n; i++) {
			const uint64_t *row = rows->known[i] + w;
			b0 |= row[0];
			b1 |= row[1];
			b2 |= row[2];
			b3 |= row[3];
		}
		for (int i = 0; i < rows->unknown_n; i++) {
			const uint64_t *row = rows->unknown[i] + w;
			h0 |= row[0];
			h1 |= row[1];
			h2 |= row[2];
			h3 |= row[3];
		}
		bad[w] = b0;
		bad[w + 1] = b1;
		bad[w + 2] = b2;
		bad[w + 3] = b3;
		hangs[w] = h0;
		hangs[w + 1] = h1;
		hangs[w + 2] = h2;
		hangs[w + 3] = h3;
	}
	const int tail = b->clauses_n % 64;
	if (tail)
		bad[b->clauses_n / 64] |= ~UINT64_C(0) << tail;
	for (int w = (b->clauses_n + 63) / 64; w < b->words; w++)
		bad[w] = ~UINT64_C(0);
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

static enum err block_hits(const struct match_index *index, const struct index_block *b, uint64_t *bad,
			   const uint64_t *hangs, bool wants_unknown, struct arena *arena,
			   struct index_hit **hits, int *n)
{
	size_t most = 0;
	for (int w = 0; w < b->words; w++) {
		const uint64_t left = wants_unknown ? ~bad[w] : ~(bad[w] | hangs[w]);
		bad[w] = left;
		if (left)
			most += (size_t)__builtin_popcountll(left);
	}
	if (most == 0)
		return ERR_OK;
	*hits = arena_array(arena, most, sizeof **hits);
	if (!*hits)
		return ERR_NOMEM;
	for (int w = 0; w < b->words; w++)
		for (uint64_t left = bad[w]; left; left &= left - 1) {
			const int bit = __builtin_ctzll(left);
			hit_add(*hits, n, b->clause_rules[w * 64 + bit],
				hangs[w] >> bit & 1 ? TRUTH_UNKNOWN : TRUTH_TRUE, index->must_look);
		}
	return ERR_OK;
}

static enum err block_find(const struct match_index *index, const struct index_block *b,
			   const struct match_input *in, bool wants_unknown, struct arena *arena,
			   struct index_hit **hits, int *n)
{
	const uint64_t *at_hand[2 * ROWS_AT_HAND];
	uint64_t few[2 * 64];
	struct rows rows = { .known = at_hand, .unknown = at_hand + ROWS_AT_HAND };
	uint64_t *bad = few;
	*n = 0;
	*hits = NULL;
	if (b->clauses_n == 0)
		return ERR_OK;
	if (b->variables_n >= ROWS_AT_HAND) {
		rows.known = arena_array(arena, 2 * ((size_t)b->variables_n + 1), sizeof(uint64_t *));
		rows.unknown = rows.known + b->variables_n + 1;
	}
	if (b->words > 64)
		bad = arena_array(arena, (size_t)b->words * 2, sizeof *bad);
	if (!rows.known || !bad)
		return ERR_NOMEM;
	rows_of(b, in, &rows);
	rows_narrow(b, &rows, bad, bad + b->words);
	return block_hits(index, b, bad, bad + b->words, wants_unknown, arena, hits, n);
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
