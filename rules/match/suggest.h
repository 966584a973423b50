/* Which features a free text names (もの忘れがひどい → dementia_signs), as suggestions that a
 * person confirms. Nothing is ever taken for a fact: "no trace of forgetfulness" names the
 * feature too.
 *
 * Labels and aliases of features, and labels of their values from three characters on, are
 * compared as text_fold does. At each place of the text the longest name counts, and what it
 * covers names nothing else. Names of one character are not looked for. A name that begins or
 * ends with an ASCII letter or digit counts as a whole word only. */
#ifndef TSUNAGI_RULES_MATCH_SUGGEST_H
#define TSUNAGI_RULES_MATCH_SUGGEST_H

#include "rules/match/match.h"

struct suggestion {
	int feature;
	int64_t value;	  /* 1 of a flag, a value's index; FACT_UNKNOWN: named, but not its value */
	const char *word; /* the name, as the pack spells it */
};

/* In the order of the text, each feature once (with a value where any place
 * gives one). In `arena`, borrowing from rs. ERR_NOMEM; ERR_INPUT for what is not UTF-8. */
MUST_CHECK enum err suggest_features(const struct ruleset *rs, const char *text, struct arena *arena,
	const struct suggestion **out, int *n);

#endif
