/* Finds the rules that can be true, or unknown, without evaluating the others: a bitmap
 * index. Built by rules/compile/index.c.
 *
 * A condition is turned into clauses: conjunctions of which one must hold (disjunctive
 * normal form, rules/compile/clause.h). Three-valued logic allows that, since its `and` and
 * `or` distribute over one another. Each clause is one bit. For each value of each fact
 * there is a row of bits: the clauses that this value makes false. One more row has the
 * clauses that depend on the fact at all, for when it is unknown. So the rows of a case's
 * known facts are or-ed together: a clause whose bit is clear is true, or, where it depends
 * on an unknown fact, unknown.
 *
 * Rules that can hold in certain areas only stand in blocks of those areas, so that a case
 * meets the block of all areas and that of its own, however many others there are. What does
 * not fit into clauses cheaply (derived counts, thresholds of many) is left out of its clause
 * and the rule is marked `must_look`: the clause is then necessary, not sufficient, and the
 * rule is evaluated once its bits have let it through. */
#ifndef TSUNAGI_RULES_MATCH_INDEX_H
#define TSUNAGI_RULES_MATCH_INDEX_H

#include "rules/match/condition.h"

/* The fact of a row: a feature by its index, or one of these. */
enum index_subject { INDEX_AREA = -1, INDEX_CONSENT = -2, INDEX_PROTECTED = -3, INDEX_INTAKE = -4 };

/* One fact in a block; its rows follow one another. Row 0: the clauses that depend on it;
 * row 1 + cell: those that the cell makes false. A cell is a value; of a number it is a
 * range between cuts: how many cuts are <= the value. */
struct index_variable {
	int subject; /* feature index or enum index_subject */
	uint32_t cells;
	uint64_t rows_at; /* of row 0, in words from the block's rows */
	const int64_t *cuts;
	int cuts_n;
};

struct index_block {
	int words; /* of a row; a multiple of INDEX_CHUNK */
	int clauses_n;
	const int *clause_rules; /* rule index, ascending */
	const uint64_t *rows;
	/* features by value, features by cuts, then enum index_subject */
	const struct index_variable *variables;
	int variables_n, direct_n, cut_n;
};

#define INDEX_CHUNK 4 /* words taken together */

struct match_index {
	struct index_block everywhere;
	const struct index_block *areas; /* per area index */
	const int *scoped;
	int scoped_n;		   /* rules that stand in blocks of areas only */
	const uint64_t *must_look; /* bits by rule: its clauses don't say everything */
};

struct index_hit {
	int rule;
	enum truth truth;
	bool must_look;
};

/* The rules that may be true, and with wants_unknown those that may be unknown, in file
 * order and in `arena`. The truth of a hit with must_look is an upper bound: the caller
 * evaluates the condition. ERR_NOMEM. */
MUST_CHECK enum err match_index_find(const struct ruleset *rs, const struct match_input *in,
	bool wants_unknown, struct arena *arena, struct index_hit **hits, int *n);

#endif
