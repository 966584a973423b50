#include "rules/match/index.h"

#define VARIABLES_AT_HAND 512
#define WORDS_AT_HAND 64

/* The rows of a case: of known values, and of unknown ones. */
struct rows {
	const uint64_t **known, **unknown;
	size_t known_n, unknown_n;
};

static int64_t match_index_special_value(int subject, const struct match_input *in)
{
	switch (subject) {
	case INDEX_AREA:
		return in->area < 0 ? FACT_UNKNOWN : in->area;
	case INDEX_CONSENT:
		return (int64_t)in->consent;
	case INDEX_PROTECTED:
		return in->is_protected;
	default:
		return in->intake < 0 ? FACT_UNKNOWN : in->intake;
	}
}

static int64_t match_index_find_cell(const struct index_variable *v, int64_t value)
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

/* Without a branch on whether the value is known, which the processor could not predict. */
static inline void match_index_add_row(
	struct rows *rows, const uint64_t *from, const struct index_variable *v, int64_t value, size_t words)
{
	const size_t is_known = value != FACT_UNKNOWN;
	const uint64_t row = (uint64_t)value + 1 < v->cells ? (uint64_t)value + 1 : v->cells;
	const uint64_t *at = from + v->rows_at + (row & (0 - is_known)) * words;
	rows->known[rows->known_n] = at;
	rows->unknown[rows->unknown_n] = at;
	rows->known_n += is_known;
	rows->unknown_n += 1 - is_known;
}

static void match_index_collect_rows(
	const struct index_block *b, const struct match_input *in, struct rows *to)
{
	const struct index_variable *v = b->variables, *end = v + b->direct_n;
	const size_t words = (size_t)b->words;
	struct rows rows = *to;
	for (; v < end; v++)
		match_index_add_row(&rows, b->rows, v, in->facts[v->subject], words);
	for (end += b->cut_n; v < end; v++) {
		const int64_t value = in->facts[v->subject];
		match_index_add_row(&rows, b->rows, v,
			value == FACT_UNKNOWN ? value : match_index_find_cell(v, value), words);
	}
	for (end = b->variables + b->variables_n; v < end; v++)
		match_index_add_row(&rows, b->rows, v, match_index_special_value(v->subject, in), words);
	*to = rows;
}

/* The rows or-ed together, INDEX_CHUNK words at a time. */
static inline __attribute__((always_inline)) void match_index_or_rows(
	const uint64_t *const *rows, size_t n, size_t words, uint64_t *to)
{
	for (size_t w = 0; w < words; w += INDEX_CHUNK) {
		uint64_t a = 0, b = 0, c = 0, d = 0;
		for (size_t i = 0; i < n; i++) {
			const uint64_t *row = rows[i] + w;
			a |= row[0];
			b |= row[1];
			c |= row[2];
			d |= row[3];
		}
		to[w] = a;
		to[w + 1] = b;
		to[w + 2] = c;
		to[w + 3] = d;
	}
}

static void match_index_narrow_plain(const struct rows *rows, size_t words, uint64_t *bad, uint64_t *hangs)
{
	match_index_or_rows(rows->known, rows->known_n, words, bad);
	match_index_or_rows(rows->unknown, rows->unknown_n, words, hangs);
}

#if defined(__x86_64__)
/* The same with registers of INDEX_CHUNK words, where the machine has them. */
__attribute__((target("avx2"))) static void match_index_narrow_wide(
	const struct rows *rows, size_t words, uint64_t *bad, uint64_t *hangs)
{
	match_index_or_rows(rows->known, rows->known_n, words, bad);
	match_index_or_rows(rows->unknown, rows->unknown_n, words, hangs);
}
#define HAS_WIDE __builtin_cpu_supports("avx2")
#else
#define match_index_narrow_wide match_index_narrow_plain
#define HAS_WIDE false
#endif

/* bad: clauses that are false; hangs: those that depend on an unknown fact. */
static void match_index_narrow(
	const struct index_block *b, const struct rows *rows, uint64_t *bad, uint64_t *hangs)
{
	(HAS_WIDE ? match_index_narrow_wide : match_index_narrow_plain)(rows, (size_t)b->words, bad, hangs);
	const int tail = b->clauses_n % 64;
	if (tail)
		bad[b->clauses_n / 64] |= ~UINT64_C(0) << tail;
	for (int w = (b->clauses_n + 63) / 64; w < b->words; w++)
		bad[w] = ~UINT64_C(0);
}

static size_t match_index_count_bits(uint64_t x)
{
	x -= x >> 1 & UINT64_C(0x5555555555555555);
	x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
	x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	return (size_t)(x * UINT64_C(0x0101010101010101) >> 56);
}

static void match_index_add_hit(
	struct index_hit *hits, int *n, int rule, enum truth t, const uint64_t *must_look)
{
	if (*n > 0 && hits[*n - 1].rule == rule) {
		if (t > hits[*n - 1].truth)
			hits[*n - 1].truth = t;
		return;
	}
	hits[(*n)++] = (struct index_hit){ rule, t, bits_has(must_look, rule) };
}

static enum err match_index_list_hits(const struct match_index *index, const struct index_block *b,
	uint64_t *bad, const uint64_t *hangs, bool wants_unknown, struct arena *arena,
	struct index_hit **hits, int *n)
{
	size_t most = 0;
	for (int w = 0; w < b->words; w++) {
		const uint64_t left = wants_unknown ? ~bad[w] : ~(bad[w] | hangs[w]);
		bad[w] = left;
		if (left)
			most += match_index_count_bits(left);
	}
	if (most == 0)
		return ERR_OK;
	*hits = arena_array(arena, most, sizeof **hits);
	if (!*hits)
		return ERR_NOMEM;
	for (int w = 0; w < b->words; w++)
		for (uint64_t left = bad[w]; left; left &= left - 1) {
			const int bit = __builtin_ctzll(left);
			match_index_add_hit(*hits, n, b->clause_rules[w * 64 + bit],
				hangs[w] >> bit & 1 ? TRUTH_UNKNOWN : TRUTH_TRUE, index->must_look);
		}
	return ERR_OK;
}

static enum err match_index_find_in_block(const struct match_index *index, const struct index_block *b,
	const struct match_input *in, bool wants_unknown, struct arena *arena, struct index_hit **hits,
	int *n)
{
	const uint64_t *at_hand[2 * VARIABLES_AT_HAND];
	uint64_t few[2 * WORDS_AT_HAND];
	struct rows rows = { .known = at_hand, .unknown = at_hand + VARIABLES_AT_HAND };
	uint64_t *bad = few;
	*n = 0;
	*hits = NULL;
	if (b->clauses_n == 0)
		return ERR_OK;
	if (b->variables_n >= VARIABLES_AT_HAND) {
		rows.known = arena_array(arena, 2 * ((size_t)b->variables_n + 1), sizeof(uint64_t *));
		rows.unknown = rows.known + b->variables_n + 1;
	}
	if (b->words > WORDS_AT_HAND)
		bad = arena_array(arena, (size_t)b->words * 2, sizeof *bad);
	if (!rows.known || !bad)
		return ERR_NOMEM;
	match_index_collect_rows(b, in, &rows);
	match_index_narrow(b, &rows, bad, bad + b->words);
	return match_index_list_hits(index, b, bad, bad + b->words, wants_unknown, arena, hits, n);
}

/* Where the area is unknown, rules of certain areas can't be true; they are evaluated one by
 * one, where unknown ones are wanted. */
static enum err match_index_list_scoped(
	const struct match_index *index, struct arena *arena, struct index_hit **hits, int *n)
{
	*hits = arena_array(arena, (size_t)index->scoped_n + 1, sizeof **hits);
	if (!*hits)
		return ERR_NOMEM;
	for (int i = 0; i < index->scoped_n; i++)
		(*hits)[i] = (struct index_hit){ index->scoped[i], TRUTH_UNKNOWN, true };
	*n = index->scoped_n;
	return ERR_OK;
}

enum err match_index_find(const struct ruleset *rs, const struct match_input *in, bool wants_unknown,
	struct arena *arena, struct index_hit **hits, int *n)
{
	const struct match_index *index = rs->index;
	struct index_hit *own = NULL;
	int own_n = 0;
	enum err e = match_index_find_in_block(index, &index->everywhere, in, wants_unknown, arena, hits, n);
	if (e == ERR_OK && in->area >= 0)
		e = match_index_find_in_block(
			index, &index->areas[in->area], in, wants_unknown, arena, &own, &own_n);
	else if (e == ERR_OK && wants_unknown)
		e = match_index_list_scoped(index, arena, &own, &own_n);
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
