/* Finds the rules that can be true, or unknown, without looking at the others.
 *
 * A condition is turned into clauses (conjunctions of which one must hold);
 * Kleene's logic allows that, it distributes. Each clause is one bit. For each
 * value of each fact a row of bits says which clauses that value makes false,
 * and one more row which ones hang on the fact at all. So: the rows of the
 * facts or-ed together, and what is left over holds (or may hold).
 *
 * Rules that can only hold in certain areas stand in a block of their area,
 * so that a case meets the block of all areas and that of its own, however
 * many others there are. What can't be put into clauses cheaply (derived
 * counts, wide thresholds) leaves its clause shorter and the rule marked: such
 * a rule is looked at itself once its bits have let it through. */
#ifndef TSUNAGI_RULES_MATCH_INDEX_H
#define TSUNAGI_RULES_MATCH_INDEX_H

#include "rules/match/condition.h"

/* What rows stand for: a feature by its index, or one of these. */
enum index_subject { INDEX_AREA = -1, INDEX_CONSENT = -2, INDEX_PROTECTED = -3, INDEX_INTAKE = -4 };

/* One variable of a block; its rows follow one another. Row 0: the clauses
 * that hang on it; row 1 + cell: those that the cell makes false. Without cuts
 * a cell is a value; with them it is how many cuts are <= the value. */
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
	int scoped_n;		   /* rules that stand in areas' blocks only */
	const uint64_t *must_look; /* bits by rule: its clauses don't say all */
};

struct index_hit {
	int rule;
	enum truth truth;
	bool must_look;
};

/* The rules that may be true, and with wants_unknown those that may be
 * unknown, in file order. A hit with must_look is to be evaluated. */
MUST_CHECK enum err match_index_find(const struct ruleset *rs, const struct match_input *in,
	bool wants_unknown, struct arena *arena, struct index_hit **hits, int *n);

#endif
