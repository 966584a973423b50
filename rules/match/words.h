/* The words by which a free text names features: labels, aliases and labels of values, and the
 * parts of them that say enough alone (認知症 of 認知症の疑い). Built once by the compiler, then
 * only read; all in the rule set's arena.
 *
 * Words are compared as text_fold_kana does (width, case, kana, variants of kanji). A part is a
 * run of at least three kanji or katakana between particles; one that three features or more
 * share says nothing. A word of one character is none, nor is a value's label of two.
 *
 * A lookup at one place of a text takes at most one step for each character that some word
 * goes on with; it doesn't depend on how many words there are. */
#ifndef TSUNAGI_RULES_MATCH_WORDS_H
#define TSUNAGI_RULES_MATCH_WORDS_H

#include "rules/match/ruleset.h"

struct word_meaning {
	const char *shown; /* as the pack spells it, or a part of that */
	int feature;
	int64_t value; /* 1 of a flag, a value's index; WORDS_NO_VALUE: of a feature with values */
	bool is_part;
	bool is_urgent;			 /* an urgent rule, or one with a duty, asks for this */
	const struct word_meaning *next; /* of the same word */
};
#define WORDS_NO_VALUE INT64_MIN /* FACT_UNKNOWN (match.h) */

struct words;

/* Words of the set's features by its names and rules. ERR_NOMEM. */
MUST_CHECK enum err words_build(struct ruleset *rs);

/* The longest word that stands at `at`, `rest` bytes of folded text: its bytes in *bytes, all its
 * meanings; NULL: none. *steps (may be NULL) grows by what the search took. */
const struct word_meaning *words_find(
	const struct words *w, const char *at, size_t rest, size_t *bytes, long *steps);

#endif
