/* Which features a free text names (もの忘れがひどい → dementia_signs), as suggestions that a
 * person confirms. Nothing is ever taken for a fact: "虐待はない" names the feature too, and is
 * offered all the same.
 *
 * At each place of the text the longest word (words.h) counts, and what it covers names
 * nothing else. A word that begins or ends with an ASCII letter or digit counts as a whole word
 * only, one of two kana not within other kana (がん in がんばる). The work is bounded by the text's length
 * times the longest word, however many words there are. */
#ifndef TSUNAGI_RULES_MATCH_SUGGEST_H
#define TSUNAGI_RULES_MATCH_SUGGEST_H

#include "rules/match/match.h"

struct suggestion {
	int feature;
	int64_t value;	  /* 1 of a flag, a value's index; FACT_UNKNOWN: named, but not its value */
	const char *word; /* the word, as the pack spells it */
	bool is_urgent;	  /* alone it makes a rule fire that is urgent or has a duty */
};

/* The urgent ones first, else in the order of the text; each feature once (with a value where
 * any place gives one). In `arena`, borrowing from rs. ERR_NOMEM; ERR_INPUT for what is not UTF-8. */
MUST_CHECK enum err suggest_features(const struct ruleset *rs, const char *text, struct arena *arena,
	const struct suggestion **out, int *n);
/* The same with the steps that it took. */
MUST_CHECK enum err suggest_features_counted(const struct ruleset *rs, const char *text, struct arena *arena,
	const struct suggestion **out, int *n, long *steps);

#endif
