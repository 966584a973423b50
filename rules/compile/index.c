/* How the index (rules/match/index.h) is built. First all rules are turned into clauses, and
 * each rule is put either into the block of all areas or, where all of its clauses depend on
 * the area and hold in few, into those of its areas. Then block by block: the facts that its
 * clauses ask about are collected, numbers with the cuts at which some clause changes; the
 * facts are laid out in the order in which the search takes them (features by value, features
 * by cuts, others); and for each literal and each cell that makes it false the clause's bit is
 * set in the cell's row. A fact with too many cells gets no rows, and its rules are marked. */
#include "rules/compile/index.h"

#include "engine/base/array.h"
#include "rules/compile/clause.h"
#include "rules/match/index.h"

#define SCOPE_AREAS_MAX 16	/* a rule for more areas stands everywhere */
#define ROW_WORDS_MAX (1 << 20) /* of one fact; beyond, its rules are evaluated */
#define SPECIAL_SUBJECTS 4

struct clause_ref {
	int rule;
	const struct literal *literals;
	int n;
	bool is_scoped;
	int area;
};

struct index_builder {
	struct ruleset *rs;
	struct arena *scratch;
	struct clause_ref *refs;
	size_t refs_n, refs_room;
	uint64_t *must_look;
	int *scoped;
	int scoped_n;
	struct variable_build *variables; /* by subject + SPECIAL_SUBJECTS */
	int *used;
	int used_n; /* subjects of the block in hand */
};

struct variable_build {
	int literals_n;
	int64_t *cuts;
	int cuts_n, cuts_cap;
	int cells;
	bool is_wide;
	size_t rows_at;
	uint64_t *rows; /* NULL: can't be said in rows */
};

static int compile_index_literal_subject(const struct literal *l)
{
	switch ((enum condition_kind)l->leaf->kind) {
	case CONDITION_AREA:
		return INDEX_AREA;
	case CONDITION_CONSENT:
		return INDEX_CONSENT;
	case CONDITION_PROTECTED:
		return INDEX_PROTECTED;
	case CONDITION_INTAKE:
		return INDEX_INTAKE;
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_NOT:
	case CONDITION_AT_LEAST:
	case CONDITION_RANGE:
	case CONDITION_SET:
	case CONDITION_DERIVED:
		break;
	}
	return l->leaf->subject;
}

static bool compile_index_literal_holds(const struct literal *l, int64_t value)
{
	const struct condition *c = l->leaf;
	bool is = false;
	switch ((enum condition_kind)c->kind) {
	case CONDITION_RANGE:
		is = value >= c->low && value <= c->high;
		break;
	case CONDITION_SET:
		for (int i = 0; i < c->n && !is; i++)
			is = c->values[i] == value;
		break;
	case CONDITION_AREA:
	case CONDITION_INTAKE:
		is = bits_has(c->bits, (int)value);
		break;
	case CONDITION_CONSENT:
	case CONDITION_PROTECTED:
		is = value == c->subject;
		break;
	case CONDITION_ALL:
	case CONDITION_ANY:
	case CONDITION_NOT:
	case CONDITION_AT_LEAST:
	case CONDITION_DERIVED:
		break;
	}
	return is != l->is_negated;
}

/* ---- clauses of all rules */

static enum err compile_index_add_ref(struct index_builder *b, struct clause_ref ref)
{
	if (b->refs_n == b->refs_room) {
		const size_t room = b->refs_room ? b->refs_room * 2 : 256;
		struct clause_ref *refs = arena_grow(b->scratch, b->refs, b->refs_n, room, sizeof *refs);
		if (!refs)
			return ERR_NOMEM;
		b->refs = refs;
		b->refs_room = room;
	}
	b->refs[b->refs_n++] = ref;
	return ERR_OK;
}

/* The areas in which a clause can hold; false where it does not depend on the area. */
static bool compile_index_find_areas(const struct index_builder *b, const struct clause *c, uint64_t *areas)
{
	const size_t words = bits_words(b->rs->areas_n);
	bool has_area = false;
	for (size_t w = 0; w < words; w++)
		areas[w] = ~UINT64_C(0);
	for (int l = 0; l < c->n; l++) {
		const struct literal *literal = &c->literals[l];
		if (literal->leaf->kind != CONDITION_AREA)
			continue;
		has_area = true;
		for (size_t w = 0; w < words; w++)
			areas[w] &= literal->is_negated ? ~literal->leaf->bits[w] : literal->leaf->bits[w];
	}
	if (b->rs->areas_n % 64)
		areas[words - 1] &= ~(~UINT64_C(0) << (b->rs->areas_n % 64));
	return has_area;
}

/* Whether all clauses depend on the area and hold in few; sets[] says in which. */
static bool compile_index_is_scoped(struct index_builder *b, const struct clauses *s, uint64_t *sets)
{
	const size_t words = bits_words(b->rs->areas_n);
	int areas = 0;
	for (int c = 0; c < s->n; c++)
		if (!compile_index_find_areas(b, &s->items[c], sets + (size_t)c * words))
			return false;
	for (size_t w = 0; w < words; w++) {
		uint64_t any = 0;
		for (int c = 0; c < s->n; c++)
			any |= sets[(size_t)c * words + w];
		areas += __builtin_popcountll(any);
	}
	return areas <= SCOPE_AREAS_MAX;
}

/* The clause once, or in a scoped rule once for each area that it is in. */
static enum err compile_index_add_clause(
	struct index_builder *b, struct clause_ref ref, const uint64_t *areas)
{
	const size_t words = bits_words(b->rs->areas_n);
	enum err e = ERR_OK;
	if (!ref.is_scoped)
		return compile_index_add_ref(b, ref);
	for (size_t w = 0; w < words; w++)
		for (uint64_t left = areas[w]; left && e == ERR_OK; left &= left - 1) {
			ref.area = (int)(w * 64) + __builtin_ctzll(left);
			e = compile_index_add_ref(b, ref);
		}
	return e;
}

static enum err compile_index_add_rule(struct index_builder *b, int rule, struct arena *temporary)
{
	const struct clauses *s = clauses_of_condition(b->rs->rules[rule].when, temporary);
	if (!s)
		return ERR_NOMEM;
	const size_t words = bits_words(b->rs->areas_n);
	uint64_t *sets = arena_array(temporary, words * (size_t)s->n + 1, sizeof *sets);
	if (!sets)
		return ERR_NOMEM;
	const bool scoped = compile_index_is_scoped(b, s, sets);
	if (!s->is_whole)
		bits_set(b->must_look, rule);
	if (scoped)
		b->scoped[b->scoped_n++] = rule;
	for (int c = 0; c < s->n; c++) {
		const struct clause *from = &s->items[c];
		struct literal *literals = arena_array(b->scratch, (size_t)from->n + 1, sizeof *literals);
		if (!literals)
			return ERR_NOMEM;
		if (from->n)
			memcpy(literals, from->literals, (size_t)from->n * sizeof *literals);
		const enum err e = compile_index_add_clause(b,
			(struct clause_ref){ rule, literals, from->n, scoped, RULE_NONE },
			sets + (size_t)c * words);
		if (e != ERR_OK)
			return e;
	}
	return ERR_OK;
}

static enum err compile_index_collect_refs(struct index_builder *b)
{
	struct arena temporary;
	arena_init(&temporary);
	enum err e = ERR_OK;
	for (int i = 0; i < b->rs->rules_n && e == ERR_OK; i++) {
		e = compile_index_add_rule(b, i, &temporary);
		arena_reset(&temporary);
	}
	arena_release(&temporary);
	return e;
}

/* ---- one block */

static struct variable_build *compile_index_variable(struct index_builder *b, int subject)
{
	return &b->variables[subject + SPECIAL_SUBJECTS];
}

static enum err compile_index_add_cut(struct index_builder *b, struct variable_build *v, int64_t at)
{
	if (!array_reserve_in(b->scratch, &v->cuts, v->cuts_n + 1, &v->cuts_cap))
		return ERR_NOMEM;
	v->cuts[v->cuts_n++] = at;
	return ERR_OK;
}

static enum err compile_index_count_literal(struct index_builder *b, const struct literal *l)
{
	const int subject = compile_index_literal_subject(l);
	struct variable_build *v = compile_index_variable(b, subject);
	enum err e = ERR_OK;
	if (v->literals_n++ == 0)
		b->used[b->used_n++] = subject;
	if (subject < 0 || b->rs->features[subject].kind != FEATURE_NUMBER)
		return e;
	if (l->leaf->kind == CONDITION_RANGE) {
		e = compile_index_add_cut(b, v, l->leaf->low);
		if (e != ERR_OK)
			return e;
		return compile_index_add_cut(b, v, l->leaf->high + 1);
	}
	for (int i = 0; i < l->leaf->n && e == ERR_OK; i++) {
		e = compile_index_add_cut(b, v, l->leaf->values[i]);
		if (e == ERR_OK)
			e = compile_index_add_cut(b, v, l->leaf->values[i] + 1);
	}
	return e;
}

static int compile_index_compare_cuts(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static void compile_index_find_cells(struct index_builder *b, int subject, struct variable_build *v)
{
	if (v->cuts_n) {
		int kept = 0;
		qsort(v->cuts, (size_t)v->cuts_n, sizeof *v->cuts, compile_index_compare_cuts);
		for (int i = 0; i < v->cuts_n; i++)
			if (kept == 0 || v->cuts[kept - 1] != v->cuts[i])
				v->cuts[kept++] = v->cuts[i];
		v->cuts_n = kept;
		v->cells = kept + 1;
		return;
	}
	switch (subject) {
	case INDEX_AREA:
		v->cells = b->rs->areas_n;
		break;
	case INDEX_CONSENT:
		v->cells = 3;
		break;
	case INDEX_PROTECTED:
		v->cells = 2;
		break;
	case INDEX_INTAKE:
		v->cells = b->rs->sections_n;
		break;
	default: /* the last cell of a choice behind a gate is FACT_NONE (match_index_add_row) */
		v->cells = (int)b->rs->features[subject].max + 1 +
			   (b->rs->features[subject].kind == FEATURE_ONE_OF &&
				   b->rs->features[subject].gate != RULE_NONE);
	}
}

static void compile_index_fill_rows(
	struct variable_build *v, const struct literal *l, int clause, size_t words)
{
	bits_set(v->rows, clause);
	for (int cell = 0; cell < v->cells; cell++) {
		const int64_t value = v->cuts_n == 0 ? cell : cell == 0 ? v->cuts[0] - 1 : v->cuts[cell - 1];
		if (!compile_index_literal_holds(l, value))
			bits_set(v->rows + (size_t)(cell + 1) * words, clause);
	}
}

/* Whether the literal gets rows: in a block of one area, those on the area hold anyway. */
static bool compile_index_has_row(const struct clause_ref *ref, const struct literal *l)
{
	return !ref->is_scoped || l->leaf->kind != CONDITION_AREA;
}

/* Features by value, by cuts, the others: as rules/match/index.c takes them. */
static int compile_index_subject_group(struct index_builder *b, int subject)
{
	return subject < 0 ? 2 : compile_index_variable(b, subject)->cuts_n > 0;
}

static void compile_index_sort_subjects(struct index_builder *b)
{
	int n = 0;
	int *sorted = b->used + b->rs->features_n + SPECIAL_SUBJECTS;
	for (int order = 0; order < 3; order++)
		for (int i = 0; i < b->used_n; i++)
			if (compile_index_subject_group(b, b->used[i]) == order)
				sorted[n++] = b->used[i];
	if (n)
		memcpy(b->used, sorted, (size_t)n * sizeof *sorted);
}

/* Where the rows of each variable begin; variables too wide are left out. */
static size_t compile_index_lay_out_block(struct index_builder *b, const struct index_block *block)
{
	size_t words = 0;
	for (int i = 0; i < b->used_n; i++) {
		struct variable_build *v = compile_index_variable(b, b->used[i]);
		compile_index_find_cells(b, b->used[i], v);
		const size_t own = (size_t)block->words * ((size_t)v->cells + 1);
		v->is_wide = own > ROW_WORDS_MAX;
		v->rows_at = words;
		words += v->is_wide ? 0 : own;
	}
	return words;
}

static enum err compile_index_build_variables(struct index_builder *b, struct index_block *block)
{
	struct arena *keep = &b->rs->arena;
	struct index_variable *variables = arena_array(keep, (size_t)b->used_n + 1, sizeof *variables);
	compile_index_sort_subjects(b);
	uint64_t *rows = arena_array(keep, compile_index_lay_out_block(b, block) + 1, sizeof *rows);
	if (!variables || !rows)
		return ERR_NOMEM;
	for (int i = 0; i < b->used_n; i++) {
		struct variable_build *v = compile_index_variable(b, b->used[i]);
		if (v->is_wide)
			continue;
		int64_t *cuts = v->cuts_n ? arena_array(keep, (size_t)v->cuts_n, sizeof *cuts) : NULL;
		if (v->cuts_n && !cuts)
			return ERR_NOMEM;
		if (v->cuts_n)
			memcpy(cuts, v->cuts, (size_t)v->cuts_n * sizeof *cuts);
		v->rows = rows + v->rows_at;
		variables[block->variables_n++] = (struct index_variable){ .subject = b->used[i],
			.cells = (uint32_t)v->cells,
			.rows_at = v->rows_at,
			.cuts = cuts,
			.cuts_n = v->cuts_n };
		block->direct_n += b->used[i] >= 0 && v->cuts_n == 0;
		block->cut_n += b->used[i] >= 0 && v->cuts_n > 0;
	}
	block->rows = rows;
	block->variables = variables;
	return ERR_OK;
}

static enum err compile_index_build_block(
	struct index_builder *b, const struct clause_ref *const *refs, size_t n, struct index_block *block)
{
	int *rules = arena_array(&b->rs->arena, n + 1, sizeof *rules);
	enum err e = rules ? ERR_OK : ERR_NOMEM;
	block->clauses_n = (int)n;
	block->words = (int)((bits_words((int)n) + INDEX_CHUNK - 1) / INDEX_CHUNK * INDEX_CHUNK);
	block->clause_rules = rules;
	b->used_n = 0;
	for (size_t i = 0; i < n && e == ERR_OK; i++) {
		rules[i] = refs[i]->rule;
		for (int l = 0; l < refs[i]->n && e == ERR_OK; l++)
			if (compile_index_has_row(refs[i], &refs[i]->literals[l]))
				e = compile_index_count_literal(b, &refs[i]->literals[l]);
	}
	if (e == ERR_OK)
		e = compile_index_build_variables(b, block);
	for (size_t i = 0; i < n && e == ERR_OK; i++)
		for (int l = 0; l < refs[i]->n; l++) {
			const struct literal *literal = &refs[i]->literals[l];
			struct variable_build *v =
				compile_index_variable(b, compile_index_literal_subject(literal));
			if (!compile_index_has_row(refs[i], literal))
				continue;
			if (v->rows)
				compile_index_fill_rows(v, literal, (int)i, (size_t)block->words);
			else
				bits_set(b->must_look, refs[i]->rule);
		}
	for (int i = 0; i < b->used_n; i++)
		*compile_index_variable(b, b->used[i]) = (struct variable_build){ 0 };
	return e;
}

/* ---- all blocks */

static enum err compile_index_build_everywhere(struct index_builder *b, struct index_block *block)
{
	const struct clause_ref **refs = arena_array(b->scratch, b->refs_n + 1, sizeof(struct clause_ref *));
	size_t n = 0;
	if (!refs)
		return ERR_NOMEM;
	for (size_t i = 0; i < b->refs_n; i++)
		if (!b->refs[i].is_scoped)
			refs[n++] = &b->refs[i];
	return compile_index_build_block(b, refs, n, block);
}

/* The scoped clauses by area. */
static enum err compile_index_build_areas(struct index_builder *b, struct index_block *blocks)
{
	const size_t areas = (size_t)b->rs->areas_n;
	size_t *starts = arena_array(b->scratch, areas + 2, sizeof *starts);
	const struct clause_ref **refs = arena_array(b->scratch, b->refs_n + 1, sizeof(struct clause_ref *));
	if (!starts || !refs)
		return ERR_NOMEM;
	for (size_t i = 0; i < b->refs_n; i++)
		if (b->refs[i].is_scoped)
			starts[b->refs[i].area + 2]++;
	for (size_t a = 2; a < areas + 2; a++)
		starts[a] += starts[a - 1];
	for (size_t i = 0; i < b->refs_n; i++)
		if (b->refs[i].is_scoped)
			refs[starts[b->refs[i].area + 1]++] = &b->refs[i];
	enum err e = ERR_OK;
	for (size_t a = 0; a < areas && e == ERR_OK; a++)
		e = compile_index_build_block(b, refs + starts[a], starts[a + 1] - starts[a], &blocks[a]);
	return e;
}

enum err compile_index(struct ruleset *rs, struct arena *scratch)
{
	struct index_builder b = { .rs = rs, .scratch = scratch };
	struct match_index *index = arena_alloc(&rs->arena, sizeof *index);
	struct index_block *areas = arena_array(&rs->arena, (size_t)rs->areas_n + 1, sizeof *areas);
	const size_t subjects = (size_t)rs->features_n + SPECIAL_SUBJECTS;
	b.must_look = arena_array(&rs->arena, bits_words(rs->rules_n) + 1, sizeof *b.must_look);
	b.scoped = arena_array(&rs->arena, (size_t)rs->rules_n + 1, sizeof *b.scoped);
	b.variables = arena_array(scratch, subjects, sizeof *b.variables);
	b.used = arena_array(scratch, 2 * subjects, sizeof *b.used); /* and as many to sort them */
	if (!index || !areas || !b.must_look || !b.scoped || !b.variables || !b.used)
		return ERR_NOMEM;
	enum err e = compile_index_collect_refs(&b);
	if (e == ERR_OK)
		e = compile_index_build_everywhere(&b, &index->everywhere);
	if (e == ERR_OK)
		e = compile_index_build_areas(&b, areas);
	index->areas = areas;
	index->scoped = b.scoped;
	index->scoped_n = b.scoped_n;
	index->must_look = b.must_look;
	rs->index = index;
	return e;
}
